// Which of the candidates a run is about: --only, --ecosystem, --max, and what reviewers did not want.
import { UserError } from '../core/errors.ts';
import { matchingName } from '../core/name.ts';
import type { Candidate, Withheld } from './candidate.ts';
import type { Candidates } from './candidates-of.ts';

export interface Selection {
  /** Entries, or names that an entry covers; empty = all. */
  readonly only: readonly string[];
  /** Ecosystems; empty = all. */
  readonly ecosystems: readonly string[];
  /** The most changes; those with most queries come first. null = no limit. */
  readonly max: number | null;
  /** Entries that reviewers did not want, until a person allows them again. */
  readonly unwanted: ReadonlyMap<string, { readonly reason: string; readonly since: number | null }>;
}

/** The candidates that are asked for. Throws UserError where a name of `only` is none, with the reason. */
export function selected({ candidates, withheld }: Candidates, selection: Selection): Candidates {
  const [wanted, unwanted] = withoutUnwanted(candidates, selection);
  const notWanted = [...withheld, ...unwanted];
  const only = selection.only.map((name) => matchingName(name));
  for (const name of only) requireCandidate(name, wanted, notWanted);
  const named = wanted.filter(
    (candidate) => only.length === 0 || only.some((name) => covers(candidate, name)),
  );
  const { ecosystems, max } = selection;
  const chosen = named.filter(
    ({ ecosystem }) => ecosystems.length === 0 || (ecosystem !== null && ecosystems.includes(ecosystem)),
  );
  const most = chosen.toSorted(byQueries).slice(0, max ?? chosen.length);
  const left = chosen.filter((candidate) => !most.includes(candidate));
  return {
    candidates: chosen.filter((candidate) => most.includes(candidate)),
    withheld: [
      ...notWanted,
      ...left.map(({ entry }) => ({ name: entry, reason: `left out by --max ${max}` })),
    ],
  };
}

function withoutUnwanted(
  candidates: readonly Candidate[],
  { unwanted }: Selection,
): [readonly Candidate[], readonly Withheld[]] {
  const said = (candidate: Candidate) => {
    const no = unwanted.get(candidate.entry);
    if (no === undefined) return null;
    const isDecidedSince = no.since !== null && candidate.decided !== null && candidate.decided > no.since;
    return isDecidedSince ? null : no.reason;
  };
  return [
    candidates.filter((candidate) => said(candidate) === null),
    candidates.flatMap((candidate) => {
      const reason = said(candidate);
      return reason === null ? [] : [{ name: candidate.entry, reason }];
    }),
  ];
}

function covers({ entry, covers: covered }: Candidate, name: string): boolean {
  return entry === name || covered.includes(name);
}

function requireCandidate(
  name: string,
  candidates: readonly Candidate[],
  withheld: readonly Withheld[],
): void {
  if (candidates.some((candidate) => covers(candidate, name))) return;
  const reason = withheld.find((one) => one.name === name)?.reason;
  throw new UserError(
    'bad-argument',
    `--only ${name}: it is not proposed${reason === undefined ? '' : `: ${reason}`}`,
    `see why with alert2allow explain ${name}, or decide it with alert2allow decide`,
  );
}

function byQueries(one: Candidate, other: Candidate): number {
  return other.queries - one.queries || (one.entry < other.entry ? -1 : 1);
}
