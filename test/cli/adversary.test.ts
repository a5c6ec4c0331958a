// Whoever we defend against writes the log too: two weeks in which a workload asks attacker names ten thousand times
// under friendly labels, interleaved with real installs. None of them is ever proposed, none lands among known software.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const START = Date.parse('2026-11-01T00:00:00Z') / 1000;
const DAYS = 14;
/** What real installs ask for, in order. */
const INSTALLS = [
  ['registry.npmjs.org', 'nodejs.org'],
  ['pypi.org', 'files.pythonhosted.org'],
  ['index.crates.io', 'static.crates.io'],
  ['proxy.golang.org', 'sum.golang.org'],
  ['deb.debian.org', 'security.debian.org'],
];
const REAL = new Set(INSTALLS.flat());

/** Names that an attacker can have, friendly to read. */
const ATTACKER = [
  'registry.npmjs.org.mirror-cache.test',
  'static.crates.io.delivery-node.test',
  'index.packages-sync.test',
  'cdn.build-cache.test',
  'proxy.go-modules-cache.test',
  'deb.security-updates.test',
  'files.wheel-store.test',
  'pypi-wheels.artifact-hub.test',
  'golang-proxy.org',
  'registry.npmjs.help',
  'registry-npmjs-org.vercel.app',
  'pypi-cache.s3.amazonaws.com',
  'npm-registry.duckdns.org',
  '111122223333.dkr.ecr.us-east-1.amazonaws.com',
];
/** Names of a tunnel, hundreds of them, below a friendly parent. */
const TUNNEL = 'assets.release-mirror.test';
const QUERIES_PER_DAY = Math.ceil(10_000 / DAYS);

function line(at: number, source: string, name: string, chain: readonly string[] = []): string {
  const answers = [
    ...chain.map((target) => ({ Rdata: `${target}.`, Type: 'CNAME', Class: 'IN' })),
    { Rdata: '203.0.113.10', Type: 'A', Class: 'IN' },
  ];
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-0adbeef0',
    query_timestamp: new Date(at * 1000).toISOString().replace('.000Z', 'Z'),
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers,
    srcaddr: source,
    srcport: '40000',
    transport: 'UDP',
    srcids: {},
    firewall_rule_group_id: 'rslvr-frg-1',
    firewall_rule_action: 'ALERT',
    firewall_domain_list_id: 'rslvr-fdl-1',
  });
}

/** One day: installs of three agents every two hours, attacker names within the same seconds, and a tunnel. */
function day(number: number): string[] {
  const lines: string[] = [];
  const begin = START + number * 86_400;
  for (let asked = 0; asked < QUERIES_PER_DAY; asked += 1) {
    const at = begin + Math.floor((asked * 86_000) / QUERIES_PER_DAY);
    const source = `10.0.2.${10 + (asked % 3)}`;
    const name = ATTACKER[(asked + number) % ATTACKER.length] ?? '';
    // Its answers lead through a real host, which anybody's zone may say.
    lines.push(line(at, source, name, asked % 2 === 0 ? ['static.crates.io'] : []));
    if (asked % 10 === 0) {
      const install = INSTALLS[(asked / 10) % INSTALLS.length] ?? [];
      for (const [step, real] of install.entries()) lines.push(line(at + step, source, real));
      const label = Buffer.from(`chunk ${number} ${asked} of the secret file`).toString('hex').slice(0, 56);
      lines.push(line(at + 2, source, `${label}.${TUNNEL}`));
    }
  }
  return lines;
}

interface Named {
  readonly name: string;
  readonly queries: number;
  readonly why: string;
  readonly proposal: string | null;
  readonly hazards: readonly { readonly id: string }[];
}
interface Review {
  readonly clusters: readonly {
    readonly ecosystem: string | null;
    readonly title: string;
    readonly names: readonly Named[];
  }[];
}

