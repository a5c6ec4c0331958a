// The catalogue made ready for asking: one map over names and suffixes, the public suffixes, the look-alike index.
import { normalName } from '../core/name.ts';
import type { Classification } from './answer.ts';
import { parseAwsName } from './aws-name.ts';
import { awsRegions } from './aws-partitions.ts';
import { type LookAlikeIndex, type Protected, lookAlikeIndex } from './look-alike.ts';
import type { AwsEndpoint, CatalogData, Ecosystem, HostEntry } from './model.ts';
import { type SuffixTable, suffixTable } from './suffix-table.ts';

/** An entry and the ecosystem that it belongs to. */
export interface Owned {
  readonly ecosystem: Ecosystem;
  /** null for a plain suffix of the ecosystem. */
  readonly host: HostEntry | null;
}

/** What is known of a name used as a key: itself, everything below it, or both. */
export interface NameFacts {
  exact: Owned | null;
  /** A `*.` entry: names strictly below. */
  below: Owned | null;
  /** A suffix of an ecosystem that is no danger: the name and everything below. */
  suffix: Owned | null;
  danger: Ecosystem | null;
  isResolver: boolean;
  /** The ecosystem that alone has hosts under this registrable domain. */
  owner: Ecosystem | null;
}

/** A catalogue to ask; made by {@link createCatalog}. */
export interface Catalog {
  readonly data: CatalogData;
  /** Also holds every parent of a key, with empty facts where nothing is known of it. */
  readonly names: ReadonlyMap<string, NameFacts>;
  readonly suffixes: SuffixTable;
  readonly lookAlike: LookAlikeIndex;
  /** Registrable domains that belong to catalogued projects. */
  readonly friends: ReadonlySet<string>;
  /** VPC endpoints by the service that the AWS parser reads in the names they answer (`api.ecr`, `ddb`). */
  readonly endpoints: ReadonlyMap<string, readonly AwsEndpoint[]>;
  /** Search suffixes of the configuration, in normal form. */
  readonly searchSuffixes: readonly string[];
  /** Answers about the names of entries, each made when it is first asked for: they are what logs ask most. */
  readonly entryAnswers: Map<string, Classification>;
}

export interface CatalogOptions {
  readonly searchSuffixes: readonly string[];
}

/** Indexes the data once; the catalogue answers for as long as the data stands. */
export function createCatalog(data: CatalogData, options: CatalogOptions): Catalog {
  const suffixes = suffixTable(data.suffixRules);
  const names = new Map<string, NameFacts>();
  const rank = sharedRank(data);
  for (const ecosystem of data.ecosystems) addEcosystem(names, ecosystem, rank);
  for (const host of data.publicResolvers.hosts) factsOf(names, host).isResolver = true;
  const friends = addOwners(names, data, suffixes);
  for (const name of names.keys()) addParents(names, name);
  return {
    data,
    names,
    suffixes,
    lookAlike: lookAlikeIndex(protectedHosts(data, suffixes)),
    friends,
    endpoints: endpointsByService(data),
    searchSuffixes: options.searchSuffixes.map((suffix) => normalName(suffix).replace(/^\.+/, '')),
    entryAnswers: new Map(),
  };
}

function factsOf(names: Map<string, NameFacts>, key: string): NameFacts {
  let facts = names.get(key);
  if (facts === undefined) {
    facts = { exact: null, below: null, suffix: null, danger: null, isResolver: false, owner: null };
    names.set(key, facts);
  }
  return facts;
}

function addParents(names: Map<string, NameFacts>, name: string): void {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    factsOf(names, name.slice(dot + 1));
}

function endpointsByService(data: CatalogData): Map<string, AwsEndpoint[]> {
  const endpoints = new Map<string, AwsEndpoint[]>();
  for (const endpoint of data.awsEndpoints) {
    const examples = endpoint.names.map((name) =>
      name.replace('{region}', 'us-east-1').replace('*', '111122223333'),
    );
    for (const service of new Set(examples.map((name) => parseAwsName(name)?.service ?? ''))) {
      endpoints.set(service, [...(endpoints.get(service) ?? []), endpoint]);
    }
  }
  return endpoints;
}

type Rank = (host: string, ecosystem: string) => number;

function sharedRank(data: CatalogData): Rank {
  const orders = new Map(data.shared.map(({ host, order }) => [host, order]));
  return (host, ecosystem) => {
    const place = orders.get(host)?.indexOf(ecosystem) ?? -1;
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  };
}

/** The one of two owners of a host that names it: as shared.yaml orders them, else the first. */
function stronger(current: Owned | null, next: Owned, host: string, rank: Rank): Owned {
  if (current === null) return next;
  return rank(host, next.ecosystem.id) < rank(host, current.ecosystem.id) ? next : current;
}

