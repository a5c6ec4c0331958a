import { describe, expect, it } from 'vitest';
import { parseAwsName } from '../../src/catalog/aws-name.ts';
import type { AwsName } from '../../src/catalog/aws-model.ts';
import { classify } from '../../src/catalog/classify.ts';
import { catalog } from './support.ts';

const bucket = (label: string) => ({ kind: 's3-bucket' as const, label });

const cases: [string, Partial<AwsName>][] = [
  ['oidc.eks.us-east-1.amazonaws.com', { service: 'oidc.eks', tenant: null }],
  ['sts.amazonaws.com', { service: 'sts', region: null, partition: 'aws', tenant: null }],
  ['sts.eu-west-1.amazonaws.com', { service: 'sts', region: 'eu-west-1' }],
  ['sts-fips.us-east-1.amazonaws.com', { service: 'sts', fips: true }],
  ['ec2.us-gov-west-1.amazonaws.com', { service: 'ec2', partition: 'aws-us-gov' }],
  ['ec2.cn-north-1.amazonaws.com.cn', { service: 'ec2', partition: 'aws-cn' }],
  ['sts.eusc-de-east-1.amazonaws.eu', { service: 'sts', partition: 'aws-eusc' }],
  ['ecr-public.us-east-1.api.aws', { service: 'ecr-public', dualStack: true }],
  ['api.ecr.us-east-1.amazonaws.com', { service: 'api.ecr', tenant: null }],
  ['api.ecr-fips.us-east-1.amazonaws.com', { service: 'api.ecr', fips: true }],
  ['streams.dynamodb.us-east-2.amazonaws.com', { service: 'streams.dynamodb', tenant: null }],
  ['us-east-1.queue.amazonaws.com', { service: 'queue', region: 'us-east-1', tenant: null }],
  // Services without a Region
  ['iam.global.api.aws', { service: 'iam', region: null, dualStack: true, tenant: null }],
  ['iam.global.api.amazonwebservices.com.cn', { service: 'iam', partition: 'aws-cn', tenant: null }],
  ['route53.us-gov.amazonaws.com', { service: 'route53', partition: 'aws-us-gov', tenant: null }],
  ['global.health.amazonaws.com', { service: 'global.health', tenant: null }],
  ['codecatalyst.global.api.aws', { service: 'codecatalyst', tenant: null }],
  ['anything.on.aws', { tenant: { kind: 'resource', label: 'anything' } }],
  ['b.global.amazonaws.com', { service: 'b', tenant: null }],
  // ECR
  [
    '111122223333.dkr.ecr.us-east-1.amazonaws.com',
    { service: 'dkr.ecr', account: '111122223333', tenant: { kind: 'ecr-registry', label: '111122223333' } },
  ],
  ['111122223333.dkr-ecr.us-east-1.on.aws', { service: 'dkr.ecr', account: '111122223333', dualStack: true }],
  ['111122223333.dkr.ecr-fips.us-east-1.amazonaws.com', { service: 'dkr.ecr', fips: true }],
  // S3
  ['s3.amazonaws.com', { service: 's3', region: null, tenant: null }],
  ['s3.us-west-2.amazonaws.com', { service: 's3', region: 'us-west-2', tenant: null }],
  ['s3-us-west-2.amazonaws.com', { service: 's3', region: 'us-west-2', tenant: null }],
  ['s3.dualstack.eu-north-1.amazonaws.com', { service: 's3', dualStack: true, tenant: null }],
  ['s3-external-1.amazonaws.com', { service: 's3', region: 'us-east-1', tenant: null }],
  ['b.s3-external-1.amazonaws.com', { service: 's3', region: 'us-east-1', tenant: bucket('b') }],
  [
    'x.mrap.accesspoint.s3-global.amazonaws.com',
    { tenant: { kind: 's3-access-point', label: 'x.mrap.accesspoint' } },
  ],
  ['b.s3.amazonaws.com', { service: 's3', tenant: bucket('b') }],
  ['my.dotted.bucket.s3.eu-west-1.amazonaws.com', { service: 's3', tenant: bucket('my.dotted.bucket') }],
  ['b.s3-eu-west-1.amazonaws.com', { service: 's3', region: 'eu-west-1', tenant: bucket('b') }],
  ['b.s3.dualstack.eu-west-1.amazonaws.com', { service: 's3', dualStack: true, tenant: bucket('b') }],
  ['b.s3-fips.us-east-1.amazonaws.com', { service: 's3', fips: true, tenant: bucket('b') }],
  ['b.s3-accelerate.amazonaws.com', { service: 's3-accelerate', tenant: bucket('b') }],
  [
    'b.s3-accelerate.dualstack.amazonaws.com',
    { service: 's3-accelerate', dualStack: true, tenant: bucket('b') },
  ],
  [
    'b.s3-website-us-east-1.amazonaws.com',
    { service: 's3-website', region: 'us-east-1', tenant: bucket('b') },
  ],
  ['b.s3-website.eu-central-1.amazonaws.com', { service: 's3-website', tenant: bucket('b') }],
  [
    'ap-111122223333.s3-accesspoint.us-east-1.amazonaws.com',
    {
      service: 's3-accesspoint',
      account: '111122223333',
      tenant: { kind: 's3-access-point', label: 'ap-111122223333' },
    },
  ],
  ['b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', { tenant: bucket('b--use1-az4--x-s3') }],
  ['111122223333.s3-control.us-east-1.amazonaws.com', { service: 's3-control', account: '111122223333' }],
  ['s3-r-w.us-east-1.amazonaws.com', { service: 's3-r-w', region: 'us-east-1', tenant: null }],
  // Tenants elsewhere
  [
    'abc123.execute-api.us-east-1.amazonaws.com',
    { service: 'execute-api', tenant: { kind: 'rest-api', label: 'abc123' } },
  ],
  [
    'abc123-vpce-0a1b2c.execute-api.us-east-1.amazonaws.com',
    { service: 'execute-api', vpcEndpoint: 'vpce-0a1b2c', tenant: { kind: 'rest-api', label: 'abc123' } },
  ],
  [
    'abc.lambda-url.eu-west-1.on.aws',
    { service: 'lambda-url', tenant: { kind: 'function-url', label: 'abc' } },
  ],
  ['111122223333.ddb.us-east-1.amazonaws.com', { service: 'ddb', account: '111122223333' }],
  ['lb-1.us-east-1.elb.amazonaws.com', { service: 'elb', tenant: { kind: 'resource', label: 'lb-1' } }],
  [
    'tools.gateway.bedrock-agentcore.us-east-1.amazonaws.com',
    { service: 'gateway.bedrock-agentcore', tenant: { kind: 'resource', label: 'tools' } },
  ],
  ['x.s3.us-south-9.amazonaws.com', { region: null, tenant: { kind: 'resource', label: 'x.s3' } }],
  // VPC endpoints
  [
    'vpce-0a1b2c3d-xyz.ssm.us-east-1.vpce.amazonaws.com',
    { service: 'ssm', vpcEndpoint: 'vpce-0a1b2c3d', tenant: null },
  ],
  [
    'vpce-0a1b-x-us-east-1a.kms.us-east-1.vpce.amazonaws.com',
    { service: 'kms', vpcEndpoint: 'vpce-0a1b', tenant: null },
  ],
  [
    'b.bucket.vpce-0a1b-x.s3.us-east-1.vpce.amazonaws.com',
    { service: 's3', vpcEndpoint: 'vpce-0a1b', tenant: bucket('b') },
  ],
  [
    '111122223333.control.vpce-0a1b-x.s3.us-east-1.vpce.amazonaws.com',
    { tenant: { kind: 'account-endpoint', label: '111122223333' } },
  ],
  [
    'abc123.vpce-0a1b-x.execute-api.us-east-1.vpce.amazonaws.com',
    { tenant: { kind: 'rest-api', label: 'abc123' } },
  ],
  ['api.vpce-0a1b-x.ecr.us-east-1.vpce.amazonaws.com', { service: 'ecr', tenant: null }],
  ['bucket.vpce-0a1b-x.s3.us-east-1.vpce.amazonaws.com', { service: 's3', tenant: null }],
  [
    'vpce-0a1b-x.vpce-svc-0abc.us-east-1.vpce.amazonaws.com',
    { service: null, tenant: { kind: 'private-link-service', label: 'vpce-svc-0abc' } },
  ],
];

