// Endpoint coverage: from answers and bytes to what is used, missing, unused or without private DNS.
import { describe, expect, test } from 'vitest';
import { awsNameUse, endpointCoverage, type EndpointOptions } from '../../../src/analyze/egress/endpoints.ts';
import { ALL_TIME, DAY } from '../../../src/core/time.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds } from './world.ts';

const T = 36_000;
const world = scene(
  [
    asked('logs.us-east-1.amazonaws.com', '10.0.7.7', T),
    asked('sts.us-east-1.amazonaws.com', '52.9.0.1', T),
    asked('api.ecr.us-east-1.amazonaws.com', '52.9.0.9', T),
    asked('bucket.s3.us-east-1.amazonaws.com', '52.0.0.1', T),
    asked('registry.example', '52.9.0.1', T),
  ],
  [
    connection({ to: '10.0.7.7', at: T, bytes: 100 }),
    connection({ to: '52.9.0.1', at: T, bytes: 2000 }),
    connection({ to: '52.0.0.1', at: T, bytes: 30_000 }),
  ],
  { serviceRanges: [{ cidr: '52.0.0.0/24', service: 'S3' }], gatewayEndpoints: ['vpc-1'] },
);

const entry = (service: string, kind: 'interface' | 'gateway', ...names: string[]) => ({
  service,
  kind,
  feature: 'runtime',
  names,
  when: 'always',
});

const PRICES = {
  date: '2026-11-01',
  region: 'us-east-1',
  endpointHour: 0.01,
  endpointGigabyte: 0.01,
  natGigabyte: 0.045,
  firewallHour: 0.395,
  firewallGigabyte: 0.065,
};

const options: EndpointOptions = {
  services: [
    entry('logs', 'interface', 'logs.{region}.amazonaws.com'),
    entry('sts', 'interface', 'sts.{region}.amazonaws.com'),
    entry('api.ecr', 'interface', 'api.ecr.{region}.amazonaws.com'),
    entry('kms', 'interface', 'kms.{region}.amazonaws.com'),
    entry('ssm', 'interface', 'ssm.{region}.amazonaws.com'),
    entry('s3', 'gateway', 's3.{region}.amazonaws.com', '*.s3.{region}.amazonaws.com'),
  ],
  present: new Map([['vpc-1', ['logs', 'ecr.api', 'kms', 's3']]]),
  prices: PRICES,
  observed: 10 * DAY,
};

describe('endpoint coverage', () => {
  test('how names are answered, and the bytes each way', async () => {
    const db = await loadWorlds(world);
    const uses = await awsNameUse(db, ALL_TIME);
    db.close();
    expect(
      uses.map((use) => [use.name.split('.us-')[0], use.privateBytes, use.gatewayBytes, use.publicBytes]),
    ).toEqual([
      ['sts', 0, 0, 2000],
      ['api.ecr', 0, 0, 0],
      ['bucket.s3', 0, 30_000, 0],
      ['logs', 100, 0, 0],
    ]);
    const rows = endpointCoverage(uses, options);
    expect(Object.fromEntries(rows.map((row) => [row.service, row.status]))).toEqual({
      'api.ecr': 'private-dns-off',
      kms: 'unused',
      logs: 'used',
      s3: 'used',
      sts: 'missing',
    });
  });

  test('what an endpoint would cost, and what NAT it would save', () => {
    const use = {
      vpc: 'vpc-1',
      name: 'sts.us-east-1.amazonaws.com',
      privateAddresses: 0,
      publicAddresses: 1,
      privateBytes: 0,
      gatewayBytes: 0,
      publicBytes: 100e9,
      shared: false,
    };
    const [row] = endpointCoverage([use], { ...options, present: new Map() });
    expect(row).toMatchObject({
      status: 'missing',
      monthlyPerZone: 7.2,
      monthlyData: 3,
      monthlySaving: 13.5,
    });
  });
});
