// Endpoint coverage: which way each AWS service goes, which endpoints are missing, unused or without private DNS.
import { DAY, type Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { prepareEgress } from './pipeline.ts';
import { endpointQuery } from './queries.ts';
import { bounds } from './read.ts';

/** How one AWS service name was answered in one VPC, and the bytes of the window to its answers, both directions. */
export interface AwsNameUse {
  readonly vpc: string;
  readonly name: string;
  /** Distinct answers in internal ranges (an interface endpoint), and public ones. */
  readonly privateAddresses: number;
  readonly publicAddresses: number;
  readonly privateBytes: number;
  /** Public answers, through a gateway endpoint. */
  readonly gatewayBytes: number;
  /** Public answers, any other way: a NAT gateway, or an address of one's own. */
  readonly publicBytes: number;
  /** An address also answers another AWS name, so that its bytes are counted for both. */
  readonly shared: boolean;
}

/** Every AWS service name that was answered, with the bytes of the window. */
export async function awsNameUse(db: Database, window: Window): Promise<AwsNameUse[]> {
  await prepareEgress(db);
  const rows = await all(db, endpointQuery, bounds(window));
  return rows.map((row) => ({
    vpc: row.vpc,
    name: row.name,
    privateAddresses: row.private_addresses,
    publicAddresses: row.public_addresses,
    privateBytes: row.private_bytes,
    gatewayBytes: row.gateway_bytes,
    publicBytes: row.public_bytes,
    shared: row.shared,
  }));
}

/** An endpoint service of the catalogue; `names` are exact or `*.x`, with `{region}` for any Region. */
export interface EndpointService {
  readonly service: string;
  readonly kind: 'interface' | 'gateway';
  readonly feature: string;
  readonly names: readonly string[];
}

/** Dated prices of one Region, in dollars. */
export interface EndpointPrices {
  readonly endpointHour: number;
  readonly endpointGigabyte: number;
  readonly natGigabyte: number;
}

export interface EndpointOptions {
  readonly services: readonly EndpointService[];
  /** Endpoint services of each VPC, as configured or pulled. */
  readonly present: ReadonlyMap<string, readonly string[]>;
  readonly prices: EndpointPrices | null;
  /** Availability zones in which an interface endpoint would stand. */
  readonly zones: number;
  /** Length of the observed time in seconds, to scale bytes to a month. */
  readonly observed: number;
}

/**
 * used: answers are private, or pass a gateway endpoint. missing: goes out publicly and an endpoint exists for it.
 * private-dns-off: an interface endpoint is present, yet the name answers publicly. unused: present, never asked for.
 */
export type EndpointStatus = 'used' | 'missing' | 'private-dns-off' | 'unused';

export interface EndpointCoverage {
  readonly vpc: string;
  readonly service: string;
  readonly kind: 'interface' | 'gateway';
  readonly features: readonly string[];
  readonly status: EndpointStatus;
  readonly names: readonly string[];
  readonly privateBytes: number;
  readonly gatewayBytes: number;
  readonly publicBytes: number;
  /** Dollars a month for the endpoint, and NAT processing it would save; null without prices. */
  readonly monthlyCost: number | null;
  readonly monthlySaving: number | null;
}

/** For each VPC and endpoint service that was asked for or is present: how it is used. */
export function endpointCoverage(uses: readonly AwsNameUse[], options: EndpointOptions): EndpointCoverage[] {
  const vpcs = [...new Set([...uses.map((use) => use.vpc), ...options.present.keys()])].toSorted();
  const services = [...new Set(options.services.map((entry) => `${entry.kind} ${entry.service}`))].toSorted();
  return vpcs.flatMap((vpc) =>
    services.flatMap((key) => {
      const entries = options.services.filter((entry) => `${entry.kind} ${entry.service}` === key);
      const row = coverageOf(vpc, entries, uses, options);
      return row === null ? [] : [row];
    }),
  );
}

function coverageOf(
  vpc: string,
  entries: readonly EndpointService[],
  uses: readonly AwsNameUse[],
  options: EndpointOptions,
): EndpointCoverage | null {
  const [first] = entries;
  if (first === undefined) return null;
  const patterns = entries.flatMap((entry) => entry.names).map(namePattern);
  const own = uses.filter((use) => use.vpc === vpc && patterns.some((pattern) => pattern.test(use.name)));
  const isPresent = (options.present.get(vpc) ?? []).some((name) => sameService(name, first.service));
  if (own.length === 0 && !isPresent) return null;
  const sum = (key: 'privateBytes' | 'gatewayBytes' | 'publicBytes') =>
    own.reduce((total, use) => total + use[key], 0);
  const status = statusOf(first.kind, isPresent, own);
  const publicBytes = sum('publicBytes');
  return {
    vpc,
    service: first.service,
    kind: first.kind,
    features: [...new Set(entries.map((entry) => entry.feature))].toSorted(),
    status,
    names: own.map((use) => use.name).toSorted(),
    privateBytes: sum('privateBytes'),
    gatewayBytes: sum('gatewayBytes'),
    publicBytes,
    ...monthly(first.kind, status === 'missing' ? publicBytes : sum('privateBytes'), publicBytes, options),
  };
}

function statusOf(
  kind: 'interface' | 'gateway',
  isPresent: boolean,
  own: readonly AwsNameUse[],
): EndpointStatus {
  if (own.length === 0) return 'unused';
  if (kind === 'gateway') {
    if (own.some((use) => use.gatewayBytes > 0)) return 'used';
    return isPresent ? 'unused' : 'missing';
  }
  if (!own.some((use) => use.publicAddresses > 0)) return 'used';
  return isPresent ? 'private-dns-off' : 'missing';
}

/** `api.ecr` and `ecr.api` are the same service, written by the two orders AWS uses. */
function sameService(configured: string, service: string): boolean {
  const turned = service.split('.').toReversed().join('.');
  return configured === service || configured === turned;
}

function namePattern(text: string): RegExp {
  const escaped = text
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replace('{region}', '[a-z0-9-]+')
    .replace(/^\*/, '.+');
  return new RegExp(`^${escaped}$`);
}

function monthly(
  kind: 'interface' | 'gateway',
  endpointBytes: number,
  publicBytes: number,
  options: EndpointOptions,
): { monthlyCost: number | null; monthlySaving: number | null } {
  const { prices, zones, observed } = options;
  if (prices === null) return { monthlyCost: null, monthlySaving: null };
  const scale = (30 * DAY) / Math.max(observed, DAY) / 1e9;
  const cost = zones * 30 * 24 * prices.endpointHour + endpointBytes * scale * prices.endpointGigabyte;
  return {
    monthlyCost: kind === 'gateway' ? 0 : cents(cost),
    monthlySaving: cents(publicBytes * scale * prices.natGigabyte),
  };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
