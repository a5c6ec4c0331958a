// Partitions, regions and dotted service names of AWS.
// From botocore/data/partitions.json and endpoints.json (boto/botocore@0e6e2404b85dc336dd2889814e089bde7d1a4c55).

export type AwsPartition =
  'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f';

interface PartitionFacts {
  readonly suffixes: readonly string[];
  readonly dualStackSuffixes: readonly string[];
  readonly regions: readonly string[];
}

const partitions: Readonly<Record<AwsPartition, PartitionFacts>> = {
  aws: {
    suffixes: ['amazonaws.com'],
    dualStackSuffixes: ['api.aws', 'on.aws'],
    regions: [
      'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2',
      'ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7',
      'ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2',
      'eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2',
    ].flatMap((line) => line.split(' ')),
  },
  'aws-us-gov': { suffixes: [], dualStackSuffixes: [], regions: ['us-gov-east-1', 'us-gov-west-1'] },
  'aws-cn': {
    suffixes: ['amazonaws.com.cn'],
    dualStackSuffixes: ['api.amazonwebservices.com.cn', 'on.amazonwebservices.com.cn'],
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  'aws-eusc': {
    suffixes: ['amazonaws.eu'],
    dualStackSuffixes: ['api.amazonwebservices.eu', 'on.amazonwebservices.eu'],
    regions: ['eusc-de-east-1'],
  },
  'aws-iso': {
    suffixes: ['c2s.ic.gov'],
    dualStackSuffixes: ['api.aws.ic.gov'],
    regions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  'aws-iso-b': {
    suffixes: ['sc2s.sgov.gov'],
    dualStackSuffixes: ['api.aws.scloud'],
    regions: ['us-isob-east-1', 'us-isob-west-1'],
  },
  'aws-iso-e': {
    suffixes: ['cloud.adc-e.uk'],
    dualStackSuffixes: ['api.cloud-aws.adc-e.uk'],
    regions: ['eu-isoe-west-1'],
  },
  'aws-iso-f': {
    suffixes: ['csp.hci.ic.gov'],
    dualStackSuffixes: ['api.aws.hci.ic.gov'],
    regions: ['us-isof-east-1', 'us-isof-south-1'],
  },
};

const partitionOfRegion = new Map<string, AwsPartition>();
interface SuffixFacts {
  readonly suffix: string;
  readonly partition: AwsPartition;
  readonly dualStack: boolean;
  /** True where customers' own services live, and no endpoint without a Region does. */
  readonly isTenants: boolean;
}

const suffixFacts: SuffixFacts[] = [];
for (const [partition, facts] of Object.entries(partitions) as [AwsPartition, PartitionFacts][]) {
  for (const region of facts.regions) partitionOfRegion.set(region, partition);
  for (const suffix of facts.suffixes)
    suffixFacts.push({ suffix, partition, dualStack: false, isTenants: false });
  for (const suffix of facts.dualStackSuffixes) {
    suffixFacts.push({ suffix, partition, dualStack: true, isTenants: suffix.startsWith('on.') });
  }
}

/** Every Region, in the order of the partitions. */
export const awsRegions: readonly string[] = [...partitionOfRegion.keys()];

/** True for a Region that exists; a made-up one is the tenant's choice. */
export function isAwsRegion(label: string): boolean {
  return partitionOfRegion.has(label);
}

/** The partition a Region belongs to, or null. */
export function regionPartition(region: string): AwsPartition | null {
  return partitionOfRegion.get(region) ?? null;
}

/**
 * Labels that stand where a Region would, for services that have none: `iam.global.api.aws`, `iam.us-gov.amazonaws.com`;
 * with the partition that the label tells, where it does.
 */
export const awsPlaces: ReadonlyMap<string, AwsPartition | null> = new Map([
  ['global', null],
  ['us-gov', 'aws-us-gov'],
]);

/** The domain of endpoints in a partition: `amazonaws.com` but for those with a network of their own. */
export function endpointDomain(partition: AwsPartition): string {
  return partitions[partition].suffixes[0] ?? 'amazonaws.com';
}

// A million names pass here: the top level tells most of them off.
const byTopLevel = groupByTopLevel();

/** The AWS domain a name ends with, and what it says; null for other names and for the bare domain. */
export function awsSuffix(name: string): SuffixFacts | null {
  const candidates = byTopLevel.get(name.slice(name.lastIndexOf('.') + 1));
  if (candidates === undefined) return null;
  return (
    candidates.find(({ suffix }) => name.endsWith(suffix) && name.at(-suffix.length - 1) === '.') ?? null
  );
}

function groupByTopLevel(): Map<string, SuffixFacts[]> {
  const groups = new Map<string, SuffixFacts[]>();
  for (const facts of suffixFacts) {
    const top = facts.suffix.slice(facts.suffix.lastIndexOf('.') + 1);
    groups.set(top, [...(groups.get(top) ?? []), facts]);
  }
  return groups;
}

/** Endpoint prefixes of more than one label; anything else in front of a service is a tenant's name. */
export const dottedServices: ReadonlySet<string> = new Set(
  [
    'api.detective api.ecr api.ecr-public api.iotdeviceadvisor api.iotwireless api.mediatailor api.pricing',
    'api.sagemaker api.tunneling.iot catalog.marketplace data-ats.iot data.iot data.jobs.iot data.mediastore',
    'edge.sagemaker entitlement.marketplace ingest.timestream metering.marketplace metrics.sagemaker models.lex',
    'participant.connect portal.sso query.timestream runtime.lex runtime.sagemaker streams.dynamodb',
    // Not in endpoints.json under this name, but documented endpoints of their services.
    'gateway.bedrock-agentcore oidc.eks dkr.ecr dkr-ecr api.iottwinmaker data.iottwinmaker global.health',
  ].flatMap((line) => line.split(' ')),
);
