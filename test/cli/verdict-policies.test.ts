// Policies, VPCs and objects that could hide an undecided name from `readiness`, each as files that a person could have.
import { gzipSync } from 'node:zlib';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { runCli } from '../helpers/cli.ts';
import { dnsText, FLOW_HEADER, flowText, moment, routine, verdictOf, type World } from './verdict-world.ts';

const PATIENCE = 180_000;
const at = moment(3, 10);
const { dns, flows } = routine();
const STRANGER = { at, name: 'x.stranger.net', action: 'ALERT' } as const;
const ALLOW = '{priority: 100, action: ALLOW, entries: [github.com, "*.vendor.net"]}';
const ALL = '{priority: 300, action: ALERT, entries: ["*"]}';

type Group = readonly [name: string, priority: number, rules: readonly string[]];

function groupText([name, priority, rules]: Group): string {
  const id = name.startsWith('rslvr-') ? `, id: ${name}` : '';
  return `      - {name: ${name}, priority: ${priority}${id}, rules: [${rules.join(', ')}]}\n`;
}

/** A policy for each VPC of `byVpc`; '*' = for every VPC. */
function policies(byVpc: Readonly<Record<string, readonly Group[]>>, lists = ''): (text: string) => string {
  const texts = Object.entries(byVpc).map(([vpc, groups]) => {
    const vpcs = vpc === '*' ? '' : `    vpcs: [${vpc}]\n`;
    return `  for-${vpc === '*' ? 'all' : vpc}:\n${vpcs}    failOpen: true\n    ruleGroups:\n${groups.map(groupText).join('')}`;
  });
  return (text) => `${text.replace(/policy:[^]*/, '')}${lists}policies:\n${texts.join('')}`;
}

const one = (...groups: readonly Group[]) => policies({ '*': groups });
const STANDARD: Group = ['egress', 101, [ALLOW, ALL]];
const shared = (more: string) => `lists: {shared: {${more}contents: unknown}}\n`;
const inSecond = { vpc: 'vpc-2', source: '10.1.0.5' };
const second = {
  dns: [...dns, ...dns.map((line) => ({ ...line, ...inSecond }))],
  flows: [...flows, ...flows.map((line) => ({ ...line, ...inSecond, interface: 'eni-2' }))],
};
const special: Group = [
  'egress',
  101,
  ['{priority: 100, action: ALLOW, entries: [github.com, b.special.net]}', ALL],
];
const gz = gzipSync(dnsText(STRANGER) + '\n' + dnsText({ ...STRANGER, at: at + 1 }));

function damaged(position: number): Buffer {
  const bytes = Buffer.from(gz);
  bytes[position] = (bytes[position] ?? 0) ^ 0xff;
  return bytes;
}

