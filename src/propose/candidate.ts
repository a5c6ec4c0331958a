// What may be proposed: an entry with its evidence and the place it would be written to.

/** An entry that may be added: the catalogue or an allow decision says so, nothing else does. */
export interface Candidate {
  /** The name as asked, or the wildcard that a decision allows. */
  readonly entry: string;
  /** Names seen that the entry covers. */
  readonly covers: readonly string[];
  /** The list that a decision's scope names, else the configured one; null where neither does. */
  readonly list: string | null;
  /** The target that a decision's scope names; null = the list's first target. */
  readonly target: string | null;
  readonly queries: number;
  readonly sources: number;
  /** Epoch seconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly reason: string;
  /** Of the catalogue; null where it knows none. */
  readonly ecosystem: string | null;
  /** When the decision that allows it was made (epoch seconds); null where it has no date, or the catalogue allows it. */
  readonly decided: number | null;
  readonly hazards: readonly string[];
  readonly notes: readonly string[];
}

/** A candidate with its list and target chosen. */
export interface PlacedCandidate extends Candidate {
  readonly list: string;
  readonly target: string;
}

export interface Withheld {
  readonly name: string;
  readonly reason: string;
}

/** Chooses list and target of each candidate; those that have none are withheld with the key that would give one. */
export function placeCandidates(
  candidates: readonly Candidate[],
  targetsOf: ReadonlyMap<string, readonly string[]>,
): { readonly placed: readonly PlacedCandidate[]; readonly withheld: readonly Withheld[] } {
  const placed: PlacedCandidate[] = [];
  const withheld: Withheld[] = [];
  for (const candidate of candidates) {
    const place = placeOf(candidate, targetsOf);
    if ('refused' in place) withheld.push({ name: candidate.entry, reason: place.refused });
    else placed.push({ ...candidate, ...place });
  }
  return { placed, withheld };
}

function placeOf(
  { list, target }: Candidate,
  targetsOf: ReadonlyMap<string, readonly string[]>,
): { list: string; target: string } | { refused: string } {
  if (list === null) return { refused: 'no list is named: set propose.list, or scope.list in the decision' };
  const targets = targetsOf.get(list);
  if (targets === undefined) return { refused: `the configuration has no list ${list}` };
  const chosen = target ?? targets[0];
  if (chosen === undefined) return { refused: `list ${list} has no target: set lists.${list}.targets` };
  if (!targets.includes(chosen)) return { refused: `list ${list} has no target ${chosen}` };
  return { list, target: chosen };
}
