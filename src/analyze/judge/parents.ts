// Evidence per parent: what the labels directly below a name look like, over the window.
import type { Catalog } from '../../catalog/catalog.ts';
import { evidenceThresholds, type ParentEvidence } from '../../catalog/evidence.ts';
import { labelStatistics } from '../../catalog/label-statistics.ts';
import { isFullReverseName, searchSuffixCopy, serviceOwner } from '../../catalog/local-names.ts';
import { isAppended, type Existence } from './existence.ts';
import type { Asked } from './model.ts';

const CARRIERS = new Set(['TXT', 'NULL', 'TYPE10', 'CNAME', 'MX']);

/** A parent and the names of the window below it. */
export interface Family {
  readonly parent: string;
  readonly names: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  readonly queries: number;
  readonly carriers: number;
  /** Queries that were looked up, and those of them without such a name; appended search suffixes are neither. */
  readonly lookedUp: number;
  readonly nxdomain: number;
}

interface Growing {
  readonly names: Set<string>;
  readonly labels: Set<string>;
  queries: number;
  carriers: number;
  lookedUp: number;
  nxdomain: number;
}

const NOTHING_ASKED = { queries: 0, carriers: 0, lookedUp: 0, nxdomain: 0 };

/** Parents (registrable domains and everything below) with as many children as a hazard needs at least. */
export function largeFamilies(catalog: Catalog, questions: readonly Asked[], existence: Existence): Family[] {
  const parentsOf = parentFinder(catalog);
  const names = [...namesAsked(questions)];
  const enough = Math.min(evidenceThresholds.distinctChildren, evidenceThresholds.generatedNames);
  const crowded = crowdedParents(parentsOf, names, enough);
  const large = new Map<string, Growing>();
  for (const parent of crowded) large.set(parent, { names: new Set(), labels: new Set(), ...NOTHING_ASKED });
  if (large.size > 0) fillLabels(large, parentsOf, names);
  if (large.size > 0) fillFamilies(large, questions, existence);
  return [...large]
    .map(([parent, family]) => ({ parent, ...family }))
    .toSorted((a, b) => (a.parent < b.parent ? -1 : 1));
}

/** Parents with at least so many children. Counted before anything is collected: most parents have one. */
function crowdedParents(parentsOf: ParentsOf, names: readonly string[], enough: number): Set<string> {
  const children = new Set<string>();
  const counts = new Map<string, number>();
  for (const name of names) {
    for (const { parent, child } of parentsOf(name)) {
      // What stands above a known child was counted with it.
      if (children.has(child)) break;
      children.add(child);
      counts.set(parent, (counts.get(parent) ?? 0) + 1);
    }
  }
  return new Set([...counts].flatMap(([parent, count]) => (count >= enough ? [parent] : [])));
}

function fillLabels(large: Map<string, Growing>, parentsOf: ParentsOf, names: readonly string[]): void {
  for (const name of names) {
    for (const { parent, child } of parentsOf(name)) {
      large.get(parent)?.labels.add(child.slice(0, child.length - parent.length - 1));
    }
  }
}

function namesAsked(questions: readonly Asked[]): Set<string> {
  const names = new Set<string>();
  for (const { name, isHop } of questions) if (!isHop) names.add(name);
  return names;
}

function fillFamilies(large: Map<string, Growing>, questions: readonly Asked[], existence: Existence): void {
  for (const question of questions) {
    if (question.isHop) continue;
    const tells = question.logged !== 'BLOCK' && !isAppended(existence, question.name);
    for (const parent of ancestors(question.name)) {
      const family = large.get(parent);
      if (family === undefined) continue;
      family.names.add(question.name);
      family.queries += question.queries;
      if (tells) {
        family.lookedUp += question.queries;
        family.nxdomain += question.nxdomain;
      }
      if (CARRIERS.has(question.type)) family.carriers += question.queries;
    }
  }
}

/** The measures of a family; `sources` is counted elsewhere. */
export function parentEvidence(family: Family, sources: number, isCatalogued: boolean): ParentEvidence {
  const labels = labelStatistics([...family.labels]);
  const queries = Math.max(family.queries, 1);
  return {
    parent: family.parent,
    isCatalogued,
    distinctChildren: labels.distinct,
    queries: family.queries,
    meanLabelLength: labels.meanLength,
    maxLabelLength: labels.maxLength,
    meanEntropy: labels.meanEntropy,
    encodedShare: labels.encodedShare,
    carrierShare: family.carriers / queries,
    nxdomainShare: family.nxdomain / Math.max(family.lookedUp, 1),
    sources,
  };
}

/** Every name of the catalogue and every ancestor of one: shards are expected below. */
export function cataloguedParents(catalog: Catalog): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const [name, facts] of catalog.names) {
    if (facts.exact === null && facts.below === null && facts.suffix === null) continue;
    parents.add(name);
    for (const ancestor of ancestors(name)) parents.add(ancestor);
  }
  return parents;
}

/** Parents of a name up to its registrable domain, each with the name one label below it. */
type ParentsOf = (name: string) => readonly { parent: string; child: string }[];

/** Names that a host makes up for itself have no family: copies, reverse names, service names. */
function parentFinder(catalog: Catalog): ParentsOf {
  return (name) => {
    if (searchSuffixCopy(name, catalog.searchSuffixes) !== null) return [];
    if (isFullReverseName(name) || serviceOwner(name) !== null) return [];
    const domain = catalog.suffixes.find(name).registrable;
    if (domain === null || name === domain) return [];
    const found: { parent: string; child: string }[] = [];
    let child = name;
    for (const parent of ancestors(name)) {
      if (parent.length < domain.length) break;
      found.push({ parent, child });
      child = parent;
    }
    return found;
  };
}

function ancestors(name: string): string[] {
  const found: string[] = [];
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1))
    found.push(name.slice(dot + 1));
  return found;
}
