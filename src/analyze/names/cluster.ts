// Clusters of names: known ones by ecosystem, unknown ones by what the evidence says of them, noise folded.
import { smallest } from '../../core/extremes.ts';
import type { NoiseKind } from '../../catalog/answer.ts';
import { registrableDomain } from '../../core/name.ts';
import { WHYS, type Judgement } from '../judge/model.ts';
import type { ReviewedName } from './model.ts';
import { nearest, type Neighbour } from './neighbours.ts';
import { ecosystemOfTokens, tokensByEcosystem, type TokenIndex } from './tokens.ts';

/** A cluster before its sources are counted. */
export interface Grouped {
  readonly ecosystem: string | null;
  readonly kind: 'known' | 'unknown' | 'noise';
  readonly title: string;
  readonly names: readonly ReviewedName[];
}

/** Noise that a host makes up for itself belongs to no ecosystem, whatever name it is about. */
const FOLDED: Readonly<Partial<Record<NoiseKind, string>>> = {
  'search-suffix': 'noise: search-suffix copies',
  reverse: 'noise: reverse names',
  srv: 'noise: service names',
  local: 'noise: names of instances',
};

/** Clusters in order: known by ecosystem, unknown with the worst first, noise by title. */
export function clustersOf(
  names: readonly ReviewedName[],
  judgement: Judgement,
  neighbours: readonly Neighbour[],
): Grouped[] {
  const noise = names.filter((name) => foldedTitle(name) !== null);
  const rest = names.filter((name) => foldedTitle(name) === null);
  const known = rest.filter((name) => ecosystemOf(name) !== null);
  const unknown = rest.filter((name) => ecosystemOf(name) === null);
  return [
    ...grouped(known, (name) => ecosystemOf(name) ?? '').map(([ecosystem, members]) =>
      knownCluster(ecosystem, members),
    ),
    ...unknownClusters(unknown, judgement, neighbours).toSorted(worstFirst),
    ...grouped(noise, (name) => foldedTitle(name) ?? '').map(([title, members]): Grouped => ({
      ecosystem: null,
      kind: 'noise',
      title,
      names: members,
    })),
  ];
}

/** What a look-alike imitates is known; what it is, is not. */
function ecosystemOf({ fact }: ReviewedName): string | null {
  const { ecosystem } = fact.classification;
  return ecosystem === 'lookalike' ? null : ecosystem;
}

function foldedTitle({ fact }: ReviewedName): string | null {
  const kind = fact.classification.noise?.kind;
  return kind === undefined ? null : (FOLDED[kind] ?? null);
}

function knownCluster(ecosystem: string, names: readonly ReviewedName[]): Grouped {
  const isNoise = names.every(({ fact }) => fact.classification.noise !== null);
  return { ecosystem, kind: isNoise ? 'noise' : 'known', title: ecosystem, names };
}

/**
 * Unknown names of one registrable domain stay together. Domains near the same ecosystem become one cluster; a
 * domain with a hazard always stands alone, so that nothing hides it.
 */
function unknownClusters(
  unknown: readonly ReviewedName[],
  judgement: Judgement,
  neighbours: readonly Neighbour[],
): Grouped[] {
  const tokens = tokensByEcosystem(judgement.names);
  const families = grouped(unknown, ({ name }) => registrableDomain(name) ?? name);
  const titles = new Map(
    families.map(([domain, names]) => [domain, titleOf(domain, names, neighbours, tokens)]),
  );
  return grouped(unknown, ({ name }) => titles.get(registrableDomain(name) ?? name) ?? name).map(
    ([title, names]) => ({ ecosystem: null, kind: 'unknown', title, names }),
  );
}

function titleOf(
  domain: string,
  names: readonly ReviewedName[],
  neighbours: readonly Neighbour[],
  tokens: TokenIndex,
): string {
  if (names.some(({ hazards }) => hazards.length > 0)) return `unknown, with hazards, under ${domain}`;
  const ids = new Set(names.map(({ fact }) => fact.id));
  const near = nearest(neighbours.filter(({ name_id }) => ids.has(name_id)));
  if (near !== null) return `unknown near ${near}`;
  const like = ecosystemOfTokens(
    tokens,
    names.map(({ name }) => name),
  );
  return like === null ? `unknown under ${domain}` : `unknown with labels like ${like}, under ${domain}`;
}

function grouped(
  names: readonly ReviewedName[],
  keyOf: (name: ReviewedName) => string,
): [string, ReviewedName[]][] {
  const groups = new Map<string, ReviewedName[]>();
  for (const name of names) {
    const key = keyOf(name);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [name]);
    else known.push(name);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
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
