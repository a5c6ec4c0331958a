// Prepares a connection for questions: temporary configuration tables, reading views, no access to the disk.
import type { AddressKey, Cidr } from '../core/address.ts';
import type { Database } from './database.ts';
import { fillTable } from './facts.ts';
import { run, runAll } from './query.ts';
import { sqlFolder } from './sql-files.ts';

const CONFIGURATION = 'source/10-config.sql';

/** What the configuration and the catalogue say about addresses and places; applied when reading, never stored. */
export interface ReadingContext {
  /** The only VPC whose queries and flows are read; null = every VPC. */
  readonly onlyVpc: string | null;
  /** The delivery that is used where one VPC-hour arrived by two ('s3', 'cloudwatch', 'file'), or null. */
  readonly prefer: string | null;
  readonly interfaces: readonly { readonly interface: string; readonly vpc: string }[];
  /** Internal ranges; `vpc` null = for every VPC. */
  readonly internal: readonly { readonly vpc: string | null; readonly cidr: Cidr }[];
  readonly translators: readonly { readonly vpc: string | null; readonly address: AddressKey }[];
  /** Groups of VPCs that share DNS answers. */
  readonly dnsGroups: readonly (readonly string[])[];
  readonly sourceLabels: readonly { readonly cidr: Cidr; readonly label: string }[];
  /** IANA special-purpose registries; `globallyReachable` null = no value in the registry. */
  readonly specialRanges: readonly { readonly cidr: Cidr; readonly globallyReachable: boolean | null }[];
  readonly publicResolvers: readonly Cidr[];
  readonly serviceRanges: readonly {
    readonly cidr: Cidr;
    readonly service: string;
    readonly region: string;
  }[];
  readonly gatewayEndpoints: readonly { readonly vpc: string; readonly service: string }[];
}

/** A context that says nothing: for tests to spread over. */
export const EMPTY_CONTEXT: ReadingContext = {
  onlyVpc: null,
  prefer: null,
  interfaces: [],
  internal: [],
  translators: [],
  dnsGroups: [],
  sourceLabels: [],
  specialRanges: [],
  publicResolvers: [],
  serviceRanges: [],
  gatewayEndpoints: [],
};

/** Creates and fills the configuration tables and the reading views of this connection. Call once per connection. */
export async function prepareReading(db: Database, context: ReadingContext): Promise<void> {
  await writeConfiguration(db, context);
  await createViews(db);
}

/** The first half: what the configuration says. */
export async function writeConfiguration(db: Database, context: ReadingContext): Promise<void> {
  await run(db, CONFIGURATION);
  await fillConfiguration(db, context);
  await run(db, 'store/set-only-vpc.sql', { vpc: context.onlyVpc });
}

/** The second half: the views over it, in one piece, so that there is time for something else. */
export async function createViews(db: Database): Promise<void> {
  await runAll(
    db,
    sqlFolder('source').filter((file) => file !== CONFIGURATION),
  );
}

async function fillConfiguration(db: Database, context: ReadingContext): Promise<void> {
  const range = (cidr: Cidr) => [cidr.first, cidr.last] as const;
  await fillTable(db, 'config_prefer', context.prefer === null ? [] : [[context.prefer]]);
  await fillTable(
    db,
    'config_interface',
    context.interfaces.map((row) => [row.interface, row.vpc]),
  );
  await fillTable(
    db,
    'config_internal',
    context.internal.map((row) => [row.vpc, ...range(row.cidr)]),
  );
  await fillTable(
    db,
    'config_translator',
    context.translators.map((row) => [row.vpc, row.address]),
  );
  await fillTable(
    db,
    'config_dns_group',
    context.dnsGroups.flatMap((vpcs) => vpcs.map((vpc) => [vpc, [...vpcs].toSorted().join('+')])),
  );
  await fillTable(
    db,
    'config_source_label',
    context.sourceLabels.map(({ cidr, label }) => [...range(cidr), hostBits(cidr), label]),
  );
  await fillTable(
    db,
    'config_special_range',
    context.specialRanges.map((row) => [...range(row.cidr), row.globallyReachable]),
  );
  await fillTable(db, 'config_public_resolver', context.publicResolvers.map(range));
  await fillTable(
    db,
    'config_service_range',
    context.serviceRanges.map((row) => [...range(row.cidr), row.service, row.region]),
  );
  await fillTable(
    db,
    'config_gateway_endpoint',
    context.gatewayEndpoints.map((row) => [row.vpc, row.service]),
  );
}

/** Width of a block in bits: the narrowest block that holds an address labels it. */
function hostBits(cidr: Cidr): number {
  return (cidr.last - cidr.first + 1n).toString(2).length - 1;
}
