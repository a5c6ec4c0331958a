// AWS names by parser, not by list: service, region, partition, account, endpoint form, and whose name it is.
import { type AwsLabels, type AwsName, type AwsTenantKind, awsName } from './aws-model.ts';
import { awsPlaces, awsSuffix, dottedServices, isAwsRegion } from './aws-partitions.ts';
import { parseS3 } from './aws-s3.ts';

const ACCOUNT = /^[0-9]{12}$/;

/** Parses a name in normal form; null where it does not end in a domain of AWS endpoints. */
export function parseAwsName(name: string): AwsName | null {
  const found = awsSuffix(name);
  if (found === null) return null;
  const labels = name.slice(0, -found.suffix.length - 1).split('.');
  const { partition, dualStack, isTenants } = found;
  const context: AwsLabels = { labels, partition, dualStack, isTenants };
  return (
    parseVpcEndpoint(context) ??
    parseS3(context) ??
    parseEcr(context) ??
    parseTenantDomain(context) ??
    parseEndpoint(context)
  );
}

function parseVpcEndpoint(context: AwsLabels): AwsName | null {
  const { labels } = context;
  if (labels.at(-1) !== 'vpce') return null;
  const at = labels.findIndex((label) => /^vpce-[0-9a-z-]+$/.test(label));
  if (at < 0) return null;
  const region = labels.at(-2) ?? '';
  const id = labels[at] ?? '';
  if (!isAwsRegion(region)) return null;
  const service = labels.slice(at + 1, -2).join('.');
  const endpoint = /^vpce-(svc-)?[0-9a-f]+/.exec(id)?.[0] ?? id;
  if (service === '' || service.startsWith('vpce-svc-')) {
    return awsName(context, {
      region,
      vpcEndpoint: endpoint,
      tenant: { kind: 'private-link-service', label: service || id },
    });
  }
  return awsName(context, {
    region,
    service,
    vpcEndpoint: endpoint,
    tenant: endpointTenant(labels.slice(0, at), service),
  });
}

const endpointKinds: Readonly<Record<string, AwsTenantKind>> = {
  bucket: 's3-bucket',
  accesspoint: 's3-access-point',
  control: 'account-endpoint',
};

/** Labels that AWS itself puts in front of an endpoint's id. */
const ownFronts = new Set(['', 'bucket', 'accesspoint', 'control', 'api', 'dkr', '*']);

/** `my-bucket.bucket.vpce-...`: the labels in front of the kind are the tenant's; without a kind all of them. */
function endpointTenant(front: readonly string[], service: string): AwsName['tenant'] {
  if (ownFronts.has(front.join('.'))) return null;
  const kind = service === 's3' ? endpointKinds[front.at(-1) ?? ''] : undefined;
  if (kind !== undefined) return { kind, label: front.slice(0, -1).join('.') };
  return { kind: service === 'execute-api' ? 'rest-api' : 'resource', label: front.join('.') };
}

// 111122223333.dkr.ecr.us-east-1.amazonaws.com, 111122223333.dkr-ecr.us-east-1.on.aws
function parseEcr(context: AwsLabels): AwsName | null {
  const { labels } = context;
  const text = labels.join('.');
  const match = /^([0-9]{12})\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)$/.exec(text);
  if (match === null || !isAwsRegion(match[3] ?? '')) return null;
  const account = match[1] ?? '';
  const facts = { service: 'dkr.ecr', account, region: match[3] ?? '', fips: match[2] !== undefined };
  return awsName(context, { ...facts, tenant: { kind: 'ecr-registry', label: account } });
}

const tenantDomains: readonly {
  readonly pattern: RegExp;
  readonly service: string;
  readonly kind: AwsTenantKind;
}[] = [
  {
    // The alias of a private API carries the id of the endpoint behind its own.
    pattern:
      /^(?<label>[^.]+?)(?:-(?<endpoint>vpce-[0-9a-f]+))?\.execute-api(?<fips>-fips)?\.(?<region>[a-z0-9-]+)$/,
    service: 'execute-api',
    kind: 'rest-api',
  },
  {
    pattern: /^(?<label>[^.]+)\.lambda-url\.(?<region>[a-z0-9-]+)$/,
    service: 'lambda-url',
    kind: 'function-url',
  },
  {
    pattern: /^(?<label>[0-9]{12})\.(?<service>[a-z0-9-]+)\.(?<region>[a-z0-9-]+)$/,
    service: '',
    kind: 'account-endpoint',
  },
];

function parseTenantDomain(context: AwsLabels): AwsName | null {
  const text = context.labels.join('.');
  for (const { pattern, service, kind } of tenantDomains) {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined || !isAwsRegion(parts['region'] ?? '')) continue;
    const label = parts['label'] ?? '';
    return awsName(context, {
      service: service === '' ? (parts['service'] ?? null) : service,
      region: parts['region'] ?? null,
      account: ACCOUNT.test(label) ? label : null,
      fips: parts['fips'] !== undefined,
      vpcEndpoint: parts['endpoint'] ?? null,
      tenant: { kind, label },
    });
  }
  return null;
}

function withoutFips(label: string): { label: string; fips: boolean } {
  if (label.endsWith('-fips')) return { label: label.slice(0, -5), fips: true };
  if (label.startsWith('fips-')) return { label: label.slice(5), fips: true };
  return { label, fips: false };
}

/**
 * `service[.dualstack].region`, `service.global`, `tenant.region.service`, `service` alone; what stands in front is a
 * tenant's, and so is a name without a Region in a domain of what customers run.
 */
function parseEndpoint(context: AwsLabels): AwsName {
  const { labels } = context;
  const last = labels.length - 1;
  const place = last > 0 ? awsPlaces.get(labels[last] ?? '') : undefined;
  const at = place === undefined ? labels.findLastIndex(isAwsRegion) : last;
  const region = at < 0 || place !== undefined ? null : (labels[at] ?? null);
  const others = labels.filter((_, index) => index !== at);
  const plain = others.filter((label) => label !== 'dualstack' && label !== 'fips').map(withoutFips);
  const facts = {
    region,
    dualStack: others.includes('dualstack') || context.dualStack,
    fips: others.includes('fips') || plain.some((label) => label.fips),
  };
  const { service, front } = splitService(plain.map(({ label }) => label));
  const label = front === '' && context.isTenants && at < 0 ? (service ?? '') : front;
  return awsName(
    { ...context, partition: place ?? context.partition },
    { ...facts, service, tenant: label === '' ? null : { kind: 'resource', label } },
  );
}

/** The longest dotted service at the end, else the last label; the rest is the front. */
function splitService(labels: readonly string[]): { service: string | null; front: string } {
  for (let from = 0; from < labels.length - 1; from += 1) {
    const dotted = labels.slice(from).join('.');
    if (dottedServices.has(dotted)) return { service: dotted, front: labels.slice(0, from).join('.') };
  }
  return { service: labels.at(-1) ?? null, front: labels.slice(0, -1).join('.') };
}
