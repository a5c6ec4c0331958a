// The egress question through the command line, on a network written by hand.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { asked, flow, folderOf, writeEgressWorld } from './egress-world.ts';

let folder = '';
beforeAll(async () => {
  folder = await writeEgressWorld();
});

async function json<Answer>(...argv: readonly string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runCli(folder, [...argv, '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

it('counts every record in one place; a pkt address that is none makes it unusable', async () => {
  const { classes, excluded } = await json<{
    classes: Record<string, { flows: number }>;
    excluded: Record<string, number>;
  }>('egress');
  expect(excluded).toMatchObject({ control: 2, unusable: 1, unmapped: 1, 'not-egress': 6 });
  const flows = Object.values(classes).reduce((sum, one) => sum + one.flows, 0);
  expect(flows + Object.values(excluded).reduce((sum, count) => sum + count, 0)).toBe(37);
});

interface Answer {
  readonly findings: readonly Record<string, unknown>[];
  readonly exposed: readonly Record<string, unknown>[];
  readonly dohNames: readonly { name: string; sources: number }[];
  readonly limits: readonly { id: string; vpc: string | null; message: string; next: string }[];
}

it('tells of each finding what the logs and the configuration know', async () => {
  const { findings } = await json<Answer>('egress');
  const to = (destination: string) => findings.find((one) => one['destination'] === destination);
  expect(findings).toHaveLength(7);
  expect(to('203.0.113.77')).toMatchObject({
    class: 'never-resolved',
    severity: 'high',
    vpc: 'vpc-app',
    source: '10.0.2.11',
    port: 443,
    protocol: 6,
    sessions: 12,
    flows: 12,
    packets: 120,
    bytesOut: 10_800,
    bytesIn: 0,
    firstSeen: '2026-11-02T04:00:00Z',
    lastSeen: '2026-11-02T04:55:20Z',
    accepted: 12,
    rejected: 0,
    label: 'agent-runtime',
    rhythm: { interval: 300, regularity: 1, beacon: true },
    namesAround: ['build-a.example.com'],
    networkOwner: 'Example Hosting',
    ownAddress: false,
    decision: null,
  });
  expect(to('203.0.113.99')).toMatchObject({
    services: 'EC2 eu-west-1',
    callers: [{ from: 'agent-runtime', port: 3128, protocol: 6, bytes: 72_000 }],
  });
  expect(to('198.51.100.200')).toMatchObject({ ownAddress: true });
  expect(to('203.0.113.8')).toMatchObject({ severity: 'low', accepted: 0, rejected: 1 });
  expect(findings.filter((one) => one['class'] === 'dns-bypass').map((one) => one['port'])).toEqual([
    853, 443, 53,
  ]);
});

it('lists DNS-over-HTTPS names, ways out of a closed VPC, and what the logs cannot tell', async () => {
  const { dohNames, exposed, limits } = await json<Answer>('egress');
  expect(dohNames).toMatchObject([{ name: 'dns.google', sources: 2 }]);
  expect(exposed).toMatchObject([{ vpc: 'vpc-closed', label: 'batch', destination: '151.101.0.223' }]);
  expect(limits.map(({ id, vpc }) => [id, vpc])).toEqual([
    ['unknown-vpc', null],
    ['records-lost', 'vpc-app'],
  ]);
  expect(limits[0]?.next).toContain('interfaces: [eni-lost]');
});

it('fits 80 columns, and says the same in Markdown and CSV', async () => {
  const { stdout } = await runCli(folder, ['egress', '--format', 'table']);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  for (const form of ['table', 'markdown', 'csv']) {
    const answer = await runCli(folder, ['egress', '--format', form]);
    expect(answer.stdout.replaceAll(/\s+/g, ' ')).toContain('Example Hosting');
    expect(answer.stdout).toContain('203.0.113.77');
  }
});

test.each(['', 'private', 'paths', 'rejected', 'endpoints', 'remedies'])(
  'the CSV of egress %s has the same header with and without rows',
  async (part) => {
    const header = async (...window: string[]) => {
      const { stdout } = await runCli(folder, ['egress', part, ...window, '--format', 'csv'].filter(Boolean));
      return stdout.split('\n')[0];
    };
    expect(await header('--since', '2030-01-01')).toMatch(/^(vpc|class),/);
    expect(await header('--since', '2030-01-01')).toBe(await header());
  },
);

test('decisions about destinations are checked without a policy', async () => {
  const own = await folderOf([asked('a.example.com', '192.0.2.1')], [flow({ to: '203.0.113.77' })]);
  const why = ['--reason', 'vendor', '--owner', '@security', '--quiet', '--expires', '2027-01-01'];
  await runCli(own, ['decide', 'allow', '198.51.100.0/25', ...why]);
  const { stdout, code } = await runCli(own, ['decisions', 'check', '--strict', '--format', 'ndjson']);
  expect([code, stdout]).toEqual([1, expect.stringContaining('decides nothing that the logs hold')]);
});

test('a decision that expired leaves the finding open and is told beside it', async () => {
  const own = await folderOf(
    [0, 9].map((hour) => asked('a.example.com', '192.0.2.1', { at: hour * 3600 })),
    [flow({ to: '10.0.3.3', at: 0 }), flow({ to: '203.0.113.77' })],
  );
  const decide = ['decide', 'allow', '203.0.113.0/25', '--port', '443', '--source', '10.0.2.0/24'];
  const why = ['--reason', 'vendor', '--owner', '@security', '--quiet'];
  await runCli(own, [...decide, ...why, '--expires', '2026-11-01']);
  const open = await runCli(own, ['egress', '--format', 'json', '--fail-on', 'low', '--until', '2026-11-03']);
  expect(open.code).toBe(1);
  expect((JSON.parse(open.stdout) as Answer).findings).toMatchObject([
    { decision: null, expired: { decision: 'allow', owner: '@security', reason: 'vendor' } },
  ]);
  expect((await runCli(own, ['egress', '--format', 'table'])).stdout).toMatch(/allow\s+expired/);
  await runCli(own, [...decide, ...why, '--expires', '2027-01-01']);
  expect(await runCli(own, ['egress', '--fail-on', 'low', '--quiet'])).toMatchObject({ code: 0 });
});

test.each([
  [
    'later',
    20,
    30,
    'queries-start-later',
    /begin at 2026-11-02T20:00:00Z, its flow logs at 2026-11-02T00:00:00Z/,
  ],
  ['and end earlier', 0, 2, 'queries-end-earlier', /end at 2026-11-02T02:00:00Z/],
])('query logs that start %s make no findings, and that is said', async (_, first, last, id, message) => {
  const own = await folderOf(
    [first, last].map((hour) => asked('a.example.com', '192.0.2.1', { at: hour * 3600 })),
    [0, 10].map((hour) => flow({ to: '203.0.113.77', at: hour * 3600, localPort: 40_000 + hour })),
  );
  const { stdout } = await runCli(own, ['egress', '--format', 'json']);
  const { findings, limits } = JSON.parse(stdout) as Answer;
  expect(findings).toEqual([]);
  expect(limits).toMatchObject([{ id, vpc: 'vpc-app', message: expect.stringMatching(message) }]);
});

test('flows of a VPC without query logs, and ranges that overlap', async () => {
  const own = await folderOf(
    [asked('a.example.com', '192.0.2.1')],
    [flow({ to: '203.0.113.7', vpc: 'vpc-b' })],
  );
  writeFileSync(
    join(own, 'alert2allow.yaml'),
    'vpcs:\n  vpc-app: { cidrs: [10.0.0.0/16] }\n  vpc-b: { cidrs: [10.0.2.0/24, 10.0.3.0/24] }\n',
  );
  const { stdout } = await runCli(own, ['egress', '--format', 'json']);
  expect((JSON.parse(stdout) as Answer).limits.map(({ id }) => id)).toEqual([
    'no-flow-logs',
    'no-query-logs',
    'overlapping-ranges',
  ]);
});

test('remedies: applicable rule sets, each replayed over every accepted session', async () => {
  const { remedies, prices } = await json<{
    prices: { date: string };
    remedies: { vpc: string; id: string; ruleSet: unknown; replay: Record<string, number> }[];
  }>('egress', 'remedies', '--vpc', 'vpc-app');
  expect(prices.date).toMatch(/^2026-/);
  expect(
    remedies.map(({ id, replay }) => [id, replay['allowed'], replay['blocked'], replay['explainedBlocked']]),
  ).toEqual([
    ['security-group', 21, 2, 0],
    ['resolved-ip-validation', 6, 17, 0],
    ['server-names', 5, 18, 1],
  ]);
  expect(remedies[0]?.ruleSet).toContainEqual({
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    PrefixListIds: [{ PrefixListId: 'com.amazonaws.us-east-1.s3', Description: 'gateway-endpoint' }],
  });
});

test('endpoints: which way each service goes, with prices that a file replaces', async () => {
  const { services, features } = await json<{
    services: { vpc: string; service: string; status: string; publicBytes: number; monthlyPerZone: number }[];
    features: Record<string, unknown>[];
  }>('egress', 'endpoints', '--vpc', 'vpc-app');
  expect(Object.fromEntries(services.map((row) => [row.service, [row.status, row.publicBytes]]))).toEqual({
    dynamodb: ['missing', 30_000_000],
    s3: ['used', 0],
    kms: ['unused', 0],
    logs: ['used', 0],
    secretsmanager: ['private-dns-off', 40_000],
    sts: ['missing', 5_000_000],
  });
  expect(features).toContainEqual({
    vpc: 'vpc-app',
    feature: 'dependencies',
    present: ['secretsmanager'],
    missing: ['dynamodb', 'sts'],
    unused: ['kms'],
  });
  expect(services.find(({ service }) => service === 'sts')?.monthlyPerZone).toBe(7.2);
});

test('private: what spoils 100 % fails, shares are compared, hairpins are named', async () => {
  const argv = ['egress', 'private', '--compare', '2026-11-02T05:30:00Z', '--format', 'json'];
  const { code, stdout } = await runCli(folder, argv);
  expect(code).toBe(1);
  const answer = JSON.parse(stdout) as Record<'shares' | 'exposed' | 'hairpins', Record<string, unknown>[]>;
  expect(answer.exposed).toMatchObject([{ vpc: 'vpc-closed', destination: '151.101.0.223', failure: true }]);
  expect(answer.hairpins).toMatchObject([{ label: 'agent-runtime', destination: '198.51.100.200' }]);
  expect(answer.shares.find(({ label }) => label === 'batch')).toMatchObject({
    privateShare: 0.9,
    before: { share: 1, publicBytes: 0 },
  });
});

test('paths by label and port; names that resolve and are rejected', async () => {
  const { paths } = await json<{ paths: Record<string, unknown>[] }>('egress', 'paths');
  expect(paths).toContainEqual(
    expect.objectContaining({ from: 'agent-runtime', to: 'proxy', port: 3128, bytes: 72_000 }),
  );
  const { names } = await json<{ names: Record<string, unknown>[] }>('egress', 'rejected');
  expect(names).toMatchObject([
    {
      vpc: 'vpc-app',
      name: 'mirror.example.com',
      port: 80,
      sessions: 1,
      hint: expect.stringMatching(/^use https/),
    },
  ]);
});

test.each([
  ['a missing price file', 'prices: none.yaml\n', 'endpoints', /prices names .*none\.yaml/],
  ['a time that is none', '', 'private --compare yesterday', /--compare yesterday is no time/],
])('%s is told with what to do', async (_, configuration, command, message) => {
  const own = await folderOf([asked('a.example.com', '192.0.2.1')], [flow({ to: '192.0.2.1' })], {
    'alert2allow.yaml': configuration,
  });
  const { code, stderr } = await runCli(own, ['egress', ...command.split(' ')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/\n {2}next: \S/);
});

test('explain ADDRESS shows its connections by class and its findings in full', async () => {
  const answer = await json<Record<string, unknown>>('explain', '203.0.113.77');
  expect(answer).toMatchObject({
    address: '203.0.113.77',
    networkOwner: 'Example Hosting',
    classes: [
      { class: 'never-resolved', sessions: 12, flows: 12, packets: 120, bytesOut: 10_800, accepted: 12 },
    ],
    findings: [{ severity: 'high', rhythm: { interval: 300 }, namesAround: ['build-a.example.com'] }],
  });
  expect(await json('explain', '104.16.1.34')).toMatchObject({
    names: [{ name: 'registry.npmjs.org' }],
    classes: [{ class: 'resolved-same' }],
    findings: [],
  });
});

test('without flow logs nothing is said of connections, and no decision about a destination is unused', async () => {
  const own = await folderOf([asked('a.example.com', '192.0.2.1')], [], {
    'alert2allow.yaml':
      'policy: { ruleGroups: [{ name: g, priority: 101, rules: [{ priority: 300, action: ALERT, entries: ["*"] }] }] }\n',
  });
  const { stdout } = await runCli(own, ['egress', '--format', 'table']);
  expect(stdout).toContain('No flow record in the window: nothing is known of connections.');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('no flow record of vpc-app is logged');
  const why = ['--reason', 'vendor', '--owner', '@security', '--quiet'];
  await runCli(own, ['decide', 'allow', '203.0.113.0/25', ...why, '--expires', '2027-01-01']);
  expect(await runCli(own, ['decisions', 'check', '--strict', '--quiet'])).toMatchObject({ code: 0 });
});

test('hours that arrived by two deliveries count once, and --vpc leaves the others aside', async () => {
  const dns = [0, 9].map((hour) => asked('a.example.com', '192.0.2.1', { at: hour * 3600 }));
  const flows = [
    flow({ to: '10.0.3.3', at: 0 }),
    flow({ to: '203.0.113.77' }),
    flow({ to: '203.0.113.78', vpc: 'vpc-b' }),
  ];
  const own = await folderOf(dns, flows);
  const figures = async (...argv: readonly string[]) => {
    const { stdout } = await runCli(own, ['egress', ...argv, '--format', 'json']);
    const { classes, excluded } = JSON.parse(stdout) as Record<
      'classes' | 'excluded',
      Record<string, unknown>
    >;
    return { classes, excluded };
  };
  const once = await figures();
  expect(once).toMatchObject({
    classes: { 'never-resolved': { flows: 1 }, 'no-dns-visibility': { flows: 1 } },
  });
  const logs = join(own, 'AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/11/02');
  const queries = join(own, 'AWSLogs/111122223333/vpcdnsquerylogs/vpc-app/2026/11/02');
  for (const place of [logs, queries]) mkdirSync(place, { recursive: true });
  copyFileSync(join(own, 'flow.log'), join(logs, 'flow.log'));
  copyFileSync(join(own, 'dns.log'), join(queries, 'dns.log'));
  await runCli(own, ['ingest', 'AWSLogs', '--quiet']);
  expect(await figures()).toEqual(once);
  expect(await figures('--vpc', 'vpc-app')).toMatchObject({
    classes: { 'never-resolved': { flows: 1 }, 'no-dns-visibility': { flows: 0 } },
  });
}, 240_000);
