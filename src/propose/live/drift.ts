// What happened to a list between plan and apply.
import { coveringWildcard } from '../../lists/identity.ts';

export interface Drift {
  /** Planned additions that are still to be made. */
  readonly add: readonly string[];
  /** Planned additions that somebody made meanwhile. */
  readonly present: readonly string[];
  /** Planned additions that a wildcard which came meanwhile covers. */
  readonly covered: readonly { readonly entry: string; readonly by: string }[];
  /** Changes that the plan knows nothing of. */
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

/** Compares the list that the plan saw (`base`), the additions it meant, and the list as it is; all in normal form. */
export function driftOf(
  base: readonly string[],
  additions: readonly string[],
  current: readonly string[],
): Drift {
  const before = new Set(base);
  const now = new Set(current);
  const meant = new Set(additions);
  const open = additions.filter((entry) => !now.has(entry));
  const covered = open.flatMap((entry) => {
    const by = coveringWildcard(entry, now);
    return by === null ? [] : [{ entry, by }];
  });
  const isCovered = new Set(covered.map(({ entry }) => entry));
  return {
    add: open.filter((entry) => !isCovered.has(entry)),
    present: additions.filter((entry) => now.has(entry)),
    covered,
    appeared: current.filter((entry) => !before.has(entry) && !meant.has(entry)),
    gone: base.filter((entry) => !now.has(entry)),
  };
}
