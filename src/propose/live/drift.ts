// What happened to a list between plan and apply.
import { coveringWildcard, entryIdentity } from '../../lists/identity.ts';

export interface Drift {
  /** Planned entries that are still to be added or removed. */
  readonly open: readonly string[];
  /** Planned entries that are left out, and why. */
  readonly leftOut: readonly { readonly entry: string; readonly why: string }[];
  /** Changes that the plan knows nothing of. */
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

/** What a plan meant to do with a list. */
export interface Meant {
  readonly operation: 'add' | 'remove';
  readonly entries: readonly string[];
}

/** Compares the list that the plan saw (`base`), what it meant, and the list as it is; all in normal form. */
export function driftOf(base: readonly string[], meant: Meant, current: readonly string[]): Drift {
  const before = new Set(base);
  const now = new Set(current);
  const planned = new Set(meant.entries);
  const appeared = current.filter(
    (entry) => !before.has(entry) && !(meant.operation === 'add' && planned.has(entry)),
  );
  const gone = base.filter(
    (entry) => !now.has(entry) && !(meant.operation === 'remove' && planned.has(entry)),
  );
  const why = meant.operation === 'add' ? whyNotAdded(now) : whyNotRemoved(now, new Set(gone));
  const reasons = meant.entries.map((entry) => ({ entry, why: why(entry) }));
  return {
    open: reasons.flatMap((one) => (one.why === null ? [one.entry] : [])),
    leftOut: reasons.flatMap((one) => (one.why === null ? [] : [{ entry: one.entry, why: one.why }])),
    appeared,
    gone,
  };
}

type Reason = (entry: string) => string | null;

function whyNotAdded(now: ReadonlySet<string>): Reason {
  return (entry) => {
    if (now.has(entry)) return 'there already';
    const by = coveringWildcard(entry, now);
    return by === null ? null : `covered by ${by}`;
  };
}

/** A wildcard that covered the entry and is gone leaves the entry alone to allow what it names. */
function whyNotRemoved(now: ReadonlySet<string>, gone: ReadonlySet<string>): Reason {
  return (entry) => {
    if (!now.has(entry)) return 'gone already';
    const by = coveringWildcard(entryIdentity(entry), gone);
    return by === null ? null : `${by}, which covered it, is gone`;
  };
}
