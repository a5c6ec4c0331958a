// Ways to a wrong `ready`, each as files that a person could have: ingested and asked about through the command line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import {
  CNAME,
  dnsText,
  flowText,
  moment,
  routine,
  verdictOf,
  FLOW_HEADER,
  type World,
} from './verdict-world.ts';

const { dns, flows } = routine();
const STRANGER = { name: 'x.stranger.net', action: 'ALERT' } as const;
const S3_DNS =
  'AWSLogs/111122223333/vpcdnsquerylogs/vpc-1/2026/11/09/vpc-1_vpcdnsquerylogs_111122223333_20261109T0000Z_ab.log';
const S3_FLOW =
  'AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/11/09/111122223333_vpcflowlogs_us-east-1_fl-1_20261109T0000Z_ab.log';
const isOutage = ({ at }: { readonly at: number }) => at >= moment(5, 0) && at < moment(8, 0);
const without = <Line extends { readonly at: number }>(lines: readonly Line[]) =>
  lines.filter((line) => !isOutage(line));

/** Title, the gate that says no, the files. */
const wrong: readonly [string, string, World][] = [
  ['flow logs of REJECTs only', 'egress', { flows: flows.map((line) => ({ ...line, action: 'REJECT' })) }],
  ['query logs without answers', 'hops', { dns: dns.map((line) => ({ ...line, answers: [] })) }],
  ['three days without any log', 'coverage', { dns: without(dns), flows: without(flows) }],
  ['three days without query logs while connections go on', 'coverage', { dns: without(dns) }],
  [
    'three days missing within one file',
    'coverage',
    { oneFile: true, dns: without(dns), flows: without(flows) },
  ],
  [
    'a name that only the unused delivery holds',
    'coverage',
    {
      files: { [S3_DNS]: `${dnsText({ ...STRANGER, at: moment(8, 10) })}\n` },
      configuration: 'prefer: file\n',
    },
  ],
  [
    'an address that only the unused delivery holds',
    'coverage',
    {
      files: {
        [S3_FLOW]: [FLOW_HEADER, ...flowText({ at: moment(8, 10), destination: '203.0.113.200' }), ''].join(
          '\n',
        ),
      },
      configuration: 'prefer: file\n',
    },
  ],
  [
    'a window that begins within the hour of the query',
    'would-block',
    {
      dns: [...dns, { ...STRANGER, at: moment(0, 10, 1) }, { ...STRANGER, at: moment(0, 10, 40) }],
      argv: ['--since', '2026-11-01T10:30:00Z'],
    },
  ],
  [
    'one VPC, while a Profile logs queries of an unknown one',
    'would-block',
    { dns: [...dns, { ...STRANGER, at: moment(3, 10), vpc: 'rp-1' }], argv: ['--vpc', 'vpc-1'] },
  ],
  [
    'one VPC, while an interface of an unknown one connects',
    'egress',
    {
      dns: [...dns, { at: moment(3, 10), name: 'github.com', vpc: 'vpc-2' }],
      flows: [...flows, { at: moment(3, 10), destination: '203.0.113.7', vpc: '-', interface: 'eni-77' }],
      argv: ['--vpc', 'vpc-1'],
    },
  ],
  [
    'an acceptance of fresh-logs that ended by the clock',
    'fresh-logs',
    {
      now: '2026-12-24T00:00:00Z',
      configuration: 'acceptedRisks: [{gate: fresh-logs, reason: r, owner: "@o", expires: 2026-12-01}]\n',
    },
  ],
  ['queries later than the clock', 'fresh-logs', { now: '2026-11-10T00:00:00Z' }],
  [
    'a new name, and a window that ends long after the logs',
    'new-names',
    { dns: [...dns, { ...STRANGER, at: moment(15, 10) }], argv: ['--until', '2026-12-31'] },
  ],
  [
    'an object that is cut off',
    'coverage',
    { files: { 'cut.log.gz': gzipSync(dns.map(dnsText).join('\n')).subarray(0, 1500) } },
  ],
  ['an object of AWS that is no log', 'coverage', { files: { [S3_DNS]: 'nonsense\n' } }],
  [
    'a query that could not be read',
    'coverage',
    {
      files: {
        'bad.log': `${dnsText({ at: moment(3, 3), name: 'github.com' })}\n${dnsText({ ...STRANGER, at: moment(3, 3), source: '10.0.0' })}\n`,
      },
    },
  ],
  [
    'a VPC of the configuration that never logged',
    'query-logging',
    { configuration: (text) => text.replace('vpcs: {', 'vpcs: {vpc-2: {cidrs: [10.1.0.0/16]}, ') },
  ],
  [
    'an allowed name that ALERTs now and then, lately not',
    'unexplained',
    {
      dns: [
        ...dns,
        ...[2, 4, 12, 15].map((day, index) => ({
          at: moment(day, 10),
          name: 'a.vendor.net',
          ...(index % 2 === 0 ? { action: 'ALERT' as const } : {}),
        })),
      ],
    },
  ],
  [
    'names that are aliases of each other',
    'would-block',
    {
      dns: [
        ...dns,
        { ...STRANGER, at: moment(2, 10), answers: [CNAME('q.stranger.net')] },
        { ...STRANGER, at: moment(2, 10), name: 'q.stranger.net', answers: [CNAME('x.stranger.net')] },
      ],
    },
  ],
  [
    'a name that the server could not answer',
    'would-block',
    { dns: [...dns, { ...STRANGER, at: moment(2, 10), rcode: 'SERVFAIL', answers: [] }] },
  ],
  [
    'a single label that exists',
    'would-block',
    { dns: [...dns, { ...STRANGER, at: moment(2, 10), name: 'intranet' }] },
  ],
];

