// Endpoint coverage: from answers and bytes to what is used, missing, unused or without private DNS.
import { describe, expect, test } from 'vitest';
import {
  awsNameUse,
  endpointCoverage,
  endpointNames,
  unnamedGatewayUse,
  type EndpointOptions,
} from '../../../src/analyze/egress/endpoints.ts';
import { ALL_TIME, DAY, type Window } from '../../../src/core/time.ts';
import { START, asked, connection, scene } from './scene.ts';
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
  unnamed: [],
  prices: PRICES,
  observed: 10 * DAY,
};

test('the Regions of China answer the same names below their own domain', async () => {
  const db = await loadWorlds(
    scene(
      [asked('logs.cn-north-1.amazonaws.com.cn', '10.0.7.7', T)],
      [connection({ to: '10.0.7.7', at: T })],
    ),
  );
  const coverage = endpointCoverage(await awsNameUse(db, ALL_TIME), options);
  db.close();
  expect(coverage.find(({ service }) => service === 'logs')).toMatchObject({ status: 'used' });
  const isEndpointName = endpointNames(options.services);
  expect(isEndpointName('vpce-0a.logs.cn-north-1.vpce.amazonaws.com.cn')).toBe(true);
  expect(isEndpointName('logs.us-east-1.amazonaws.com.evil.example')).toBe(false);
});

test('what was so before the window makes no endpoint look used, nor its private DNS off', async () => {
  const db = await loadWorlds(
    scene(
      [
        asked('logs.us-east-1.amazonaws.com', '52.9.0.1', T),
        asked('logs.us-east-1.amazonaws.com', '10.0.7.7', T + DAY),
        asked('kms.us-east-1.amazonaws.com', '10.0.7.8', T),
      ],
      [connection({ to: '52.9.0.1', at: T, bytes: 2000 })],
    ),
  );
  const turned = START + T + DAY / 2;
  const statuses = async (window: Window) =>
    endpointCoverage(await awsNameUse(db, window), options).map(
      ({ service, status }) => `${service} ${status}`,
    );
  expect(await statuses({ since: null, until: turned })).toEqual(
    expect.arrayContaining(['logs private-dns-off', 'kms used']),
  );
  expect(await statuses({ since: turned, until: null })).toEqual(
    expect.arrayContaining(['logs used', 'kms unused']),
  );
  db.close();
});

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
      monthlyNet: 3.3,
      zonesThatPay: 1,
    });
    // It is there already: only its bytes are to be paid. And what nothing asks for could go.
    const off = endpointCoverage([use], options);
    expect(off.map((one) => [one.service, one.monthlyNet, one.zonesThatPay])).toEqual([
      ['s3', 0, null],
      ['api.ecr', 7.2, null],
      ['kms', 7.2, null],
      ['logs', 7.2, null],
      ['sts', 3.3, 1],
    ]);
    const present = new Map([['vpc-1', ['sts']]]);
    expect(endpointCoverage([use], { ...options, present })).toMatchObject([
      { status: 'private-dns-off', monthlyNet: 10.5, zonesThatPay: null },
    ]);
  });

  test('what passes a gateway endpoint without a name uses it all the same', async () => {
    const unnamedWorld = scene(
      [asked('bucket.s3.us-east-1.amazonaws.com', '52.0.0.1', T)],
      [
        connection({ to: '52.0.0.1', at: T, bytes: 30_000 }),
        connection({ to: '52.0.0.2', at: T, bytes: 500 }),
        {
          ...connection({ to: '52.8.0.1', at: T, bytes: 40 }),
          'traffic-path': '7',
          'pkt-dst-aws-service': 'DYNAMODB',
        },
        { ...connection({ to: '52.8.0.2', at: T, bytes: 3 }), 'traffic-path': '7' },
        connection({ to: '52.8.0.3', at: T, bytes: 7 }),
      ],
      { serviceRanges: [{ cidr: '52.0.0.0/24', service: 'S3' }], gatewayEndpoints: ['vpc-1'] },
    );
    const db = await loadWorlds(unnamedWorld);
    const unnamed = await unnamedGatewayUse(db, ALL_TIME);
    db.close();
    expect(unnamed).toEqual([
      { vpc: 'vpc-1', service: 'dynamodb', bytes: 40 },
      { vpc: 'vpc-1', service: 's3', bytes: 500 },
      { vpc: 'vpc-1', service: null, bytes: 3 },
    ]);
    const [row] = endpointCoverage([], { ...options, present: new Map([['vpc-1', ['s3']]]), unnamed });
    expect(row).toMatchObject({ service: 's3', status: 'used', gatewayBytes: 500, unnamedBytes: 500 });
  });
});
