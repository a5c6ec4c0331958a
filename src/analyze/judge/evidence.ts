// Hazards that the evidence shows: tunnels per parent, and answers that no public name should have.
import * as z from 'zod';
import { addressText, parseCidr } from '../../core/address.ts';
import type { Hazard } from '../../catalog/answer.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { classify } from '../../catalog/classify.ts';
import { evidenceHazards } from '../../catalog/evidence.ts';
import { registrableDomain, suffixFacts } from '../../core/name.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, defineQuery, run } from '../../store/query.ts';
import type { Existence } from './existence.ts';
import type { EvidenceHazards, NameEvidence } from './facts.ts';
import type { Asked } from './model.ts';
import { cataloguedParents, largeFamilies, parentEvidence, type Family } from './parents.ts';
import { triedNames } from './second-level.ts';

type Found = Map<string, NameEvidence>;

const OWN_RANGES = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

const ownAnswersQuery = defineQuery({
  file: 'analyze/judge/46-own-answers.sql',
  params: ['until'],
  row: z.object({ name: column.text, address: column.address }),
});

const familySourcesQuery = defineQuery({
  file: 'analyze/judge/48-family-sources.sql',
  params: ['since', 'until'],
  row: z.object({ parent: column.text, sources: column.count }),
});

/** Hazards by name; names without one are absent. */
export async function hazardsOfEvidence(
  db: Database,
  catalog: Catalog,
  questions: readonly Asked[],
  existence: Existence,
  window: Window,
): Promise<EvidenceHazards> {
  const found: Found = new Map();
  await addFamilyHazards(db, catalog, questions, existence, window, found);
  for (const { name, suffix, hazard } of await triedNames(db, catalog, existence, window))
    addTo(found, name, suffix, [hazard]);
  await addAnswerHazards(db, catalog, window, found);
  return found;
}

async function addFamilyHazards(
  db: Database,
  catalog: Catalog,
  questions: readonly Asked[],
  existence: Existence,
  window: Window,
  hazards: Found,
): Promise<void> {
  const catalogued = cataloguedParents(catalog);
  const hazardsWith = (family: Family, sources: number) =>
    evidenceHazards({
      parent: parentEvidence(family, sources, catalogued.has(family.parent)),
      name: null,
    });
  // A single source is the most suspicious case: where even that shows no hazard, nobody needs to count.
  const families = largeFamilies(catalog, questions, existence).filter(
    (family) => hazardsWith(family, 1).length > 0,
  );
  if (families.length === 0) return;
  const sources = await familySources(db, families, window);
  for (const family of families) {
    const found = hazardsWith(family, sources.get(family.parent) ?? 0);
    if (found.length === 0) continue;
    const domain = registrableDomain(family.parent) ?? family.parent;
    for (const name of [...family.names, family.parent]) addTo(hazards, name, domain, found);
  }
}

async function familySources(
  db: Database,
  families: readonly Family[],
  window: Window,
): Promise<Map<string, number>> {
  await run(db, 'analyze/judge/47-family.sql');
  await fillTable(
    db,
    'family',
    families.flatMap(({ parent, names }) => [...names].map((name) => [parent, name] as const)),
  );
  const rows = await all(db, familySourcesQuery, { since: window.since, until: window.until });
  return new Map(rows.map(({ parent, sources }) => [parent, sources]));
}

async function addAnswerHazards(
  db: Database,
  catalog: Catalog,
  window: Window,
  hazards: Found,
): Promise<void> {
  for (const [name, answers] of await ownAnswers(db, window)) {
    const found = evidenceHazards({
      parent: null,
      name: { name, isInternal: isInternal(catalog, name), answers },
    });
    addTo(hazards, name, null, found);
  }
}

async function ownAnswers(db: Database, window: Window): Promise<Map<string, string[]>> {
  const ranges = OWN_RANGES.map(parseCidr).filter((range) => range !== null);
  await run(db, 'analyze/judge/45-own-range.sql');
  await fillTable(
    db,
    'own_range',
    ranges.map(({ first, last }) => [first, last]),
  );
  const answers = new Map<string, string[]>();
  for (const { name, address } of await all(db, ownAnswersQuery, { until: window.until })) {
    const known = answers.get(name);
    if (known === undefined) answers.set(name, [addressText(address)]);
    else known.push(addressText(address));
  }
  return answers;
}

/** Names of one's own zones, and of AWS services that an interface endpoint answers. */
function isInternal(catalog: Catalog, name: string): boolean {
  if (!suffixFacts(name).listed) return true;
  const { ecosystem, baseName, noise } = classify(catalog, name);
  return ecosystem === 'aws' || baseName !== null || noise?.kind === 'local';
}

/** A hazard that two parents show is one hazard; the first family found is the name's. */
function addTo(all: Found, name: string, family: string | null, found: readonly Hazard[]): void {
  const known = all.get(name);
  const hazards = known?.hazards ?? [];
  const added = found.filter(({ id }) => !hazards.some((hazard) => hazard.id === id));
  if (added.length === 0) return;
  all.set(name, { hazards: [...hazards, ...added], family: known?.family ?? family });
}
