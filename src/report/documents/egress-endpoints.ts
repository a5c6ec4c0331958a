// Endpoint coverage: which way each AWS service goes, and what an endpoint would cost and save.
import type {
  AwsNameUse,
  EndpointCoverage,
  FeatureCoverage,
  UnnamedGatewayUse,
} from '../../analyze/egress/endpoints.ts';
import type { Prices } from '../../catalog/model.ts';
import { DAY } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { bytesText, countOf } from '../words.ts';

export interface EndpointsAnswer {
  readonly uses: readonly AwsNameUse[];
  readonly unnamed: readonly UnnamedGatewayUse[];
  readonly services: readonly EndpointCoverage[];
  readonly features: readonly FeatureCoverage[];
  readonly prices: Prices;
  /** Length of the observed time in seconds. */
  readonly observed: number;
}

export function endpointsDocument(answer: EndpointsAnswer): Document {
  const { date, region } = answer.prices;
  return {
    kind: 'egress-endpoints',
    main: 'services',
    json: {
      prices: { date, region, currency: 'USD' },
      observedSeconds: answer.observed,
      services: answer.services,
      unnamedGateway: answer.unnamed,
      names: answer.uses.map((use) => ({ ...use, ways: waysOf(use) })),
      features: answer.features,
    },
    blocks: [
      ...serviceBlocks(answer),
      ...featureBlocks(answer.features),
      ...nameBlocks(answer.uses),
      ...unnamedBlocks(answer.unnamed),
    ],
  };
}

function serviceBlocks({ services, prices, observed }: EndpointsAnswer): Block[] {
  if (services.length === 0)
    return [text('No AWS service that has an endpoint was asked for, and none is configured.')];
  const rows = services.map((row): Cell[] => [
    datum(row.service),
    datum(row.vpc),
    statusText(row),
    bytesText(row.publicBytes),
    bytesText(row.privateBytes + row.gatewayBytes),
    dollars(row.monthlyPerZone),
    row.monthlyNet === null ? '-' : dollars(row.monthlyNet),
    row.zonesThatPay === null ? '-' : row.zonesThatPay,
  ]);
  const missing = services.filter(({ status }) => status === 'missing').length;
  return [
    heading(`${countOf(services.length, 'endpoint service')}, ${missing} missing`),
    table(['service', 'VPC', 'status', '>NAT', '>private', '>$/AZ', '>$ saved', '>AZs'], limited(rows, 60)),
    text(
      `Prices of ${prices.date} for `,
      datum(prices.region),
      `; $/AZ: an endpoint in one Availability Zone for a month; $ saved: what following the advice saves in a month with one zone (NAT processing less the endpoint's price and bytes; below 0 it costs); AZs: in how many zones a missing endpoint pays for itself; from bytes of ${(observed / DAY).toFixed(1)} days.`,
    ),
  ];
}

const WORDS: Readonly<Record<EndpointCoverage['status'], string>> = {
  used: 'used',
  missing: 'missing: add one',
  'private-dns-off': 'present, but its name answers publicly: turn private DNS on',
  unused: 'present, unused',
};

function statusText({ status, kind }: EndpointCoverage): string {
  return kind === 'gateway' ? `${WORDS[status]} (gateway)` : WORDS[status];
}

function dollars(amount: number): string {
  return amount.toFixed(2);
}

function featureBlocks(features: readonly FeatureCoverage[]): Block[] {
  if (features.length === 0) return [];
  const rows = features.map((row): Cell[] => [
    row.feature,
    datum(row.vpc),
    datum(row.present.join(', ') || '-'),
    datum(row.missing.join(', ') || '-'),
    datum(row.unused.join(', ') || '-'),
  ]);
  return [heading('By feature'), table(['feature', 'VPC', 'present', 'missing', 'unused'], rows)];
}

/** How the answers of a name lead there. */
function waysOf(use: AwsNameUse): string[] {
  const { privateAddresses, publicAddresses, privateBytes, gatewayBytes, publicBytes } = use;
  return [
    ...(privateAddresses > 0 || privateBytes > 0 ? ['private'] : []),
    ...(gatewayBytes > 0 ? ['gateway'] : []),
    ...(publicBytes > 0 ? ['nat'] : []),
    ...(publicAddresses > 0 && gatewayBytes === 0 && publicBytes === 0 ? ['public, no connection'] : []),
  ];
}

function nameBlocks(uses: readonly AwsNameUse[]): Block[] {
  if (uses.length === 0) return [];
  const rows = uses.map((use): Cell[] => [
    datum(use.name),
    datum(use.vpc),
    waysOf(use).join(', '),
    bytesText(use.privateBytes),
    bytesText(use.gatewayBytes),
    bytesText(use.publicBytes),
  ]);
  const shared = uses.some((use) => use.shared)
    ? [text('Some names share an address: their bytes are counted for each of them.')]
    : [];
  return [
    heading('AWS names that were asked for'),
    table(['name', 'VPC', 'way', '>private', '>gateway', '>NAT'], limited(rows, 60)),
    ...shared,
  ];
}

function unnamedBlocks(unnamed: readonly UnnamedGatewayUse[]): Block[] {
  if (unnamed.length === 0) return [];
  const rows = unnamed.map((use): Cell[] => [
    datum(use.vpc),
    use.service ?? 'not known',
    bytesText(use.bytes),
  ]);
  return [
    heading('Through gateway endpoints to addresses without a name'),
    table(['VPC', 'service', '>bytes'], rows),
  ];
}
