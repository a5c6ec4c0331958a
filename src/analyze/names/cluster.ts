// Clusters of names: known ones by ecosystem, unknown ones by what the evidence says of them, noise folded.
import { smallest } from '../../core/extremes.ts';
import { groupedBy } from '../../core/groups.ts';
import type { NoiseKind } from '../../catalog/answer.ts';
import type { Database } from '../../store/database.ts';
import { WHYS, type Judgement } from '../judge/model.ts';
import { isHarmlessNoise } from '../judge/why.ts';
import { affinitiesOf } from './affinity.ts';
import { fillUnits, profileEvidence, togetherEvidence } from './asked-evidence.ts';
import type { ReviewedName } from './model.ts';
import { nameEvidence } from './name-evidence.ts';
import { familiesOf } from './units.ts';
import { hazardGroups, unknownGroups } from './unknown.ts';

/** A cluster before its sources are counted. */
export interface Grouped {
  readonly ecosystem: string | null;
  readonly kind: 'known' | 'unknown' | 'noise';
  readonly title: string;
  /** Why unknown names stand together, the best two reasons; empty where the title says it. */
  readonly reasons: readonly string[];
  readonly names: readonly ReviewedName[];
}

/** Noise that a host makes up for itself belongs to no ecosystem, whatever name it is about. */
const FOLDED: Readonly<Partial<Record<NoiseKind, string>>> = {
  'search-suffix': 'noise: search-suffix copies',
  reverse: 'noise: reverse names',
  srv: 'noise: service names',
  local: 'noise: local names',
};

/** Clusters in order: known by ecosystem, unknown with the worst first, noise by title. */
export async function clustersOf(
  db: Database,
  names: readonly ReviewedName[],
  judgement: Judgement,
): Promise<Grouped[]> {
  const noise = names.filter((name) => foldedTitle(name) !== null);
  const rest = names.filter((name) => foldedTitle(name) === null);
  const known = grouped(
    rest.filter((name) => ecosystemOf(name) !== null),
    (name) => ecosystemOf(name) ?? '',
  ).map(([ecosystem, members]) => knownCluster(ecosystem, members));
  const unknown = await unknownClusters(
    db,
    rest.filter((name) => ecosystemOf(name) === null),
    judgement,
  );
  const folded = grouped(noise, (name) => foldedTitle(name) ?? '').map(([title, members]): Grouped => ({
    ecosystem: null,
    kind: 'noise',
    title,
    reasons: [],
    names: members,
  }));
  return [
    ...known.filter(({ kind }) => kind === 'known'),
    ...unknown.toSorted(worstFirst),
    ...known.filter(({ kind }) => kind === 'noise'),
    ...folded,
  ];
}

/** What a look-alike imitates is known; what it is, is not. */
function ecosystemOf({ fact }: ReviewedName): string | null {
  const { ecosystem } = fact.classification;
  return ecosystem === 'lookalike' ? null : ecosystem;
}

/** What has a hazard, or exists after all, is not folded away. */
function foldedTitle({ fact }: ReviewedName): string | null {
  if (fact.hazards.length > 0 || !isHarmlessNoise(fact)) return null;
  const kind = fact.classification.noise?.kind;
  return kind === undefined ? null : (FOLDED[kind] ?? null);
}

function knownCluster(ecosystem: string, names: readonly ReviewedName[]): Grouped {
  const isNoise = names.every(({ fact }) => fact.classification.noise !== null);
  return { ecosystem, kind: isNoise ? 'noise' : 'known', title: ecosystem, reasons: [], names };
}

async function unknownClusters(
  db: Database,
  unknown: readonly ReviewedName[],
  judgement: Judgement,
): Promise<Grouped[]> {
  const dangerous = new Set(
    familiesOf(unknown)
      .filter(({ names }) => names.some(({ hazards }) => hazards.length > 0))
      .flatMap(({ names }) => names),
  );
  const families = familiesOf(unknown.filter((name) => !dangerous.has(name)));
  await fillUnits(db, judgement, families);
  const pieces =
    families.length === 0 ? [] : [...nameEvidence(judgement, families), ...(await togetherEvidence(db))];
  const affinities = affinitiesOf([...pieces, ...(await profileEvidence(db, pieces))]);
  return [...hazardGroups([...dangerous]), ...unknownGroups(families, affinities)].map((group) => ({
    ecosystem: null,
    kind: 'unknown',
    ...group,
  }));
}

function grouped(
  names: readonly ReviewedName[],
  keyOf: (name: ReviewedName) => string,
): [string, ReviewedName[]][] {
  return [...groupedBy(names, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function worstFirst(a: Grouped, b: Grouped): number {
  return worstRank(a) - worstRank(b) || queriesOf(b) - queriesOf(a) || (a.title < b.title ? -1 : 1);
}

function worstRank({ names }: Grouped): number {
  return smallest(
    names.map(({ why }) => WHYS.indexOf(why)),
    WHYS.length,
  );
}

function queriesOf({ names }: Grouped): number {
  return names.reduce((sum, { queries }) => sum + queries, 0);
}
