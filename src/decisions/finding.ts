// What `decisions check` finds, and what it compares the decisions with.
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
  readonly seen: {
    readonly names: Iterable<string>;
    /**
     * Places in the file of the decisions that decide some connection; null where no flow logs are at hand, and then no
     * decision about a destination is called unused.
     */
    readonly destinations: ReadonlySet<number> | null;
  } | null;
  readonly allowed: readonly ListedEntry[];
  /** True for names under which anybody may publish: an allow decision needs reason, owner and expiry there. */
  readonly isSharedHost: (name: string) => boolean;
}
