// Generated second-level names, per source: the public suffixes are known here, who asked is counted by SQL, the
// catalogue judges.
import * as z from 'zod';
import type { Hazard } from '../../catalog/answer.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { evidenceThresholds } from '../../catalog/evidence.ts';
import { triedNameHazard, triesNames } from '../../catalog/generated-names.ts';
import { isFullReverseName, searchSuffixCopy, serviceOwner } from '../../catalog/local-names.ts';
import type { SuffixMatch } from '../../catalog/suffix-table.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, defineQuery, run } from '../../store/query.ts';
import type { Existence } from './existence.ts';

const sourcesQuery = defineQuery({
  file: 'analyze/judge/49-second-level-sources.sql',
  params: ['least'],
  row: z.object({
    vpc: column.text,
    source: column.address,
    domains: column.count,
    missing: column.count,
  }),
});

const triedQuery = defineQuery({
  file: 'analyze/judge/49-tried.sql',
  params: [],
  row: z.object({
    domain: column.text,
    is_missing: column.flag,
    domains: column.count,
    missing: column.count,
  }),
});

/** A name that a source tried, and the public suffix below which it was made up. */
export interface TriedName {
  readonly name: string;
  readonly suffix: string;
  readonly hazard: Hazard;
}

interface Domain {
  readonly domain: string;
  readonly suffix: string;
  readonly names: string[];
  isMissing: boolean;
}

/** The names asked for by sources most of whose second-level names do not exist. */
export async function triedNames(
  db: Database,
  catalog: Catalog,
  existence: Existence,
  { since, until }: Window,
): Promise<TriedName[]> {
  const domains = unknownDomains(catalog, existence);
  if (domains.size === 0) return [];
  await run(db, 'analyze/judge/49-second-level.sql');
  await fillTable(
    db,
    'second_level',
    [...domains.values()].flatMap(({ domain, names, isMissing }) =>
      names.map((name) => [name, domain, isMissing] as const),
    ),
  );
  await run(db, 'analyze/judge/49-domain-asker.sql', { since, until });
  const least = evidenceThresholds.generatedNames;
  const trying = (await all(db, sourcesQuery, { least })).filter(triesNames);
  if (trying.length === 0) return [];
  await run(db, 'analyze/judge/49-trying-source.sql');
  await fillTable(
    db,
    'trying_source',
    trying.map((one) => [one.vpc, one.source, one.domains, one.missing]),
  );
  return (await all(db, triedQuery, {})).flatMap(({ domain, is_missing, ...evidence }) => {
    const { names = [], suffix = '' } = domains.get(domain) ?? {};
    const hazard = triedNameHazard(domain, evidence, is_missing);
    return names.map((name) => ({ name, suffix, hazard }));
  });
}

/** Second-level names of which it is known whether they exist; none where too few are missing for anybody to be trying. */
function unknownDomains(catalog: Catalog, existence: Existence): ReadonlyMap<string, Domain> {
  const domains = new Map<string, Domain>();
  if (!areEnough([...existence.values()].filter((exists) => !exists))) return domains;
  for (const [name, exists] of existence) {
    const found = unknownDomain(catalog, name);
    if (found === null) continue;
    const known = domains.get(found.domain);
    if (known === undefined) domains.set(found.domain, { ...found, names: [name], isMissing: !exists });
    else {
      known.names.push(name);
      if (exists) known.isMissing = false;
    }
  }
  return areEnough([...domains.values()].filter(({ isMissing }) => isMissing)) ? domains : new Map();
}

function areEnough(missing: readonly unknown[]): boolean {
  return missing.length >= evidenceThresholds.generatedNames;
}

/**
 * The second-level name of a name, or null where it says nothing: what a host makes up for itself, suffixes that nobody
 * can register under, domains of the catalogue, and slips of the keyboard beside them, which are look-alikes already.
 */
function unknownDomain(catalog: Catalog, name: string): { domain: string; suffix: string } | null {
  if (searchSuffixCopy(name, catalog.searchSuffixes) !== null) return null;
  if (isFullReverseName(name) || serviceOwner(name) !== null) return null;
  const { registrable, suffix, listed }: SuffixMatch = catalog.suffixes.find(name);
  if (registrable === null || !listed || suffix === 'arpa') return null;
  const facts = catalog.names.get(registrable);
  const isKnown = catalog.friends.has(registrable) || (facts?.suffix ?? null) !== null;
  if (isKnown) return null;
  const label = registrable.slice(0, registrable.indexOf('.'));
  return catalog.lookAlike.find(name, registrable, label) === null ? { domain: registrable, suffix } : null;
}
