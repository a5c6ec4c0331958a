// Endpoint coverage: which way each AWS service goes, which endpoints are missing, unused or without private DNS.
import type { AwsEndpoint, Prices } from '../../catalog/model.ts';
import { DAY, type Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { prepareEgress } from './pipeline.ts';
import { endpointQuery, gatewayQuery } from './queries.ts';
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

/** Every AWS service name that was answered in the window, or whose earlier answers were still used, with the bytes of the window. */
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

/** Bytes through the gateway endpoints of a VPC, both directions, to addresses that no AWS name was answered for. */
export interface UnnamedGatewayUse {
  readonly vpc: string;
  /** `s3` or `dynamodb`; null where neither flow records nor the published ranges tell. */
  readonly service: string | null;
  readonly bytes: number;
}

/** What passed gateway endpoints in the window without a name: an address that was kept, or a name asked for before the log. */
export async function unnamedGatewayUse(db: Database, window: Window): Promise<UnnamedGatewayUse[]> {
  await prepareEgress(db);
  return all(db, gatewayQuery, bounds(window));
}

export interface EndpointOptions {
  readonly services: readonly AwsEndpoint[];
  /** Endpoint services of each VPC, as configured or pulled. */
  readonly present: ReadonlyMap<string, readonly string[]>;
  /** Through gateway endpoints, without a name. */
  readonly unnamed: readonly UnnamedGatewayUse[];
  readonly prices: Prices;
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
  /** Of the gateway bytes, those to addresses without a name. */
  readonly unnamedBytes: number;
  readonly publicBytes: number;
  /** Dollars a month for the endpoint in one Availability Zone, for the bytes through it, and NAT processing saved. */
  readonly monthlyPerZone: number;
  readonly monthlyData: number;
  readonly monthlySaving: number;
  /** Dollars a month that following the advice saves (below 0: costs) with one zone; null where there is no advice. */
  readonly monthlyNet: number | null;
  /** In how many zones a missing endpoint pays for itself; null where none is missing, or where it costs nothing. */
  readonly zonesThatPay: number | null;
}

/** For each VPC and endpoint service that was asked for or is present: how it is used. */
export function endpointCoverage(uses: readonly AwsNameUse[], options: EndpointOptions): EndpointCoverage[] {
  const vpcs = [
    ...new Set([...uses, ...options.unnamed].map(({ vpc }) => vpc).concat(...options.present.keys())),
  ].toSorted();
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
  entries: readonly AwsEndpoint[],
  uses: readonly AwsNameUse[],
  options: EndpointOptions,
): EndpointCoverage | null {
  const [first] = entries;
  if (first === undefined) return null;
  const patterns = entries.flatMap((entry) => entry.names).map(namePattern);
  const own = uses.filter((use) => use.vpc === vpc && patterns.some((pattern) => pattern.test(use.name)));
  const isPresent = (options.present.get(vpc) ?? []).some((name) => sameService(name, first.service));
  const unnamed = first.kind === 'gateway' ? options.unnamed : [];
  const unnamedBytes = unnamed
    .filter((use) => use.vpc === vpc && use.service === first.service)
    .reduce((total, use) => total + use.bytes, 0);
  if (own.length === 0 && unnamedBytes === 0 && !isPresent) return null;
  const sum = (key: 'privateBytes' | 'gatewayBytes' | 'publicBytes') =>
    own.reduce((total, use) => total + use[key], 0);
  const gatewayBytes = sum('gatewayBytes') + unnamedBytes;
  const status = statusOf(first.kind, isPresent, own, gatewayBytes);
  const publicBytes = sum('publicBytes');
  return {
    vpc,
    service: first.service,
    kind: first.kind,
    features: [...new Set(entries.map((entry) => entry.feature))].toSorted(),
    status,
    names: own.map((use) => use.name).toSorted(),
    privateBytes: sum('privateBytes'),
    gatewayBytes,
    unnamedBytes,
    publicBytes,
    ...monthly(first.kind, status, { privateBytes: sum('privateBytes'), publicBytes }, options),
  };
}

function statusOf(
  kind: 'interface' | 'gateway',
  isPresent: boolean,
  own: readonly AwsNameUse[],
  gatewayBytes: number,
): EndpointStatus {
  if (kind === 'gateway') {
    if (gatewayBytes > 0) return 'used';
    return isPresent ? 'unused' : 'missing';
  }
  if (own.length === 0) return 'unused';
  if (!own.some((use) => use.publicAddresses > 0 || use.publicBytes > 0)) return 'used';
  return isPresent ? 'private-dns-off' : 'missing';
}

/** `api.ecr` and `ecr.api` are the same service, written by the two orders AWS uses. */
function sameService(configured: string, service: string): boolean {
  const turned = service.split('.').toReversed().join('.');
  return configured === service || configured === turned;
}

/** Answers whether a name is one that an interface endpoint answers, the endpoints' own names included. */
export function endpointNames(services: readonly AwsEndpoint[]): (name: string) => boolean {
  const interfaces = services.filter(({ kind }) => kind === 'interface');
  const patterns = [...interfaces.flatMap(({ names }) => names), '*.vpce.amazonaws.com'].map(namePattern);
  return (name) => patterns.some((pattern) => pattern.test(name));
}

/** The Regions of China answer the same names below amazonaws.com.cn. */
function namePattern(text: string): RegExp {
  const escaped = text
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replace('{region}', '[a-z0-9-]+')
    .replace(/^\*/, '.+')
    .replace(/amazonaws\\\.com$/, String.raw`amazonaws\.com(?:\.cn)?`);
  return new RegExp(`^${escaped}$`);
}

function monthly(
  kind: 'interface' | 'gateway',
  status: EndpointStatus,
  { privateBytes, publicBytes }: { readonly privateBytes: number; readonly publicBytes: number },
  { prices, observed }: EndpointOptions,
) {
  const gigabytes = (bytes: number) => (bytes / 1e9) * ((30 * DAY) / Math.max(observed, DAY));
  const zone = kind === 'gateway' ? 0 : 30 * 24 * prices.endpointHour;
  const perGigabyte = kind === 'gateway' ? 0 : prices.endpointGigabyte;
  const isAdvised = status === 'missing' || status === 'private-dns-off';
  const data = gigabytes(isAdvised ? publicBytes : privateBytes) * perGigabyte;
  const saving = gigabytes(publicBytes) * prices.natGigabyte;
  const net = { missing: saving - data - zone, 'private-dns-off': saving - data, unused: zone, used: null };
  return {
    monthlyPerZone: cents(zone),
    monthlyData: cents(data),
    monthlySaving: cents(saving),
    monthlyNet: net[status] === null ? null : cents(net[status]),
    zonesThatPay: status === 'missing' && zone > 0 ? Math.max(0, Math.floor((saving - data) / zone)) : null,
  };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

/** Which endpoints a feature of a workload has, lacks, and has for nothing. Services that nothing asked for are in none. */
export interface FeatureCoverage {
  readonly vpc: string;
  readonly feature: string;
  readonly present: readonly string[];
  readonly missing: readonly string[];
  readonly unused: readonly string[];
}

/** The same by feature of the catalogue. */
export function featureCoverage(rows: readonly EndpointCoverage[]): FeatureCoverage[] {
  const keys = [...new Set(rows.flatMap(({ vpc, features }) => features.map((name) => `${vpc}\n${name}`)))];
  return keys.toSorted().map((key) => {
    const [vpc = '', feature = ''] = key.split('\n');
    const own = rows.filter((row) => row.vpc === vpc && row.features.includes(feature));
    const of = (...statuses: EndpointStatus[]) =>
      own.filter(({ status }) => statuses.includes(status)).map(({ service }) => service);
    return {
      vpc,
      feature,
      present: of('used', 'private-dns-off'),
      missing: of('missing'),
      unused: of('unused'),
    };
  });
}