describe('parseAwsName', () => {
  it.each(cases)('%s', (name, expected) => {
    expect(parseAwsName(name)).toMatchObject(expected);
  });

  it.each([
    'amazonaws.com',
    'example.com',
    'notamazonaws.com',
    'x.amazonaws.com.evil.example',
    'aws',
    'api.aws',
    '',
  ])('%s is no AWS name', (name) => expect(parseAwsName(name)).toBeNull());

  it.each(['.amazonaws.com', '...s3.amazonaws.com', '\u0000.amazonaws.com', 'vpce-.vpce.amazonaws.com'])(
    'odd labels in front of the domain do not throw: %j',
    (name) => expect(parseAwsName(name)).not.toBeNull(),
  );
});

describe('the note about a VPC endpoint', () => {
  const noted = (name: string) => classify(catalog, name).notes.some(({ id }) => id === 'aws-endpoint');

  it.each([
    'logs.eu-west-1.amazonaws.com',
    'sts.eu-west-1.api.aws',
    '111122223333.dkr.ecr.us-east-1.amazonaws.com',
    'sts.cn-north-1.amazonaws.com.cn',
    'b.s3.dualstack.us-east-1.amazonaws.com',
  ])('%s has one', (name) => expect(noted(name)).toBe(true));

  // The endpoint of EKS answers its API alone, that of ECR no dual-stack name, and FIPS has endpoints of its own.
  it.each([
    'abcdef0123456789.gr7.us-east-1.eks.amazonaws.com',
    '111122223333.dkr-ecr.us-east-1.on.aws',
    'logs-fips.us-east-1.api.aws',
    'abc123-vpce-0a1b2c.execute-api.us-east-1.amazonaws.com',
    'vpce-0a1b-x.kms.us-east-1.vpce.amazonaws.com',
  ])('%s has none', (name) => expect(noted(name)).toBe(false));
});
