// What a finding says beside its class: severity, rhythm, label, AWS service, names asked around that time; and exposure.
import { describe, expect, test } from 'vitest';
import { analyzeEgress, type EgressOptions } from '../../../src/analyze/egress/analyze.ts';
import { callersOf, hairpins, internalPaths, resolvedDohNames } from '../../../src/analyze/egress/inside.ts';
import type { EgressResult } from '../../../src/analyze/egress/model.ts';
import { addressSessions } from '../../../src/analyze/egress/sessions.ts';
import { addressKey } from '../../../src/core/address.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { fillTable } from '../../../src/store/facts.ts';
import { HOSTILE_NAMES } from '../../helpers/hostile-names.ts';
import { asked, connection, scene, START } from './scene.ts';
import { cidr, loadWorlds, type World } from './world.ts';

const HOURS = 3600;

async function withWorld<Result>(world: World, use: (db: Database) => Promise<Result>): Promise<Result> {
  const db = await loadWorlds(world);
  await fillTable(db, 'config_source_label', [
    [cidr('10.0.0.0/16').first, cidr('10.0.0.0/16').last, 16, 'everything'],
    [cidr('10.0.1.0/24').first, cidr('10.0.1.0/24').last, 8, 'runtime'],
    [cidr('10.0.3.17/32').first, cidr('10.0.3.17/32').last, 0, 'proxy'],
  ]);
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

function analyze(world: World, options: Partial<EgressOptions> = {}): Promise<EgressResult> {
  return withWorld(world, (db) => analyzeEgress(db, { window: ALL_TIME, ...options }));
}

describe('severity', () => {
  const dns = [asked('a.example', '41.0.0.1', 9 * HOURS)];
  test.each([
    ['an accepted literal of a DNS client', [connection({ to: '43.0.0.1', at: 10 * HOURS })], 'high'],
    ['a rejected one', [connection({ to: '43.0.0.1', at: 10 * HOURS, action: 'REJECT' })], 'low'],
    [
      'of a source that never asks',
      [connection({ to: '43.0.0.1', at: 10 * HOURS, from: '10.0.1.5' })],
      'medium',
    ],
    [
      'active since the log began',
      [connection({ to: '43.0.0.1', at: 30 }), connection({ to: '43.0.0.1', at: 10 * HOURS })],
      'medium',
    ],
    [
      'time by a remembered address',
      [connection({ to: '43.0.0.1', at: 10 * HOURS, port: 123, protocol: 17 })],
      'low',
    ],
    [
      '10 kB a day to port 123',
      [connection({ to: '43.0.0.1', at: 10 * HOURS, port: 123, protocol: 17, bytes: 10_000 })],
      'high',
    ],
    ['an accepted bypass', [connection({ to: '43.0.0.1', at: 10 * HOURS, port: 853 })], 'high'],
    [
      'a rejected bypass',
      [connection({ to: '43.0.0.1', at: 10 * HOURS, port: 853, action: 'REJECT' })],
      'low',
    ],
    ['a sibling', [connection({ to: '41.0.0.2', at: 10 * HOURS })], 'low'],
  ])('%s', async (_, flows, severity) => {
    const { findings } = await analyze(scene(dns, flows));
    expect(findings.map((finding) => finding.severity)).toEqual([severity]);
  });
});

test('as many findings as asked for, the gravest first, and the number of the others', async () => {
  const flows = ['REJECT', 'ACCEPT', 'REJECT'].map((action, index) =>
    connection({ to: `43.0.0.${index}`, at: 10 * HOURS, action: action === 'ACCEPT' ? 'ACCEPT' : 'REJECT' }),
  );
  const { findings, omittedFindings } = await analyze(scene([], flows), { mostFindings: 1 });
  expect(findings.map((finding) => finding.accepted)).toEqual([1]);
  expect(omittedFindings).toBe(2);
});

describe('around a finding', () => {
  test('a beacon shows its rhythm, irregular connections do not', async () => {
    const beacon = Array.from({ length: 12 }, (_, index) =>
      connection({ to: '43.0.0.1', at: 10 * HOURS + index * 600 + (index % 2), localPort: 41_000 + index }),
    );
    const noise = Array.from({ length: 12 }, (_, index) =>
      connection({ to: '44.0.0.1', at: 10 * HOURS + index * index * 97, localPort: 41_000 + index }),
    );
    const { findings } = await analyze(
      scene([], [...beacon, ...noise, connection({ to: '45.0.0.1', at: 10 * HOURS })]),
    );
    const rhythms = Object.fromEntries(findings.map((finding) => [finding.destination, finding.rhythm]));
    expect(rhythms['43.0.0.1']).toMatchObject({ regularity: 1, beacon: true });
    expect(rhythms['44.0.0.1']).toMatchObject({ beacon: false });
    expect(rhythms['45.0.0.1']).toBeNull();
  });

  test('label, AWS service and the names asked within a minute', async () => {
    const dns = [
      asked('before.example', '41.0.0.1', 10 * HOURS - 20),
      asked('after.example', '41.0.0.1', 10 * HOURS + 5),
      asked('long-ago.example', '41.0.0.1', 9 * HOURS),
      asked('other-source.example', '41.0.0.1', 10 * HOURS, { source: '10.0.1.2' }),
    ];
    const config = { serviceRanges: [{ cidr: '43.0.0.0/16', service: 'EC2' }] };
    const { findings } = await analyze(scene(dns, [connection({ to: '43.0.0.1', at: 10 * HOURS })], config));
    expect(findings).toMatchObject([
      {
        class: 'never-resolved',
        source: '10.0.1.1',
        destination: '43.0.0.1',
        label: 'runtime',
        services: 'EC2 us-east-1',
        namesAround: ['after.example', 'before.example'],
        firstSeen: START + 10 * HOURS,
        lastSeen: START + 10 * HOURS + 10,
      },
    ]);
  });

  test('hostile names are shown byte for byte', async () => {
    const moment = (index: number) => (10 + index) * HOURS;
    const dns = HOSTILE_NAMES.map((name, index) => asked(name, '41.0.0.1', moment(index)));
    const flows = HOSTILE_NAMES.map((_, index) => connection({ to: `43.0.0.${index}`, at: moment(index) }));
    const { findings } = await analyze(scene(dns, flows));
    const shown = new Map(findings.map((finding) => [finding.destination, finding.namesAround]));
    // What is no Unicode text (a lone surrogate) cannot be in a log.
    const logged = HOSTILE_NAMES.map((name) => Buffer.from(name).toString());
    logged.forEach((name, index) => expect(shown.get(`43.0.0.${index}`)).toEqual([name]));
  });
});

describe('private-only', () => {
  const world = scene(
    [asked('x.example', '41.0.0.1', 10 * HOURS), asked('s3.us-east-1.amazonaws.com', '52.0.0.1', 10 * HOURS)],
    [
      connection({ to: '41.0.0.1', at: 10 * HOURS, bytes: 1000 }),
      connection({ to: '52.0.0.1', at: 10 * HOURS, bytes: 3000 }),
      connection({ to: '43.0.0.1', at: 10 * HOURS, action: 'REJECT' }),
      connection({ to: '10.0.3.17', at: 10 * HOURS, port: 3128, bytes: 5000 }),
      connection({ from: '10.0.3.17', to: '41.0.0.1', at: 10 * HOURS, bytes: 70 }),
    ],
    { serviceRanges: [{ cidr: '52.0.0.0/16', service: 'S3' }], gatewayEndpoints: ['vpc-1'] },
  );

  test('accepted connections outside gateway endpoints are exposed, however well explained', async () => {
    const { exposed } = await analyze(world, { privateOnly: ['vpc-1'] });
    expect(
      exposed.map(({ source, destination, class: name, label }) => [source, destination, name, label]),
    ).toEqual([
      ['10.0.1.1', '41.0.0.1', 'resolved-same', 'runtime'],
      ['10.0.3.17', '41.0.0.1', 'resolved-peer', 'proxy'],
    ]);
    expect((await analyze(world)).exposed).toEqual([]);
  });

  test('sessions of each label and class', async () => {
    const { labelClasses } = await analyze(world);
    expect(labelClasses.map(({ label, class: name, sessions }) => [label, name, sessions])).toEqual([
      ['proxy', 'resolved-peer', 1],
      ['runtime', 'resolved-same', 2],
      ['runtime', 'never-resolved', 1],
    ]);
  });

  test('share of each label', async () => {
    const { shares } = await analyze(world);
    expect(shares).toEqual([
      { vpc: 'vpc-1', label: 'proxy', privateBytes: 0, gatewayBytes: 0, publicBytes: 70 },
      { vpc: 'vpc-1', label: 'runtime', privateBytes: 5600, gatewayBytes: 3000, publicBytes: 1000 },
    ]);
  });

  test('a proxy names its callers', async () => {
    const callers = await withWorld(world, (db) => callersOf(db, ['proxy'], ALL_TIME));
    expect(callers).toMatchObject([{ label: 'proxy', from: 'runtime', port: 3128, bytes: 5000 }]);
    expect(await withWorld(world, (db) => internalPaths(db, ALL_TIME))).toContainEqual(
      expect.objectContaining({ from: 'runtime', to: 'proxy', port: 3128, bytes: 5000 }),
    );
  });
});

test('names of DNS-over-HTTPS services', async () => {
  const world = scene(
    [
      asked('doh.example', '41.0.0.1', 60),
      asked('doh.example', '41.0.0.1', 120),
      asked('customer-7.doh.example', '41.0.0.1', 130),
      asked('notdoh.example', '41.0.0.1', 140),
    ],
    [],
  );
  const found = await withWorld(world, (db) =>
    resolvedDohNames(db, ['doh.example', 'other.example'], ALL_TIME),
  );
  expect(found).toEqual([
    { name: 'doh.example', sources: 1, queries: 2, firstSeen: START + 60, lastSeen: START + 120 },
    { name: 'customer-7.doh.example', sources: 1, queries: 1, firstSeen: START + 130, lastSeen: START + 130 },
  ]);
});

test('sessions of one address, as source and as destination', async () => {
  const flows = [
    connection({ to: '43.0.0.1', at: 10 * HOURS }),
    connection({ to: '43.0.0.1', at: 11 * HOURS, from: '10.0.1.2' }),
    connection({ to: '41.0.0.1', at: 10 * HOURS, from: '10.0.1.2' }),
  ];
  const world = scene([asked('a.example', '41.0.0.1', 10 * HOURS)], flows);
  const of = (text: string) =>
    withWorld(world, (db) => addressSessions(db, addressKey(text) ?? 0n, ALL_TIME)).then((sessions) =>
      sessions.map((session) => `${session.source} ${session.destination} ${session.class}`),
    );
  expect(await of('43.0.0.1')).toEqual([
    '10.0.1.1 43.0.0.1 never-resolved',
    '10.0.1.2 43.0.0.1 never-resolved',
  ]);
  expect(await of('10.0.1.2')).toEqual([
    '10.0.1.2 41.0.0.1 resolved-peer',
    '10.0.1.2 43.0.0.1 never-resolved',
  ]);
  expect(await of('9.9.9.9')).toEqual([]);
});

test.each([
  ['configured as internal', ['10.0.0.0/8', '44.0.0.0/24']],
  ['not configured', ['10.0.0.0/8']],
])('hairpins: own public addresses, %s', async (_, internal) => {
  const flows = [
    connection({ to: '44.0.0.9', at: 10 * HOURS }),
    connection({ to: '45.0.0.9', at: 10 * HOURS }),
  ];
  const found = await withWorld(scene([], flows, { internal }), (db) =>
    hairpins(db, [cidr('44.0.0.0/24')], ALL_TIME),
  );
  expect(found).toMatchObject([
    {
      source: '10.0.1.1',
      destination: '44.0.0.9',
      port: 443,
      protocol: 6,
      label: 'runtime',
      bytes: 600,
      records: 1,
    },
  ]);
});
