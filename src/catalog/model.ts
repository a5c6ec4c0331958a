// The catalogue as plain data: what the YAML files say, after reading and checking.

/** How dangerous it is to let a workload reach the host; ordered from A to D. */
export const risks = ['A', 'B', 'C', 'D'] as const;

/**
 * A: the operator alone decides what is served. B: many publish there through a registry's own checks, or the host
 * also accepts data. C: anyone can put and fetch content. D: made for passing data or reaching machines unseen.
 */
export type Risk = (typeof risks)[number];

/** `required`: a first install fails without it. `not-needed`: seen beside the ecosystem, but nothing is fetched there. */
export const needs = ['required', 'optional', 'not-needed'] as const;
export type Need = (typeof needs)[number];

export const groups = ['languages', 'systems', 'platforms', 'web', 'noise', 'danger'] as const;
export type Group = (typeof groups)[number];

/** Roles through which software is fetched; only these can make a candidate. */
export const fetchRoles = [
  'index',
  'artifact',
  'toolchain',
  'installer',
  'mirror-list',
  'keys',
  'auth',
  'source',
] as const;

export const otherRoles = [
  'api',
  'publish',
  'site',
  'telemetry',
  'service',
  'vanity',
  'check',
  'revocation',
  'time',
  'updates',
  'local',
  'user-content',
] as const;

export const roles = [...fetchRoles, ...otherRoles] as const;
export type Role = (typeof roles)[number];

/** Where a fact was read: `owner/name@commit:path`, the address of a page, or `memory` (does not count). */
export type Source = string;

/** One host of an ecosystem. `host` is an exact name or `*.` and a base; a `*.` entry has a `wildcard` reason. */
export interface HostEntry {
  readonly host: string;
  readonly roles: readonly [Role, ...Role[]];
  readonly need: Need;
  readonly risk: Risk;
  readonly seen: readonly Source[];
  readonly ports: readonly number[];
  readonly wildcard: string | null;
  readonly volatile: boolean;
  readonly legacy: boolean;
  readonly recheck: string | null;
  readonly note: string | null;
  /** For telemetry and the like: the sentence that says how to switch it off. */
  readonly setting: string | null;
}

/** A suffix under which everybody's names live; the base itself belongs to it too. */
export interface SuffixEntry {
  readonly suffix: string;
  readonly seen: readonly Source[];
}

/** One ecosystem: one file of the catalogue. */
export interface Ecosystem {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly docs: readonly string[];
  readonly hosts: readonly HostEntry[];
  readonly suffixes: readonly SuffixEntry[];
  /** The risk of everything under `suffixes`; null where the file has none. */
  readonly suffixRisk: Risk | null;
  readonly recommend: Readonly<Record<string, readonly string[]>>;
  readonly ports: readonly number[];
  /** What to set so that the ecosystem asks for less, one sentence each. */
  readonly settingsHint: readonly string[];
  readonly cooccurs: readonly string[];
  readonly reviewed: string;
}

/** A host that several ecosystems use; the first of `order` names it. */
export interface SharedHost {
  readonly host: string;
  readonly order: readonly string[];
}

/** A gateway or interface endpoint of a VPC, and when a workload needs it. */
export interface AwsEndpoint {
  readonly service: string;
  readonly kind: 'interface' | 'gateway';
  readonly feature: string;
  readonly names: readonly string[];
  readonly when: string;
}

/** One row of the IANA special-purpose address registries. */
export interface SpecialPurposeBlock {
  readonly prefix: string;
  readonly name: string;
  /** null where the registry says "N/A". */
  readonly globallyReachable: boolean | null;
}

export interface PublicResolvers {
  /** Addresses and prefixes of known public recursive resolvers. */
  readonly addresses: readonly string[];
  /** Host names under which they answer DNS over HTTPS or TLS. */
  readonly hosts: readonly string[];
}

/** Dated prices of one Region, in dollars. */
export interface Prices {
  readonly date: string;
  readonly region: string;
  /** An interface endpoint in one Availability Zone; a gigabyte through it; one through a NAT gateway. */
  readonly endpointHour: number;
  readonly endpointGigabyte: number;
  readonly natGigabyte: number;
  /** A Network Firewall endpoint in one Availability Zone; a gigabyte through it. */
  readonly firewallHour: number;
  readonly firewallGigabyte: number;
}

/** Names around the protected brands, for the look-alike rules. */
export interface LookAlikeData {
  /** Registrable domains that belong to the real projects though no ecosystem lists them. */
  readonly aliases: readonly string[];
  /** Protected labels that are ordinary words: compared by confusable letters and as whole hosts only. */
  readonly genericLabels: readonly string[];
  /** Protected labels that are one typing slip away from an ordinary word: slips are not counted. */
  readonly slipWords: readonly string[];
  /** Protected labels besides those of required hosts. */
  readonly brands: readonly string[];
  /** Domains of content delivery whose names repeat their customers' (`www.x.com.edgekey.net`): not compared. */
  readonly deliverySuffixes: readonly string[];
}

/** Public suffix rules as the list writes them (`*.x`, `!y.x`), ICANN and private parts apart. */
export interface SuffixRules {
  readonly icann: readonly string[];
  readonly private: readonly string[];
}

/** Everything the catalogue knows. */
export interface CatalogData {
  readonly ecosystems: readonly Ecosystem[];
  readonly shared: readonly SharedHost[];
  /** Bases that no wildcard may touch; an inner `*` stands for one label. */
  readonly neverWildcard: readonly string[];
  /** Private suffixes of the public suffix list under which only their operator has names. */
  readonly operatorSuffixes: readonly string[];
  readonly lookAlike: LookAlikeData;
  readonly awsEndpoints: readonly AwsEndpoint[];
  readonly publicResolvers: PublicResolvers;
  readonly prices: Prices;
  readonly specialPurpose: { readonly date: string; readonly blocks: readonly SpecialPurposeBlock[] };
  readonly suffixRules: SuffixRules;
}
