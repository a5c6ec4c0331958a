// init --pull-vpcs: ranges, endpoints, public and NAT addresses of VPCs, from a server that speaks EC2's protocol.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfiguration } from '../../src/cli/config/read.ts';
import { startAwsFake, xml, type AwsFake, type FakeAnswer } from '../helpers/aws-fake.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

function response(action: string, body: string): string {
  return `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${body}</${action}Response>`;
}

const items = (tag: string, all: readonly string[]) =>
  `<${tag}>${all.map((one) => `<item>${one}</item>`).join('')}</${tag}>`;

const vpc = (id: string, cidr: string, longer: string) =>
  `<vpcId>${id}</vpcId><cidrBlock>${cidr}</cidrBlock>${items('cidrBlockAssociationSet', [`<cidrBlock>${cidr}</cidrBlock>`, '<cidrBlock>100.64.0.0/16</cidrBlock>'])}${items('ipv6CidrBlockAssociationSet', [`<ipv6CidrBlock>${longer}</ipv6CidrBlock>`])}`;

const endpoint = (id: string, service: string, type: string, state = 'available') =>
  `<vpcId>${id}</vpcId><serviceName>${service}</serviceName><vpcEndpointType>${type}</vpcEndpointType><state>${state}</state>`;

const card = (id: string, type: string, address: string, ip: string | null) =>
  `<vpcId>${id}</vpcId><interfaceType>${type}</interfaceType>${items('privateIpAddressesSet', [`<privateIpAddress>${address}</privateIpAddress>${ip === null ? '' : `<association><publicIp>${ip}</publicIp></association>`}`])}`;

const ANSWERS: Readonly<Record<string, FakeAnswer>> = {
  'ec2:DescribeVpcs': () =>
    xml(
      response(
        'DescribeVpcs',
        items('vpcSet', [
          vpc('vpc-a', '10.0.0.0/16', '2600:1f18::/56'),
          vpc('vpc-b', '10.1.0.0/16', '2600:1f19::/56'),
        ]),
      ),
    ),
  // In two pages.
  'ec2:DescribeVpcEndpoints': ({ input }) =>
    xml(
      input['NextToken'] === undefined
        ? response(
            'DescribeVpcEndpoints',
            `${items('vpcEndpointSet', [endpoint('vpc-a', 'com.amazonaws.us-east-1.ecr.api', 'Interface'), endpoint('vpc-a', 'com.amazonaws.us-east-1.s3', 'Gateway'), endpoint('vpc-a', 'com.amazonaws.us-east-1.dynamodb', 'Interface')])}<nextToken>more</nextToken>`,
          )
        : response(
            'DescribeVpcEndpoints',
            items('vpcEndpointSet', [
              endpoint('vpc-a', 'com.amazonaws.vpce.us-east-1.vpce-svc-0123', 'Interface'),
              endpoint('vpc-a', 'com.amazonaws.us-east-1.kms', 'Interface', 'deleting'),
              endpoint('vpc-b', 'cn.com.amazonaws.cn-north-1.logs', 'Interface'),
            ]),
          ),
    ),
  'ec2:DescribeNetworkInterfaces': () =>
    xml(
      response(
        'DescribeNetworkInterfaces',
        items('networkInterfaceSet', [
          card('vpc-a', 'nat_gateway', '10.0.0.220', '198.51.100.7'),
          card('vpc-a', 'interface', '10.0.0.9', '198.51.100.8'),
          card('vpc-b', 'interface', '10.1.0.9', null),
          // As the reference of the API spells it, and with the association of the interface alone.
          `${card('vpc-b', 'natGateway', '10.1.0.220', null)}<association><publicIp>198.51.100.9</publicIp></association>`,
        ]),
      ),
    ),
  'ec2:DescribeAddresses': () =>
    xml(
      response(
        'DescribeAddresses',
        items('addressesSet', ['<publicIp>198.51.100.7</publicIp>', '<publicIp>198.51.100.99</publicIp>']),
      ),
    ),
};

let fake: AwsFake;
let denied: AwsFake;
beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'testing';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'testing';
  fake = await startAwsFake((operation) => ANSWERS[operation]);
  const refusal = `<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>`;
  denied = await startAwsFake((operation) =>
    operation === 'ec2:DescribeVpcEndpoints' ? () => ({ ...xml(refusal), status: 403 }) : ANSWERS[operation],
  );
});
afterAll(async () => {
  await fake.close();
  await denied.close();
});

const env = (endpointUrl: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: endpointUrl,
});

const VPC_A = {
  cidrs: ['10.0.0.0/16', '100.64.0.0/16', '2600:1f18::/56'],
  endpoints: ['ecr.api', 's3'],
  publicAddresses: ['198.51.100.7', '198.51.100.8'],
};

it('writes a configuration with what EC2 says, and tells what it leaves out', async () => {
  const folder = temporaryFolder();
  const { code, stderr } = await runCli(folder, ['init', '--pull-vpcs'], { env: env(fake.endpoint) });
  expect(code).toBe(0);
  expect(stderr).toMatch(/vpc-a: interface endpoints of dynamodb are left out/);
  expect(stderr).toMatch(/Elastic IP addresses of no interface: 198\.51\.100\.99/);
  const { configuration } = loadConfiguration(folder, undefined);
  expect(configuration.vpcs['vpc-a']).toMatchObject(VPC_A);
  expect(configuration.vpcs['vpc-b']).toMatchObject({
    endpoints: ['logs'],
    publicAddresses: ['198.51.100.9'],
  });
  expect(configuration.translators).toEqual(['10.0.0.220', '10.1.0.220']);
});

it('leaves an existing configuration as it is, and prints the keys for it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'alert2allow.yaml');
  writeFileSync(path, 'vpcs: {}\n');
  const { code, stdout } = await runCli(folder, ['init', '--pull-vpcs', '--vpc', 'vpc-a'], {
    env: env(fake.endpoint),
  });
  expect(code).toBe(0);
  expect(parse(stdout)).toEqual({ vpcs: { 'vpc-a': VPC_A }, translators: ['10.0.0.220'] });
  expect(readFileSync(path, 'utf8')).toBe('vpcs: {}\n');
});

test.each([
  ['an unknown VPC', ['--vpc', 'vpc-none'], () => fake, /no VPC vpc-none in this account and Region/],
  ['a denied action', [], () => denied, /AWS denies ec2:DescribeVpcEndpoints/],
])('%s: nothing is written, and the message says what to do', async (_, argv, server, message) => {
  const folder = temporaryFolder();
  const { code, stderr } = await runCli(folder, ['init', '--pull-vpcs', ...argv], {
    env: env(server().endpoint),
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/\n {2}next: \S/);
  expect(() => readFileSync(join(folder, 'alert2allow.yaml'))).toThrow(/ENOENT/);
});
