// Six weeks of a real team as log files: it becomes ready, and one undecided name that BLOCK would hit takes that back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import {
  A,
  CNAME,
  dnsText,
  moment,
  verdictOf,
  type DnsLine,
  type FlowLine,
  type Verdict,
} from './verdict-world.ts';

/** Day 0 is a Sunday; the lists were changed on a Sunday three weeks later. */
const CHANGED = 21;
const NOW = '2026-12-12T00:30:00Z';
const NOTHING = { rcode: 'NXDOMAIN', answers: [], action: 'ALERT' } as const;

/** Monday to Friday, 08:05 to 18:05; nights and weekends are quiet. */
const HOURS = Array.from({ length: 42 }, (_, day) => day)
  .filter((day) => day % 7 >= 1 && day % 7 <= 5)
  .flatMap((day) => Array.from({ length: 11 }, (_, hour) => ({ day, at: moment(day, 8 + hour) })));

/** ALERTed until the lists held them, and never since. */
const ROUTINE: readonly Partial<DnsLine & { readonly name: string }>[] = [
  { name: 'proxy.golang.org' },
  { name: 'deb.debian.org', answers: [CNAME('debian.map.cdn.net'), A('140.82.112.3')] },
  { name: 'a.vendor.net' },
  { name: 'b.vendor.net', type: 'AAAA', answers: [] },
];

function queries(): DnsLine[] {
  const routine = HOURS.flatMap(({ day, at }) => [
    { at, name: 'github.com' },
    ...ROUTINE.map((line): DnsLine => {
      const action = day < CHANGED ? { action: 'ALERT' as const } : {};
      return { at, name: '', ...line, ...action };
    }),
  ]);
  const once: DnsLine[] = [
    { at: moment(3, 9), name: 'licence.supplier.com', action: 'ALERT' },
    { at: moment(17, 9), name: 'audit.supplier.org', action: 'ALERT' },
    { at: moment(37, 9), name: 'ads.tracker.com', action: 'ALERT' },
    { at: moment(38, 9), name: 'github.com.ec2.internal', ...NOTHING },
    { at: moment(39, 9), name: '5.0.0.10.in-addr.arpa', type: 'PTR', ...NOTHING },
  ];
  // Two days of query logs are missing.
  return [...routine, ...once].filter(({ at }) => at < moment(30, 0) || at >= moment(32, 0));
}

const CONFIGURATION = `vpcs: {vpc-1: {cidrs: [10.0.0.0/16], logging: declared}}
decisions: decisions.yaml
lists:
  baseline: {entries: [github.com, proxy.golang.org, deb.debian.org, "*.vendor.net", licence.supplier.com]}
policy:
  failOpen: true
  validFrom: 2026-11-22
  ruleGroups:
    - name: egress
      priority: 101
      rules:
        - {priority: 100, action: ALLOW, list: baseline, redirection: trust}
        - {priority: 300, action: ALERT, entries: ["*"]}
`;

const decision = (domain: string, kind: string, more = '') =>
  `  - {domain: "${domain}", decision: ${kind}, reason: r, owner: "@o"${more}}\n`;

const DECISIONS = `version: 1\ndecisions:\n${[
  decision('licence.supplier.com', 'allow'),
  decision('audit.supplier.org', 'ignore', ', expires: 2027-06-01'),
  decision('ads.tracker.com', 'deny'),
  decision('*.vendor.net', 'allow', ', expires: 2027-06-01'),
].join('')}`;

const flows = HOURS.map(({ at }): FlowLine => ({ at, destination: '140.82.112.3' }));

/** Names that would-block tells, after one more query for each was ingested. */
async function asked(folder: string, lines: readonly DnsLine[]): Promise<Pick<Verdict, 'verdict' | 'gates'>> {
  writeFileSync(join(folder, 'logs', 'late.log'), lines.map((line) => `${dnsText(line)}\n`).join(''));
  await runCli(folder, ['ingest', 'logs', '--quiet']);
  const { stdout } = await runCli(folder, ['readiness', '--format', 'json', '--now', NOW]);
  return JSON.parse(stdout) as Verdict;
}

it('ends ready, and never with an undecided name that BLOCK would hit', async () => {
  const world = { dns: queries(), flows, configuration: () => CONFIGURATION, decisions: DECISIONS, now: NOW };
  const ready = await verdictOf(world);
  expect({ verdict: ready.verdict, failing: ready.failing }).toEqual({ verdict: 'ready', failing: [] });
  // What is declared is told all the same.
  expect(ready.gates.find(({ id }) => id === 'coverage')?.status).toBe('warn');

  const strangers = [
    'once.early.com',
    'night.late.com',
    'six.only.org',
    'sum.golang.org',
    'old.supplier.com',
  ];
  const { verdict, gates } = await asked(ready.folder, [
    { at: moment(1, 9), name: 'once.early.com', action: 'ALERT' },
    { at: moment(20, 3), name: 'night.late.com', action: 'ALERT' },
    { at: moment(40, 18), name: 'six.only.org', type: 'AAAA', action: 'ALERT' },
    { at: moment(24, 10), name: 'sum.golang.org', action: 'ALERT' },
    // Let through while a list still held it.
    { at: moment(2, 10), name: 'old.supplier.com' },
  ]);
  expect(verdict).toBe('not-ready');
  const told = gates.find(({ id }) => id === 'would-block')?.findings.map(({ subject }) => subject) ?? [];
  expect(told.toSorted()).toEqual(strangers.toSorted());
}, 180_000);
