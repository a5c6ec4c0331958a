// From configuration and catalogue to what SQL needs to know about addresses and places.
import { resolve } from 'node:path';
import type { CatalogData } from '../../catalog/model.ts';
import { parseCidr, type AddressKey, type Cidr } from '../../core/address.ts';
import type { ReadingContext } from '../../store/reading.ts';
import { readIpRanges } from './ip-ranges.ts';
import type { LoadedConfiguration } from './read.ts';

/** Internal by default (egress classes D3); the configured ranges of the VPCs are added. */
export const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** Gateway endpoints by their short name, and the service name that ip-ranges and flow logs use. */
const GATEWAY_SERVICES: Readonly<Record<string, string>> = { s3: 'S3', dynamodb: 'DYNAMODB' };

/** The reading context of one configuration. */
export function readingContext(
  loaded: LoadedConfiguration,
  catalog: CatalogData,
  onlyVpc: string | null,
): ReadingContext {
  const { configuration } = loaded;
  const vpcs = Object.entries(configuration.vpcs);
  return {
    onlyVpc,
    prefer: configuration.prefer ?? null,
    interfaces: vpcs.flatMap(([vpc, { interfaces }]) => interfaces.map((name) => ({ interface: name, vpc }))),
    internal: [...PRIVATE_RANGES, ...vpcs.flatMap(([, { cidrs }]) => cidrs)].map((text) => ({
      vpc: null,
      cidr: block(text),
    })),
    translators: configuration.translators.map((text) => ({ vpc: null, address: key(text) })),
    dnsGroups: configuration.dnsGroups,
    sourceLabels: Object.entries(configuration.sourceLabels).map(([text, label]) => ({
      cidr: block(text),
      label,
    })),
    specialRanges: catalog.specialPurpose.blocks.map(({ prefix, globallyReachable }) => ({
      cidr: block(prefix),
      globallyReachable,
    })),
    publicResolvers: catalog.publicResolvers.addresses.map(block),
    serviceRanges:
      configuration.ipRanges === undefined
        ? []
        : readIpRanges(resolve(loaded.folder, configuration.ipRanges)),
    gatewayEndpoints: vpcs.flatMap(([vpc, { endpoints }]) =>
      endpoints.flatMap((name) =>
        GATEWAY_SERVICES[name] === undefined ? [] : [{ vpc, service: GATEWAY_SERVICES[name] }],
      ),
    ),
  };
}

/** Checked by the schema and by the catalogue's compiler before. */
function block(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === null) throw new Error(`not a CIDR block: ${text}`);
  return cidr;
}

function key(text: string): AddressKey {
  return block(text).first;
}
