// Live lists through the command line: plan, apply, enforce and the way back, against a fake account.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakePlace, useFakeAws } from '../adapters/aws-test.ts';
import { FakeFirewall } from '../helpers/aws-fake-firewall.ts';
import { runCli, temporaryFolder, type CliOptions } from '../helpers/cli.ts';

useFakeAws();

const NOW = Date.parse('2026-11-20T08:00:00Z') / 1000;

function query(name: string, hour: number): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-agents',
    query_timestamp: `2026-11-19T${String(hour).padStart(2, '0')}:00:00Z`,
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '192.0.2.10', Type: 'A', Class: 'IN' }],
    srcaddr: '10.0.0.5',
    srcport: '40000',
    transport: 'UDP',
    srcids: {},
    firewall_rule_group_id: 'rslvr-frg-agent',
    firewall_rule_action: 'ALERT',
    firewall_domain_list_id: 'rslvr-fdl-all',
  });
}

const CONFIGURATION = `
lists:
  platform-baseline: { targets: ['live:platform-baseline'] }
policy:
  ruleGroups:
    - name: agent-egress-policy
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: platform-baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: platform-baseline, groups: [languages, systems] }
`;

let folder = '';
let state = new FakeFirewall();
let env: Record<string, string> = {};

beforeEach(async () => {
  folder = temporaryFolder();
  state = new FakeFirewall();
  const { options } = await fakePlace(state.answerTo);
  env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: options.endpoint };
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  const names = ['static.crates.io', 'proxy.golang.org', 'unknown.example.net'];
  writeFileSync(join(folder, 'dns.log'), names.map((name, hour) => `${query(name, hour)}\n`).join(''));
  await runCli(folder, ['ingest', 'dns.log']);
});

function run(argv: readonly string[], options: CliOptions = {}) {
  return runCli(folder, argv, { env, now: NOW, ...options });
}

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

const LIST = 'rslvr-fdl-allow';
const BEFORE = ['*.registry.example.org', 'github.com'];