const NOTHING = { rcode: 'NXDOMAIN', answers: [], action: 'ALERT' } as const;

/** What must not hold a good team up. */
const right: readonly [string, World][] = [
  ['the routine', {}],
  ['a file beside the logs that is none', { files: { 'README.txt': 'about these logs\n' } }],
  [
    'names that nobody can decide: the root, probes of a browser, wpad',
    {
      dns: [
        ...dns,
        { at: moment(2, 10), name: '', type: 'NS', answers: [], action: 'ALERT' },
        { ...NOTHING, at: moment(2, 11), name: 'jfkdlsajfkd' },
        { ...NOTHING, at: moment(3, 11), name: 'wpad' },
      ],
    },
  ],
  [
    'an outage whose logging is declared',
    {
      dns: dns.filter(({ at }) => at < moment(5, 0) || at >= moment(7, 0)),
      configuration: (text) =>
        text.replace('{cidrs: [10.0.0.0/16]}', '{cidrs: [10.0.0.0/16], logging: declared}'),
    },
  ],
  [
    'one-day names that are decided',
    {
      dns: [...dns, { ...STRANGER, at: moment(2, 10) }],
      decisions:
        'version: 1\ndecisions:\n  - {domain: x.stranger.net, decision: ignore, reason: r, owner: "@o"}\n',
    },
  ],
];

/** A world is ingested and judged whole: seconds, and many of them where the machine is busy. */
const PATIENCE = 180_000;

describe('never ready', () => {
  it.each(wrong)(
    '%s',
    async (_, gate, world) => {
      const { verdict, failing, result } = await verdictOf(world);
      expect(failing).toContain(gate);
      expect([verdict, result.code]).toEqual(['not-ready', 1]);
    },
    PATIENCE,
  );
});

describe('ready all the same', () => {
  it.each(right)(
    '%s',
    async (_, world) => {
      const { verdict, failing, result } = await verdictOf(world);
      expect({ verdict, failing, stderr: result.stderr }).toEqual({
        verdict: 'ready',
        failing: [],
        stderr: '',
      });
    },
    PATIENCE,
  );
});

describe('one VPC of several', () => {
  it(
    'is judged alike by readiness, page and summary, which say that it is one; the switch judges all',
    async () => {
      const world = { dns: [...dns, { ...STRANGER, at: moment(3, 10), vpc: 'rp-1' }] };
      const { folder, failing, result } = await verdictOf({ ...world, argv: ['--vpc', 'vpc-1'] });
      expect(failing).toEqual(['would-block', 'rare-names']);
      expect(JSON.parse(result.stdout)).toMatchObject({ vpc: 'vpc-1' });
      const now = ['--now', '2026-11-17T00:30:00Z'];
      const files = ['--html', 'one.html', '--summary', 'one.md'];
      expect((await runCli(folder, ['report', ...files, '--vpc', 'vpc-1', ...now])).code).toBe(0);
      const page = readFileSync(join(folder, 'one.html'), 'utf8');
      const summary = readFileSync(join(folder, 'one.md'), 'utf8');
      for (const text of [page, summary]) {
        expect(text).toMatch(/NOT READY to switch the catch-all to BLOCK: only VPC vpc-1 was judged/);
      }
      expect(page).toMatch(/Failing: would-block, rare-names\./);
      const enforce = await runCli(folder, ['enforce', 'cdk:fw.ts#ALLOWED', '--vpc', 'vpc-1', ...now]);
      expect(enforce).toMatchObject({ code: 2, stdout: '' });
      expect(enforce.stderr).toMatch(/all of them are judged\n {2}next: leave --vpc out/);
    },
    PATIENCE,
  );
});
