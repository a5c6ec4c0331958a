// What may be taken out of a list, and why: nothing used it, its decision expired, or the list says it twice.
import type { EntryUse } from '../../analyze/replay/usage.ts';
import type { Removal } from '../../lists/removal/remove.ts';

export type RemovalCause = 'stale' | 'expired' | 'redundant';

/** What the logs of the window know of an entry. */
export interface EntryEvidence {
  readonly queries: number;
  /** Names and hops that it matched, in order. */
  readonly names: readonly string[];
  /** Epoch seconds; null = never in these logs. */
  readonly lastUsed: number | null;
}

/** An entry of one target that may go. */
export interface RemovalCandidate extends Removal, EntryEvidence {
  readonly list: string;
  readonly target: string;
  readonly cause: RemovalCause;
  readonly reason: string;
}

/** One target with what it holds, in the form in which entries are compared, repeats included. */
export interface TargetEntries {
  readonly list: string;
  readonly target: string;
  readonly entries: readonly string[];
}

const NEVER: EntryEvidence = { queries: 0, names: [], lastUsed: null };

/** The evidence of the entries of each list over all policies that use it, by {@link listKey}. */
export function evidenceByEntry(
  uses: readonly EntryUse[],
  keyOf: (entry: string) => string,
): ReadonlyMap<string, EntryEvidence> {
  const evidence = new Map<string, EntryEvidence>();
  for (const { list, entry, queries, names, last } of uses) {
    if (list === null) continue;
    const key = listKey(list, keyOf(entry));
    const known = evidence.get(key) ?? NEVER;
    const lastUsed =
      last === null || known.lastUsed === null ? (last ?? known.lastUsed) : Math.max(last, known.lastUsed);
    evidence.set(key, {
      queries: known.queries + queries,
      names: [...new Set([...known.names, ...names])].toSorted(),
      lastUsed,
    });
  }
  return evidence;
}

/** Tells the same entry of two lists apart. */
export function listKey(list: string, entry: string): string {
  return JSON.stringify([list, entry]);
}

/** The evidence of an entry; of one that no rule in use has, there is none. */
export function evidenceOf(
  evidence: ReadonlyMap<string, EntryEvidence>,
  list: string,
  entry: string,
): EntryEvidence {
  return evidence.get(listKey(list, entry)) ?? NEVER;
}
