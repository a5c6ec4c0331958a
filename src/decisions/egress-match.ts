// Which decision holds for a connection: the longest prefix wins, deny on ties. Expired ones do not count.
import { inCidr, type AddressKey } from '../core/address.ts';
import { mostCautious, type Match } from './match.ts';
import { isExpired, type Decision, type Destination } from './model.ts';

/** A connection; addresses as keys, the protocol as its IANA number. */
export interface Connection {
  readonly source: AddressKey;
  readonly destination: AddressKey;
  readonly port: number;
  readonly protocol: number;
}

/** Decisions about destinations, by size of their block and its first address. */
export interface EgressIndex {
  /** Block sizes in addresses, smallest first. */
  readonly sizes: readonly bigint[];
  readonly blocks: ReadonlyMap<bigint, ReadonlyMap<AddressKey, readonly Decision[]>>;
  readonly now: number;
}

/** Indexes the decisions about destinations, to be asked as of `now` (epoch seconds). */
export function indexEgressDecisions(decisions: readonly Decision[], now: number): EgressIndex {
  const blocks = new Map<bigint, Map<AddressKey, Decision[]>>();
  for (const decision of decisions) {
    if (decision.destination === null) continue;
    const { first, last } = decision.destination.cidr;
    const size = last - first + 1n;
    const bySize = blocks.get(size) ?? new Map<AddressKey, Decision[]>();
    blocks.set(size, bySize);
    bySize.set(first, [...(bySize.get(first) ?? []), decision]);
  }
  const sizes = [...blocks.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return { sizes, blocks, now };
}

/** The decision for a connection; null where none covers it. */
export function egressDecisionFor(index: EgressIndex, connection: Connection): Match | null {
  let expired: Decision | null = null;
  for (const size of index.sizes) {
    const block = index.blocks.get(size)?.get((connection.destination / size) * size) ?? [];
    const covering = block.filter((decision) => covers(decision.destination, connection));
    const live = mostCautious(covering.filter((decision) => !isExpired(decision, index.now)));
    if (live !== null) return { decision: live, expired };
    expired ??= mostCautious(covering);
  }
  return expired === null ? null : { decision: null, expired };
}

function covers(destination: Destination | null, connection: Connection): boolean {
  if (destination === null) return false;
  const { port, protocol, source } = destination;
  return (
    (port === null || port === connection.port) &&
    (protocol === null || protocol === connection.protocol) &&
    (source === null || inCidr(connection.source, source))
  );
}
