// From a review to candidates: what the catalogue or an allow decision vouches for, and why the rest waits.
import { largest, smallest } from '../core/extremes.ts';
import type { Review, ReviewedName } from '../analyze/names/model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Candidate, Withheld } from './candidate.ts';
import { neverAllowed } from './never.ts';

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly withheld: readonly Withheld[];
}

/** The candidates of a review, one per entry, and the names that a hazard or their class withholds. */
export function candidatesOf(review: Review, catalog: Catalog, defaultList: string | null): Candidates {
  const byEntry = new Map<string, ReviewedName[]>();
  const withheld: Withheld[] = [];
  for (const name of review.clusters.flatMap((cluster) => cluster.names)) {
    const entry = entryFor(name);
    const reason = entry === null ? waitingReason(name) : neverAllowed(catalog, entry);
    if (reason !== null) withheld.push({ name: name.name, reason });
    else if (entry !== null) addTo(byEntry, entry, name);
  }
  const candidates = [...byEntry].map(([entry, names]) => candidate(entry, names, defaultList));
  return { candidates, withheld };
}

function addTo(byEntry: Map<string, ReviewedName[]>, entry: string, name: ReviewedName): void {
  const known = byEntry.get(entry);
  if (known === undefined) byEntry.set(entry, [name]);
  else known.push(name);
}

/** The decision's own wildcard where one allows the name, else the exact name. */
function entryFor({ proposal, decision }: ReviewedName): string | null {
  if (proposal === null) return null;
  return decision?.decision === 'allow' && decision.domain?.startsWith('*.') === true
    ? decision.domain
    : proposal;
}

/** Why a name that a reader may expect in the patch is not there; null where nobody would. */
function waitingReason({ why, hazards, remedy }: ReviewedName): string | null {
  if (why === 'suspicious')
    return `hazard ${[...new Set(hazards.map(({ id }) => id))].join(', ')}: ${hazards[0]?.sentence ?? remedy}`;
  if (why === 'undecided') return 'undecided: neither the catalogue nor a decision allows it';
  if (why === 'denied') return 'denied by decision';
  return null;
}

function candidate(entry: string, names: readonly ReviewedName[], defaultList: string | null): Candidate {
  const decision = names.find((name) => name.decision?.decision === 'allow')?.decision ?? null;
  return {
    entry,
    covers: names.map(({ name }) => name).toSorted(),
    list: decision?.scope?.list ?? defaultList,
    target: decision?.scope?.target ?? null,
    queries: names.reduce((sum, name) => sum + name.queries, 0),
    sources: largest(
      names.map(({ sources }) => sources),
      0,
    ),
    firstSeen: smallest(
      names.map(({ firstSeen }) => firstSeen),
      0,
    ),
    lastSeen: largest(
      names.map(({ lastSeen }) => lastSeen),
      0,
    ),
    ecosystem: names[0]?.fact.classification.ecosystem ?? null,
    decided: decision?.decided ?? null,
    reason: decision === null ? catalogueReason(names) : `decision: ${decision.reason ?? 'allowed'}`,
    hazards: [...new Set(names.flatMap(({ hazards }) => hazards.map(({ id }) => id)))].toSorted(),
    notes: [...new Set(names.flatMap(({ notes }) => notes.map(({ sentence }) => sentence)))].toSorted(),
  };
}

function catalogueReason(names: readonly ReviewedName[]): string {
  const [first] = names;
  const { ecosystem, role } = first?.fact.classification ?? { ecosystem: null, role: null };
  return `catalogue: ${ecosystem ?? 'unknown'} ${role ?? ''}`.trim();
}
