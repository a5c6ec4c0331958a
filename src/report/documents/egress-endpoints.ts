// Endpoint coverage: which way each AWS service goes, and what an endpoint would cost and save.
import type { AwsNameUse, EndpointCoverage, FeatureCoverage } from '../../analyze/egress/endpoints.ts';
import type { Prices } from '../../catalog/model.ts';
import { DAY } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { bytesText, countOf } from '../words.ts';

export interface EndpointsAnswer {
  readonly uses: readonly AwsNameUse[];
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
      names: answer.uses.map((use) => ({ ...use, ways: waysOf(use) })),
      features: answer.features,
    },
    blocks: [...serviceBlocks(answer), ...featureBlocks(answer.features), ...nameBlocks(answer.uses)],
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
    dollars(row.monthlySaving - row.monthlyData),
  ]);
  const missing = services.filter(({ status }) => status === 'missing').length;
  return [
    heading(`${countOf(services.length, 'endpoint service')}, ${missing} missing`),
    table(['service', 'VPC', 'status', '>NAT', '>private', '>$/AZ', '>$ saved'], limited(rows, 60)),
    text(
      `Prices of ${prices.date} for `,
      datum(prices.region),
      `; $/AZ: an endpoint in one Availability Zone for a month; $ saved: NAT processing in a month, less the endpoint's own; from bytes of ${(observed / DAY).toFixed(1)} days. An endpoint pays where what it saves exceeds its price in all zones.`,
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
function waysOf({ privateAddresses, publicAddresses, gatewayBytes, publicBytes }: AwsNameUse): string[] {
  return [
    ...(privateAddresses > 0 ? ['private'] : []),
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
