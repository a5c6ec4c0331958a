// What `decisions check` finds, and what it compares the decisions with.
import type { Connection } from './egress-match.ts';
import type { Decision } from './model.ts';

export type DecisionFindingCode =
  | 'expired'
  | 'expires-soon'
  | 'unused'
  | 'contradicted'
  | 'refused-wildcard'
  | 'shadowed'
  | 'redundant'
  | 'incomplete';

export interface DecisionFinding {
  readonly code: DecisionFindingCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly decision: Decision;
  readonly message: string;
  readonly next: string;
}

/** An entry of a list that an ALLOW rule uses, as written. */
export interface ListedEntry {
  readonly list: string;
  readonly entry: string;
}

export interface LintContext {
  /** Epoch seconds. */
  readonly now: number;
  /** What the logs hold; null where no logs are at hand, and then nothing is called unused. */
  readonly seen: { readonly names: Iterable<string>; readonly connections: Iterable<Connection> } | null;
  readonly allowed: readonly ListedEntry[];
  /** True for names under which anybody may publish: an allow decision needs reason, owner and expiry there. */
  readonly isSharedHost: (name: string) => boolean;
}
