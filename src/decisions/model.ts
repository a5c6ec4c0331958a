// A person's decisions about names and destinations, as plain values.
import type { Cidr } from '../core/address.ts';

export type DecisionKind = 'allow' | 'deny' | 'ignore' | 'defer';

/** Where an allowed entry goes; null = not said. */
export interface Scope {
  readonly list: string | null;
  readonly target: string | null;
  readonly repo: string | null;
}

/** The destination of connections, narrowed by whatever is not null. */
export interface Destination {
  readonly cidr: Cidr;
  readonly port: number | null;
  /** IANA protocol number. */
  readonly protocol: number | null;
  readonly source: Cidr | null;
}

/** One decision; exactly one of `domain` and `destination` is set. */
export interface Decision {
  /** Lower case A-labels without final dot, or `*.` and such a name: everything below it. */
  readonly domain: string | null;
  readonly destination: Destination | null;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly owner: string | null;
  /** Epoch seconds. */
  readonly decided: number | null;
  /** Epoch seconds from which it counts as undecided, defaults of the file applied; null = never. */
  readonly expires: number | null;
  readonly scope: Scope | null;
  readonly ref: string | null;
  /** Kept although no query uses it. */
  readonly pinned: boolean;
  /** Place in the file: index in `decisions`, and line from 1. */
  readonly index: number;
  readonly line: number;
}

/** True from the second at which a decision expires. */
export function isExpired(decision: Decision, now: number): boolean {
  return decision.expires !== null && decision.expires <= now;
}

/** The base of a wildcard domain, or null where the domain is exact. */
export function wildcardBase(domain: string): string | null {
  return domain.startsWith('*.') ? domain.slice(2) : null;
}

/** How a decision is called in messages. */
export function subjectText({ domain, destination }: Decision): string {
  if (destination === null) return domain ?? '';
  const { cidr, port, protocol, source } = destination;
  const parts = [
    cidr.text,
    port === null ? '' : `port ${port}`,
    protocol === null ? '' : `protocol ${protocol}`,
  ];
  return [...parts, source === null ? '' : `from ${source.text}`].filter((part) => part !== '').join(' ');
}
