// Clusters of unknown names: near an ecosystem, or near one another, titled and explained by the evidence. Evidence makes
// a title, never an entry and never a known name: whoever we defend against can ask for anything beside anything.
import { groupedBy } from '../../core/groups.ts';
import type { Affinity } from './affinity.ts';
import type { ReviewedName } from './model.ts';
import { registrableDomain } from '../../core/name.ts';
import { familiesOf, type UnknownFamily } from './units.ts';

/** Names that belong together as far as the evidence goes. */
export interface UnknownGroup {
  readonly title: string;
  /** The two best reasons, for the reviewer. */
  readonly reasons: readonly string[];
  readonly names: readonly ReviewedName[];
}

/** Least score for standing near an ecosystem, and the lead it needs over the next one. */
const NEAR = 0.2;
const MARGIN = 0.05;
/** Least score that joins two families of unknown names. */
const JOIN = 0.2;
/** Joins by bursts alone, whatever the score. */
const JOIN_NPMI = 0.4;

/** Families near the same ecosystem are one group; the rest is grouped by what connects it. */
export function unknownGroups(
  families: readonly UnknownFamily[],
  affinities: readonly Affinity[],
): UnknownGroup[] {
  const near = nearest(families, affinities);
  const groups: UnknownGroup[] = nearGroups(families, near);
  const rest = families.filter(({ unit }) => !near.has(unit));
  return [...groups, ...connectedGroups(rest, affinities)];
}

/** A domain with a hazard stands alone, so that nothing hides it; names made up by the hundred are one. */
export function hazardGroups(names: readonly ReviewedName[]): UnknownGroup[] {
  const made = names.filter(isMadeUp);
  const others = familiesOf(names.filter((name) => !isMadeUp(name)));
  const families = [
    ...groupedBy(made, ({ fact }) => fact.family),
    ...others.map(({ domain, names: members }) => [domain, members] as const),
  ];
  return families.toSorted(byKey).map(([domain, members]) => ({
    title: `unknown, with hazards, under ${domain}`,
    reasons: [],
    names: members,
  }));
}

/** Nothing but a second-level name that software tried: another hazard shows it alone. */
function isMadeUp({ name, fact }: ReviewedName): boolean {
  const isFamily = fact.family !== name && fact.family !== registrableDomain(name);
  return isFamily && fact.hazards.every(({ id }) => id === 'generated-names');
}

function nearest(families: readonly UnknownFamily[], affinities: readonly Affinity[]): Map<string, Affinity> {
  const byFamily = groupedBy(
    affinities.filter(({ one }) => one.startsWith('e:')),
    ({ other }) => other,
  );
  const near = new Map<string, Affinity>();
  for (const { unit } of families) {
    const [best, second] = (byFamily.get(unit) ?? []).toSorted(
      (a, b) => b.score - a.score || (a.one < b.one ? -1 : 1),
    );
    if (best === undefined || best.score < NEAR || best.score < (second?.score ?? 0) + MARGIN) continue;
    near.set(unit, best);
  }
  return near;
}

function nearGroups(families: readonly UnknownFamily[], near: ReadonlyMap<string, Affinity>): UnknownGroup[] {
  const groups = new Map<string, { families: UnknownFamily[]; affinities: Affinity[] }>();
  for (const family of families) {
    const affinity = near.get(family.unit);
    if (affinity === undefined) continue;
    const group = groups.get(affinity.one) ?? { families: [], affinities: [] };
    group.families.push(family);
    group.affinities.push(affinity);
    groups.set(affinity.one, group);
  }
  return [...groups].toSorted(byKey).map(([unit, group]) => ({
    title: `unknown near ${unit.slice(2)}`,
    reasons: bestReasons(group.affinities),
    names: group.families.flatMap(({ names }) => names),
  }));
}

/** Connected components over the pairs that are close enough. */
function connectedGroups(
  families: readonly UnknownFamily[],
  affinities: readonly Affinity[],
): UnknownGroup[] {
  const known = new Map(families.map((family) => [family.unit, family]));
  const edges = affinities.filter((edge) => known.has(edge.one) && known.has(edge.other) && joins(edge));
  const root = components([...known.keys()], edges);
  const members = groupedBy(families, ({ unit }) => root(unit));
  const inside = groupedBy(edges, ({ one }) => root(one));
  return [...members].toSorted(byKey).map(([unit, group]) => connectedGroup(group, inside.get(unit) ?? []));
}

function joins({ score, evidence }: Affinity): boolean {
  return score >= JOIN || evidence.some(({ kind, strength }) => kind === 'together' && strength >= JOIN_NPMI);
}

function components(units: readonly string[], edges: readonly Affinity[]): (unit: string) => string {
  const parents = new Map(units.map((unit) => [unit, unit]));
  const root = (unit: string): string => {
    let at = unit;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    parents.set(unit, at);
    return at;
  };
  for (const { one, other } of edges) {
    const [a, b] = [root(one), root(other)];
    // The smaller name is the root, whatever the order of the edges.
    if (a < b) parents.set(b, a);
    else parents.set(a, b);
  }
  return root;
}

function connectedGroup(families: readonly UnknownFamily[], edges: readonly Affinity[]): UnknownGroup {
  const domains = families.map(({ domain }) => domain);
  const [first = ''] = domains;
  const names = families.flatMap((family) => family.names);
  if (domains.length === 1) return { title: `unknown under ${first}`, reasons: [], names };
  const reasons = bestReasons(edges);
  const under = `${first} and ${domains.length - 1} more`;
  return { title: `unknown, ${reasons[0] ?? 'together'}, under ${under}`, reasons, names };
}

/** The two strongest sentences of different kinds. */
function bestReasons(affinities: readonly Affinity[]): string[] {
  const ranked = affinities.toSorted((a, b) => b.score - a.score || (a.other < b.other ? -1 : 1));
  const sentences = new Map<string, string>();
  for (const { evidence } of ranked) {
    for (const { kind, sentence } of evidence) if (!sentences.has(kind)) sentences.set(kind, sentence);
  }
  return [...sentences.values()].slice(0, 2);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