function addEcosystem(names: Map<string, NameFacts>, ecosystem: Ecosystem, rank: Rank): void {
  for (const host of ecosystem.hosts) {
    for (const name of expandRegions(host.host)) addHost(names, name, { ecosystem, host }, rank);
  }
  for (const { suffix } of ecosystem.suffixes) {
    const facts = factsOf(names, suffix);
    if (ecosystem.group === 'danger') facts.danger ??= ecosystem;
    else facts.suffix ??= { ecosystem, host: null };
  }
}

function addHost(names: Map<string, NameFacts>, name: string, owned: Owned, rank: Rank): void {
  const host = owned.host?.host ?? name;
  if (name.startsWith('*.')) {
    const facts = factsOf(names, name.slice(2));
    facts.below = stronger(facts.below, owned, host, rank);
  } else {
    const facts = factsOf(names, name);
    facts.exact = stronger(facts.exact, owned, host, rank);
  }
  if (owned.ecosystem.group === 'danger')
    factsOf(names, name.replace(/^\*\./, '')).danger ??= owned.ecosystem;
}

/** `repo-{region}.s3.{region}.amazonaws.com`, once per Region that exists; other hosts as they are. */
export function expandRegions(host: string): string[] {
  if (!host.includes('{region}')) return [host];
  return awsRegions.map((region) => host.replaceAll('{region}', region));
}

function addOwners(names: Map<string, NameFacts>, data: CatalogData, suffixes: SuffixTable): Set<string> {
  const owners = new Map<string, Map<Ecosystem, HostEntry[]>>();
  const friends = new Set(data.lookAlike.aliases);
  const shared = new Set(data.neverWildcard);
  for (const ecosystem of data.ecosystems.filter(({ group }) => group !== 'danger')) {
    for (const host of ecosystem.hosts) {
      const registrable = suffixes.find(host.host.replace(/^\*\./, '')).registrable;
      if (registrable === null || host.host.includes('{region}')) continue;
      friends.add(registrable);
      if (host.legacy || shared.has(registrable)) continue;
      const byEcosystem = owners.get(registrable) ?? new Map<Ecosystem, HostEntry[]>();
      byEcosystem.set(ecosystem, [...(byEcosystem.get(ecosystem) ?? []), host]);
      owners.set(registrable, byEcosystem);
    }
  }
  for (const [registrable, byEcosystem] of owners) {
    const owner = ownerOf(registrable, byEcosystem, names);
    if (owner !== null) factsOf(names, registrable).owner = owner;
  }
  return friends;
}

/** More ecosystems than this under one domain say that the domain names none of them. */
const MOST_OWNERS = 3;

/**
 * The ecosystem that a registrable domain belongs to: that of the bare domain's entry, else the only one, noise
 * aside. A single optional host (a mirror at a university) says nothing about the rest of its domain.
 */
function ownerOf(
  registrable: string,
  byEcosystem: ReadonlyMap<Ecosystem, readonly HostEntry[]>,
  names: ReadonlyMap<string, NameFacts>,
): Ecosystem | null {
  const loud = [...byEcosystem.keys()].filter(({ group }) => group !== 'noise');
  if (loud.length > MOST_OWNERS) return null;
  const apex = names.get(registrable)?.exact?.ecosystem;
  if (apex !== undefined && apex.group !== 'danger') return apex;
  const [only, ...others] = loud.length === 0 ? [...byEcosystem.keys()] : loud;
  if (only === undefined || others.length > 0) return null;
  const hosts = byEcosystem.get(only) ?? [];
  return hosts.length > 1 || hosts.some(({ need }) => need === 'required') ? only : null;
}

/** The hosts worth imitating: what a first install must reach, and the brands named for it. */
function protectedHosts(data: CatalogData, suffixes: SuffixTable): Protected[] {
  const generic = new Set(data.lookAlike.genericLabels);
  const slipWords = new Set(data.lookAlike.slipWords);
  const required = data.ecosystems
    .filter(({ group }) => group === 'languages' || group === 'systems' || group === 'platforms')
    .flatMap(({ hosts }) => hosts.filter(({ need, host }) => need === 'required' && !/[*{]/.test(host)))
    .map(({ host }) => host);
  return [...new Set([...required, ...data.lookAlike.brands])].flatMap((host) => {
    const match = suffixes.find(host);
    // raw.githubusercontent.com: the operator's own domain is the suffix; deeper ones belong to nobody in particular.
    const registrable = match.isPrivate ? match.suffix : match.registrable;
    if (registrable === null || registrable.split('.').length > 2) return [];
    const label = registrable.slice(0, registrable.indexOf('.'));
    return [{ host, registrable, label, generic: generic.has(label), slips: !slipWords.has(label) }];
  });
}
