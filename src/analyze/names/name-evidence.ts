// Evidence that stands in the names and their answers: shared domains, CNAME targets, tokens of labels.
import type { Catalog } from '../../catalog/catalog.ts';
import { classify } from '../../catalog/classify.ts';
import type { Judgement } from '../judge/model.ts';
import type { Evidence } from './affinity.ts';
import { catalogueTokens, sharedTokens, tokensOf } from './tokens.ts';
import { ecosystemUnit, type UnknownFamily } from './units.ts';

/** More ecosystems than this under one domain say nothing about one of them. */
const MOST_ECOSYSTEMS = 3;

/** Everything that names and chains show about the families. */
export function nameEvidence(judgement: Judgement, families: readonly UnknownFamily[]): Evidence[] {
  return [
    ...domainEvidence(judgement.catalog, families),
    ...chainEvidence(judgement, families),
    ...tokenEvidence(judgement.catalog, families),
  ];
}

/** A registrable domain that holds catalogued hosts of one to three ecosystems; nothing where tenants share it. */
function domainEvidence(catalog: Catalog, families: readonly UnknownFamily[]): Evidence[] {
  const wanted = new Set(families.map(({ domain }) => domain));
  const shared = new Set(catalog.data.neverWildcard);
  const owners = new Map<string, Set<string>>();
  for (const { id, group, hosts } of catalog.data.ecosystems) {
    if (group === 'danger' || group === 'noise') continue;
    for (const { host } of hosts) {
      const domain = catalog.suffixes.find(host.replace(/^\*\./, '')).registrable;
      if (domain === null || !wanted.has(domain) || shared.has(domain)) continue;
      owners.set(domain, (owners.get(domain) ?? new Set()).add(id));
    }
  }
  return families.flatMap(({ unit, domain }) => {
    const ids = [...(owners.get(domain) ?? [])];
    if (ids.length > MOST_ECOSYSTEMS) return [];
    return ids.map((id): Evidence => ({
      one: ecosystemUnit(id),
      other: unit,
      kind: 'domain',
      strength: 1 / ids.length,
      sentence: `${domain} also holds hosts of ${id}`,
    }));
  });
}

/** CNAME targets: those of the catalogue lead to their ecosystem, other ones connect the families that share them. */
function chainEvidence(judgement: Judgement, families: readonly UnknownFamily[]): Evidence[] {
  const unitOf = new Map(
    families.flatMap(({ unit, names }) => names.map(({ fact }) => [fact.id, unit] as const)),
  );
  const byDomain = new Map(families.map(({ domain, unit }) => [domain, new Set([unit])]));
  const found: Evidence[] = [];
  const targets = new Map<string, ChainTarget | null>();
  for (const { fact, chain, isHop } of judgement.questions) {
    const unit = isHop ? undefined : unitOf.get(fact.id);
    if (unit === undefined) continue;
    for (const hop of chain) {
      if (!targets.has(hop)) targets.set(hop, chainTarget(judgement.catalog, hop));
      const target = targets.get(hop) ?? null;
      if (target === null) continue;
      if (target.ecosystem === null)
        byDomain.set(target.domain, (byDomain.get(target.domain) ?? new Set()).add(unit));
      else found.push(toEcosystem(target.ecosystem, unit, hop));
    }
  }
  return [...found, ...[...byDomain].flatMap(([domain, units]) => sharedTarget(domain, units))];
}

interface ChainTarget {
  readonly ecosystem: string | null;
  readonly domain: string;
}

/** null for targets that everybody shares, such as those of content delivery. */
function chainTarget(catalog: Catalog, hop: string): ChainTarget | null {
  const { ecosystem, group, host, hazards, noise } = classify(catalog, hop);
  const { registrable, isPrivate } = catalog.suffixes.find(hop);
  if (registrable === null || isPrivate || hazards.length > 0 || noise !== null) return null;
  if (group === 'danger' || group === 'web' || catalog.data.neverWildcard.includes(registrable)) return null;
  if (ecosystem === null) return { ecosystem: null, domain: registrable };
  return host === null ? null : { ecosystem, domain: registrable };
}

function toEcosystem(ecosystem: string, unit: string, hop: string): Evidence {
  const sentence = `answered through ${hop} of ${ecosystem}`;
  return { one: ecosystemUnit(ecosystem), other: unit, kind: 'chain', strength: 1, sentence };
}

/** Connects each with the next, which is enough to hold them together. */
function sharedTarget(domain: string, units: ReadonlySet<string>): Evidence[] {
  const sorted = [...units].toSorted();
  return sorted.slice(1).map((other, index): Evidence => ({
    one: sorted[index] ?? other,
    other,
    kind: 'chain',
    strength: 1,
    sentence: `answered through ${domain}`,
  }));
}

function tokenEvidence(catalog: Catalog, families: readonly UnknownFamily[]): Evidence[] {
  const index = catalogueTokens(catalog);
  const tokens = families.map(({ unit, names }) => ({
    unit,
    tokens: new Set(names.flatMap(({ name }) => tokensOf(name))),
  }));
  const toKnown = tokens.flatMap(({ unit, tokens: own }) =>
    [...own].flatMap((token): Evidence[] => {
      const id = index.get(token);
      if (id === undefined || id === null) return [];
      const sentence = `the label ${token} stands in names of ${id} alone`;
      return [{ one: ecosystemUnit(id), other: unit, kind: 'labels', strength: 1, sentence }];
    }),
  );
  const known = new Set(index.keys());
  const together = sharedTokens(
    tokens.map(({ unit, tokens: own }) => [unit, [...own].filter((token) => !known.has(token))]),
  );
  return [
    ...toKnown,
    ...together.map(({ one, other, token }): Evidence => ({
      one,
      other,
      kind: 'labels',
      strength: 1,
      sentence: `labels share ${token}`,
    })),
  ];
}
