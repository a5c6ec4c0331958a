// Near which ecosystem unknown names are asked: evidence for a title, never for an entry, because a malicious install
// script is asked beside its registry by construction.

/** Bursts in which an unknown name stood beside names of an ecosystem. */
export interface Neighbour {
  readonly name_id: number;
  readonly ecosystem: string;
  readonly bursts: number;
  readonly sources: number;
}

/** Least support: three bursts. */
const MIN_BURSTS = 3;
/** The best must have this many times the bursts of the second. */
const MARGIN = 1.5;

/** The ecosystem that stands out among the neighbours of some names; null where none does. */
export function nearest(neighbours: readonly Neighbour[]): string | null {
  const bursts = new Map<string, number>();
  for (const row of neighbours) bursts.set(row.ecosystem, (bursts.get(row.ecosystem) ?? 0) + row.bursts);
  const ranked = [...bursts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [best, second] = ranked;
  if (best === undefined || best[1] < MIN_BURSTS) return null;
  return second === undefined || best[1] >= second[1] * MARGIN ? best[0] : null;
}
