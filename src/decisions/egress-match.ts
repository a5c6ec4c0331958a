// Which decision holds for a connection: the longest prefix wins, deny on ties. Expired ones do not count.
import { inCidr, type AddressKey } from '../core/address.ts';
import { blocksAround, indexBlocks, type BlockIndex } from '../core/blocks.ts';
import { mostCautious, type Match } from './match.ts';
import { isExpired, type Decision, type Destination } from './model.ts';

/** A connection; addresses as keys, the protocol as its IANA number. */
export interface Connection {
  readonly source: AddressKey;
  readonly destination: AddressKey;
  readonly port: number;
  readonly protocol: number;
}

/** Decisions about destinations by their blocks. */
export interface EgressIndex {
  readonly blocks: BlockIndex<Decision>;
  readonly now: number;
}

/** Indexes the decisions about destinations, to be asked as of `now` (epoch seconds). */
export function indexEgressDecisions(decisions: readonly Decision[], now: number): EgressIndex {
  const entries = decisions.flatMap((decision) =>
    decision.destination === null ? [] : [[decision.destination.cidr, decision] as const],
  );
  return { blocks: indexBlocks(entries), now };
}

/** The decision for a connection; null where none covers it. */
export function egressDecisionFor(index: EgressIndex, connection: Connection): Match | null {
  let expired: Decision | null = null;
  for (const block of blocksAround(index.blocks, connection.destination)) {
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