/** Title, gates that must be among those that say no, the files. */
const wrong: readonly [string, readonly string[], World][] = [
  [
    'an ALLOW in a group after the catch-all',
    ['would-block'],
    {
      configuration: one(STANDARD, [
        'late',
        200,
        ['{priority: 1, action: ALLOW, entries: [x.stranger.net]}'],
      ]),
      more: [STRANGER],
    },
  ],
  [
    'a BLOCK in a group before the ALLOW, of a name that the log lets through',
    ['would-block', 'unexplained'],
    {
      configuration: one(['bad', 100, ['{priority: 1, action: BLOCK, entries: [a.vendor.net]}']], STANDARD),
      more: [{ at, name: 'a.vendor.net' }],
    },
  ],
  [
    'a name that is BLOCKed, which the policy would only ALERT for good',
    ['unexplained'],
    {
      configuration: one(['watch', 100, ['{priority: 1, action: ALERT, entries: [a.vendor.net]}']], STANDARD),
      more: [{ at, name: 'a.vendor.net', action: 'BLOCK', rcode: 'NXDOMAIN', answers: [] }],
    },
  ],
  [
    'catch-alls for A and AAAA only',
    ['catch-all'],
    {
      configuration: one([
        'egress',
        101,
        [
          ALLOW,
          '{priority: 300, action: ALERT, entries: ["*"], queryType: A}',
          '{priority: 301, action: ALERT, entries: ["*."], queryType: TYPE28}',
        ],
      ]),
    },
  ],
  [
    'an ALLOW of everything before the catch-all',
    ['catch-all', 'hygiene'],
    { configuration: one(['egress', 101, ['{priority: 200, action: ALLOW, entries: ["*."]}', ALL]]) },
  ],
  [
    'a list of endings instead of a catch-all',
    ['catch-all'],
    {
      configuration: one([
        'egress',
        101,
        [ALLOW, '{priority: 300, action: ALERT, entries: ["*net", "*com"]}'],
      ]),
    },
  ],
  ['a policy without a catch-all', ['catch-all'], { configuration: one(['egress', 101, [ALLOW]]) }],
  [
    'an ALLOW list of unknown contents, which may be why nothing alerted',
    ['would-block'],
    {
      configuration: policies(
        { '*': [['egress', 101, ['{priority: 50, action: ALLOW, list: shared}', ALLOW, ALL]]] },
        shared('id: rslvr-fdl-77, '),
      ),
      more: [{ at, name: 'x.stranger.net' }],
    },
  ],
  [
    'an ALERT of the catch-all beside a managed list',
    ['unexplained', 'would-block'],
    {
      configuration: policies(
        {
          '*': [
            [
              'rslvr-frg-1',
              101,
              [
                '{priority: 50, action: ALERT, list: shared}',
                ALLOW,
                '{priority: 300, action: ALERT, entries: ["*"], listId: rslvr-fdl-9}',
              ],
            ],
          ],
        },
        shared('id: rslvr-fdl-77, '),
      ),
      more: [{ at, name: 'a.vendor.net', action: 'ALERT', list: 'rslvr-fdl-9' }],
    },
  ],
  [
    'an ALERT of a rule group that the policy does not hold',
    ['unexplained'],
    {
      configuration: one(['rslvr-frg-7', 101, [ALLOW, ALL]]),
      more: [{ at, name: 'a.vendor.net', action: 'ALERT' }],
    },
  ],
  [
    'a policy for A only where AAAA is asked',
    ['would-block'],
    {
      configuration: (text) => text.replace('"*.vendor.net"]', '"*.vendor.net"], queryType: A'),
      more: [{ at, name: 'a.vendor.net', type: 'AAAA', action: 'ALERT' }],
    },
  ],
  [
    'a name that only the other VPC may ask for',
    ['would-block'],
    {
      ...second,
      dns: [...second.dns, { at, name: 'b.special.net', action: 'ALERT', ...inSecond }],
      configuration: policies({ 'vpc-1': [special], 'vpc-2': [STANDARD] }),
    },
  ],
  [
    'a VPC of the policy that has no logs',
    ['query-logging', 'observed-days'],
    { configuration: policies({ 'vpc-1': [STANDARD], 'vpc-2': [STANDARD] }) },
  ],
  [
    'a VPC that alerts and has no policy',
    ['catch-all'],
    { configuration: policies({ 'vpc-1': [STANDARD] }), more: [{ ...STRANGER, ...inSecond }] },
  ],
  [
    'a Profile that alerts',
    ['would-block'],
    { more: [{ ...STRANGER, record: { vpc_id: undefined, resource_id: 'rp-1' } }] },
  ],
  ['a record of no VPC at all', ['coverage'], { more: [{ ...STRANGER, record: { vpc_id: undefined } }] }],
  ['an object whose gzip data is corrupt', ['coverage'], { files: { 'extra.log.gz': damaged(20) } }],
  ['an object that is named .gz and is none', ['coverage'], { files: { 'extra.log.gz': damaged(0) } }],
  [
    'an object that is cut off, in a VPC whose logging is declared',
    ['coverage'],
    {
      files: { 'cut.log.gz': gzipSync(dns.map((line) => dnsText(line)).join('\n')).subarray(0, 1500) },
      configuration: (text) => text.replace('16]}', '16], logging: declared}'),
    },
  ],
  [
    'query logs of one hour a day, while connections go on',
    ['coverage'],
    { dns: dns.filter(({ at: time }) => time % 86_400 < 3600) },
  ],
  [
    'a connection without DNS whose decision expired',
    ['egress'],
    {
      moreFlows: [{ at, destination: '203.0.113.9' }],
      decisions:
        'version: 1\ndecisions:\n  - {destination: 203.0.113.9/32, decision: ignore, reason: r, owner: "@o", expires: 2026-11-10}\n',
    },
  ],
  [
    'a connection without DNS that is decided for another port',
    ['egress'],
    {
      moreFlows: [{ at, destination: '203.0.113.9' }],
      decisions:
        'version: 1\ndecisions:\n  - {destination: 203.0.113.9/32, port: 80, decision: ignore, reason: r, owner: "@o"}\n',
    },
  ],
  [
    'a resolver of one’s own choice',
    ['egress'],
    {
      files: {
        'dns-flows.log': [
          FLOW_HEADER,
          ...flowText({ at, destination: '8.8.8.8' }).map((line) => line.replaceAll(' 443 ', ' 53 ')),
          '',
        ].join('\n'),
      },
    },
  ],
  [
    'flow records that AWS lost in most hours',
    ['coverage'],
    {
      files: {
        'skipped.log': [
          FLOW_HEADER,
          ...flows.map(
            ({ at: time }) => `5 111122223333 eni-1 - - - - - - - ${time} ${time + 60} - SKIPDATA vpc-1 -`,
          ),
          '',
        ].join('\n'),
      },
    },
  ],
  ['a window without logs', ['would-block', 'coverage'], { argv: ['--since', '2026-12-01'] }],
];