let folder = '';
let review: Review = { clusters: [] };
const json = async <Value>(...argv: string[]) => {
  const { code, stdout, stderr } = await runCli(folder, [...argv, '--format', 'json']);
  expect(stderr).not.toContain('error:');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Value;
};

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  for (let number = 0; number < DAYS; number += 1) {
    writeFileSync(join(folder, 'logs', `day-${number}.log`), `${day(number).join('\n')}\n`);
  }
  writeFileSync(join(folder, 'allow.txt'), 'github.com\n');
  writeFileSync(
    join(folder, 'alert2allow.yaml'),
    `lists:
  baseline: {targets: ["text:allow.txt"]}
policy:
  ruleGroups:
    - {name: egress, priority: 101, rules: [
        {priority: 100, action: ALLOW, list: baseline, redirection: trust},
        {priority: 300, action: ALERT, entries: ["*"]}]}
propose: {list: baseline, groups: [languages, systems, platforms, web, noise, danger]}
`,
  );
  await runCli(folder, ['ingest', 'logs/']);
  review = await json<Review>('review');
}, 120_000);

describe('two weeks with an attacker', () => {
  it('has asked the attacker names ten thousand times', () => {
    const names = review.clusters.flatMap((cluster) => cluster.names);
    const asked = names.filter(({ name }) => ATTACKER.includes(name));
    expect(asked.length).toBe(ATTACKER.length);
    expect(asked.reduce((sum, { queries }) => sum + queries, 0)).toBeGreaterThanOrEqual(10_000);
  });

  it('lets none of their own names into a known cluster, and proposes real hosts alone', () => {
    const aws = new Set(ATTACKER.filter((name) => name.endsWith('.amazonaws.com')));
    for (const { ecosystem, title, names } of review.clusters) {
      const theirs = names.filter(({ name }) => !REAL.has(name));
      for (const { name, why, proposal } of theirs) {
        expect({ name, proposal }).toEqual({ name, proposal: null });
        // Rented ground is known by its landlord, and always with a hazard.
        if (ecosystem !== null) {
          const isRented =
            ['app-hosting', 'object-storage', 'dynamic-dns'].includes(ecosystem) || aws.has(name);
          expect({ name, title, isRented, why }).toEqual({ name, title, isRented: true, why: 'suspicious' });
        }
      }
    }
    const proposed = review.clusters.flatMap(({ names }) => names.flatMap(({ proposal }) => proposal ?? []));
    expect(proposed.length).toBeGreaterThan(5);
    expect(proposed.filter((name) => !REAL.has(name))).toEqual([]);
  });

  it('allows no cluster over the hazards of its names', async () => {
    const open = review.clusters.filter(({ names }) => names.every(({ hazards }) => hazards.length > 0));
    const ecosystem = open.find((cluster) => cluster.ecosystem !== null)?.ecosystem ?? TUNNEL;
    const why = ['--reason', 'x', '--owner', '@a', '--expires', '2027-01-01'];
    const { code, stderr } = await runCli(folder, ['decide', 'allow', '--cluster', ecosystem, ...why]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('carries a hazard')]);
  });

  it('shows the tunnel as one', () => {
    const tunnel = review.clusters.find(({ title }) => title.includes('release-mirror.test'));
    expect(tunnel?.title).toMatch(/^unknown, with hazards, under release-mirror\.test: \d+ names/);
    expect(tunnel?.names.every(({ hazards }) => hazards.some(({ id }) => id === 'dns-tunnel'))).toBe(true);
  });

  it('plans no attacker name, and writes none', async () => {
    const plan = await json<{
      changes: { add: string; covers: string[] }[];
      proof: { nowAllowed: unknown[] };
    }>('propose');
    expect(plan.changes.length).toBeGreaterThan(5);
    for (const { add, covers } of plan.changes) {
      expect(REAL.has(add)).toBe(true);
      expect(covers.filter((name) => !REAL.has(name))).toEqual([]);
    }
    const { stdout } = await runCli(folder, ['propose', '--format', 'diff']);
    const added = stdout.split('\n').filter((text) => /^\+[^+]/.test(text));
    expect(added.filter((text) => !REAL.has(text.slice(1).trim()))).toEqual([]);
  });
});