describe('a plan for a live list', () => {
  it('is the same but for its stamp, is applied once, and taken back', async () => {
    const saved = await run(['propose', '--save', 'plan.json', '--format', 'json']);
    expect(saved).toMatchObject({ code: 0 });
    expect(JSON.parse(saved.stdout)).toMatchObject({
      changes: [{ add: 'proxy.golang.org' }, { add: 'static.crates.io' }],
      patches: [{ target: 'live:platform-baseline', path: 'live:platform-baseline' }],
    });
    await run(['propose', '--save', 'again.json']);
    expect(text('again.json')).toBe(text('plan.json'));
    await run(['propose', '--save', 'later.json', '--now', '2026-11-20T09:00:00Z']);
    const { stamp: later, ...laterPlan } = JSON.parse(text('later.json')) as Record<string, unknown>;
    const { stamp, ...plan } = JSON.parse(text('plan.json')) as Record<string, unknown>;
    expect(laterPlan).toEqual(plan);
    expect(later).not.toEqual(stamp);
    expect(stamp).toMatchObject({ createdAt: '2026-11-20T08:00:00Z', expiresAt: '2026-11-21T08:00:00Z' });

    const unasked = await run(['apply', 'plan.json']);
    expect(unasked).toMatchObject({ code: 2, stdout: '' });
    expect(unasked.stderr).toMatch(/nobody can be asked.*\n.*--yes/);
    const wrong = await run(['apply', 'plan.json'], { tty: true, stdin: 'platform\n' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(
      /Type platform-baseline to change it: .*was not confirmed; nothing was changed/s,
    );
    expect(state.entriesOf(LIST)).toEqual(BEFORE);
    expect(existsSync(join(folder, '.alert2allow/audit.jsonl'))).toBe(false);

    const applied = await run(['apply', 'plan.json'], { tty: true, stdin: 'platform-baseline\n' });
    expect(applied.code).toBe(0);
    expect(applied.stdout).toMatch(/platform-baseline: done, read back and as expected/);
    for (const line of applied.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(state.entriesOf(LIST)).toEqual([...BEFORE, 'proxy.golang.org', 'static.crates.io']);
    expect(text('.alert2allow/audit.jsonl').trimEnd().split('\n')).toHaveLength(2);

    const again = await run(['apply', 'plan.json', '--yes', '--format', 'json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ changes: [{ status: 'nothing-to-do', entries: [] }] });

    expect(await run(['rollback', 'plan.rollback.json', '--yes'])).toMatchObject({ code: 0 });
    expect(state.entriesOf(LIST)).toEqual(BEFORE);
    expect((await run(['rollback', 'plan.rollback.json'])).stdout).toMatch(/nothing-to-do/);
  }, 60_000);

  it('is refused when it expired, drifted, or names what the configuration does not', async () => {
    await run(['propose', '--save', 'plan.json']);
    const expired = await run(['apply', 'plan.json', '--yes', '--now', '2026-11-21T08:00:00Z']);
    expect(expired).toMatchObject({ code: 2, stdout: '' });
    expect(expired.stderr).toMatch(/expired at 2026-11-21T08:00:00Z/);

    state.list(LIST).entries.push('new.example.net.');
    const drifted = await run(['apply', 'plan.json', '--yes']);
    expect(drifted.code).toBe(2);
    expect(drifted.stderr).toMatch(
      /changed since the plan was made:\n {2}\+ new\.example\.net\n.*--accept-drift/,
    );
    expect(await run(['apply', 'plan.json', '--yes', '--accept-drift'])).toMatchObject({ code: 0 });

    writeFileSync(
      join(folder, 'alert2allow.yaml'),
      CONFIGURATION.replace('live:platform-baseline', 'live:other'),
    );
    const stray = await run(['apply', 'plan.json', '--yes']);
    expect(stray.code).toBe(2);
    expect(stray.stderr).toMatch(
      /changes "live:platform-baseline", which no list of the configuration names/,
    );
  }, 60_000);

  it('stops half-way with exit 2 and the way back, and says with exit 1 what differs', async () => {
    await run(['propose', '--save', 'plan.json']);
    const update = 'Route53Resolver.UpdateFirewallDomains';
    state.before = ({ operation }) => {
      if (operation === update) state.list(LIST).entries.push('stray.example.net.');
      return null;
    };
    const differs = await run(['apply', 'plan.json', '--yes', '--format', 'json']);
    expect(differs.code).toBe(1);
    expect(JSON.parse(differs.stdout)).toMatchObject({
      changes: [{ status: 'differs', unexpected: ['stray.example.net'], rollback: 'plan.rollback.json' }],
    });
  }, 60_000);

  it('goes to the source where code keeps the live list', async () => {
    state.list(LIST).tags = { 'aws:cloudformation:stack-name': 'agents' };
    const refused = await run(['propose', '--save', 'plan.json']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/kept by CloudFormation \(stack agents\)/);
    expect(refused.stderr).toMatch(/--despite-owner/);

    const both = `['live:platform-baseline', 'text:allow.txt']`;
    writeFileSync(
      join(folder, 'alert2allow.yaml'),
      CONFIGURATION.replace(`['live:platform-baseline']`, both),
    );
    writeFileSync(join(folder, 'allow.txt'), 'github.com\n');
    const source = await run(['propose', '--save', 'plan.json', '--format', 'json']);
    expect(source.stderr).toMatch(/proposing to the source of platform-baseline instead/);
    expect(JSON.parse(source.stdout)).toMatchObject({ patches: [{ path: 'allow.txt' }] });
    expect(await run(['apply', 'plan.json'])).toMatchObject({ code: 0 });
    expect(text('allow.txt').split('\n').toSorted()).toEqual([
      '',
      'github.com',
      'proxy.golang.org',
      'static.crates.io',
    ]);
    expect((await run(['apply', 'plan.json'])).stdout).toMatch(/nothing-to-do/);

    writeFileSync(join(folder, 'allow.txt'), 'github.com\n');
    const despite = await run(['propose', '--save', 'live.json', '--despite-owner', '--format', 'json']);
    expect(JSON.parse(despite.stdout)).toMatchObject({ patches: [{ path: 'live:platform-baseline' }] });
    expect(await run(['apply', 'live.json', '--yes'])).toMatchObject({ code: 0 });
  }, 60_000);
});

describe('enforce', () => {
  it('refuses when it is not time, shows what it means, and goes back', async () => {
    const refused = await run(['enforce', 'live:agent-egress-policy'], { tty: true });
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/not changed, because it is not ready/);
    expect(state.rule('rslvr-frg-agent', 300).Action).toBe('ALERT');

    const done = await run([
      'enforce',
      'live:agent-egress-policy',
      '--accept-risk',
      'rehearsal in a test account',
      '--yes',
      '--format',
      'json',
    ]);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      rules: [
        {
          status: 'done',
          from: 'ALERT',
          to: 'BLOCK',
          response: 'NODATA',
          priority: 300,
          allowRules: [{ priority: 100, redirection: 'inspect' }],
          vpcs: [
            { vpc: 'vpc-agents', failMode: 'open' },
            { vpc: 'vpc-builds', failMode: 'closed' },
          ],
          acceptedRisk: 'rehearsal in a test account',
        },
      ],
    });
    expect(state.rule('rslvr-frg-agent', 300)).toMatchObject({ Action: 'BLOCK', BlockResponse: 'NODATA' });
    expect(text('.alert2allow/audit.jsonl')).toContain('rehearsal in a test account');

    expect((await run(['enforce', 'live:rslvr-frg-agent', '--format', 'json'])).stdout).toMatch(
      /nothing-to-do/,
    );
    const file = 'enforce-rslvr-frg-agent.rollback.json';
    expect(await run(['rollback', file, '--yes'])).toMatchObject({ code: 0 });
    expect(state.rule('rslvr-frg-agent', 300).Action).toBe('ALERT');
    expect(state.rule('rslvr-frg-agent', 300).BlockResponse).toBeUndefined();

    state.rule('rslvr-frg-agent', 300).Action = 'BLOCK';
    state.rule('rslvr-frg-agent', 300).BlockResponse = 'NXDOMAIN';
    const changed = await run(['rollback', file, '--yes']);
    expect(changed.code).toBe(2);
    expect(changed.stderr).toMatch(/no longer as enforce left it/);
  }, 60_000);
});
