// The shapes of S3 names: path and virtual-hosted style, dual-stack, FIPS, accelerate, website, access points,
// directory buckets, control and the internal CNAME targets.
import { type AwsLabels, type AwsName, awsName } from './aws-model.ts';
import { isAwsRegion } from './aws-partitions.ts';

const SERVICE =
  /^(?:s3|s3-fips|s3-accelerate|s3-website|s3-control|s3-control-fips|s3-accesspoint|s3-accesspoint-fips|s3-object-lambda|s3-object-lambda-fips|s3-outposts|s3-outposts-fips|s3-global)$/;
const LEGACY = /^s3(-fips|-website|-accesspoint|-control)?-([a-z0-9-]+)$/;
const INTERNAL = /^(?:s3-r-w|s3-w|s3-[0-9]-w|s3-directional|s3-website-w)$/;
const EXPRESS = /^s3express(?:-control)?(?:-fips)?(?:-[a-z0-9]+-az[0-9]+)?$/;

interface S3Shape {
  readonly service: string;
  readonly region: string | null;
  /** How many labels, from the left, are the tenant's. */
  readonly front: number;
  readonly dualStack: boolean;
}

/** Parses the labels in front of the AWS domain; null where they are no S3 name. */
export function parseS3(context: AwsLabels): AwsName | null {
  const shape = s3Shape(context.labels);
  if (shape === null) return null;
  const label = context.labels.slice(0, shape.front).join('.');
  const account = accountOf(label, shape.service);
  return awsName(context, {
    service: shape.service.replace(/-fips(?=-|$)/, ''),
    region: shape.region,
    account,
    dualStack: shape.dualStack || context.dualStack,
    fips: shape.service.includes('-fips'),
    tenant: label === '' ? null : { kind: tenantKind(shape.service), label },
  });
}

function tenantKind(service: string): 's3-bucket' | 's3-access-point' | 'account-endpoint' {
  if (service.startsWith('s3-control')) return 'account-endpoint';
  return /accesspoint|object-lambda|outposts|global/.test(service) ? 's3-access-point' : 's3-bucket';
}

function accountOf(label: string, service: string): string | null {
  if (label === '' || service === 's3') return null;
  return /(?:^|-)([0-9]{12})(?:$|\.)/.exec(label)?.[1] ?? null;
}

function s3Shape(labels: readonly string[]): S3Shape | null {
  const dualStack = labels.includes('dualstack');
  const last = labels.length - 1;
  const region = labels[last] ?? '';
  if (isAwsRegion(region)) {
    const at = labels[last - 1] === 'dualstack' ? last - 2 : last - 1;
    const service = labels[at] ?? '';
    if (!SERVICE.test(service) && !EXPRESS.test(service) && !INTERNAL.test(service)) return null;
    return { service, region, front: at, dualStack };
  }
  return withoutRegion(labels, dualStack);
}

function withoutRegion(labels: readonly string[], dualStack: boolean): S3Shape | null {
  const last = labels.length - 1;
  const at = labels[last] === 'dualstack' ? last - 1 : last;
  const service = labels[at] ?? '';
  if (SERVICE.test(service) || INTERNAL.test(service)) return { service, region: null, front: at, dualStack };
  // The first name of us-east-1, still answered.
  if (service === 's3-external-1') return { service: 's3', region: 'us-east-1', front: at, dualStack };
  const legacy = LEGACY.exec(service);
  if (legacy !== null && isAwsRegion(legacy[2] ?? '')) {
    return { service: `s3${legacy[1] ?? ''}`, region: legacy[2] ?? null, front: at, dualStack };
  }
  return null;
}