describe('never ready', () => {
  it.each(wrong)(
    '%s',
    async (_, gates, world) => {
      const { verdict, failing, result } = await verdictOf(world);
      expect(failing).toEqual(expect.arrayContaining([...gates]));
      expect([verdict, result.code]).toEqual(['not-ready', 1]);
    },
    PATIENCE,
  );

  it(
    'an object that changed after it was read',
    async () => {
      const { folder, verdict } = await verdictOf({ more: [{ at, name: 'github.com' }] });
      expect(verdict).toBe('ready');
      appendFileSync(join(folder, 'logs', 'more.log'), `${dnsText(STRANGER)}\n`);
      const again = await runCli(folder, ['ingest', 'logs', '--format', 'json']);
      expect([again.code, again.stdout]).toEqual([1, expect.stringContaining('"replaced"')]);
      const argv = ['readiness', '--format', 'json', '--now', '2026-11-17T00:30:00Z'];
      const after = await runCli(folder, argv);
      expect([after.code, after.stdout]).toEqual([1, expect.stringContaining('changed since it was read')]);
    },
    PATIENCE,
  );
});

it(
  'never ready over a ledger that does not add up',
  async () => {
    const { folder } = await verdictOf({ more: [{ at, name: 'github.com' }] });
    const db = await openDatabase(join(folder, '.alert2allow', 'logs.duckdb'), {
      mode: 'write',
      memoryLimit: '500MB',
    });
    await db.connection.run(`update object set stored = stored - 1 where uri like '%more.log'`);
    db.close();
    const result = await runCli(folder, ['readiness', '--format', 'json', '--now', '2026-11-17T00:30:00Z']);
    expect([result.code, result.stdout]).toEqual([1, expect.stringContaining('does not add up')]);
  },
  PATIENCE,
);

describe('ready all the same', () => {
  it.each<[string, World]>([
    [
      'two VPCs with policies of their own, a rule that only watches, a managed list',
      {
        ...second,
        dns: [...second.dns, { at, name: 'a.vendor.net', action: 'ALERT' }],
        configuration: policies(
          {
            'vpc-1': [
              ['watch', 100, ['{priority: 1, action: ALERT, entries: [a.vendor.net]}']],
              ['egress', 101, ['{priority: 50, action: BLOCK, list: shared}', ALLOW, ALL]],
            ],
            'vpc-2': [STANDARD],
          },
          shared('id: rslvr-fdl-77, '),
        ),
      },
    ],
    [
      'one VPC, where only the other one has something to decide',
      {
        ...second,
        dns: [...second.dns, { at, name: 'b.special.net', action: 'ALERT', ...inSecond }],
        configuration: policies({ 'vpc-1': [special], 'vpc-2': [STANDARD] }),
        argv: ['--vpc', 'vpc-1'],
      },
    ],
    [
      'a VPC that works one hour a day',
      {
        dns: dns.filter(({ at: time }) => time % 86_400 > 82_800),
        flows: flows.filter(({ at: time }) => time % 86_400 > 82_800),
      },
    ],
  ])(
    '%s',
    async (_, world) => {
      const { verdict, failing } = await verdictOf(world);
      expect({ verdict, failing }).toEqual({ verdict: 'ready', failing: [] });
    },
    PATIENCE,
  );
});
