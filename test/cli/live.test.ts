// Live lists through the command line: plan, apply, enforce and the way back, against a fake account.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { useFakeAws } from '../adapters/aws-test.ts';
import type { CliOptions } from '../helpers/cli.ts';
import { CONFIGURATION, liveWorld, type LiveWorld } from '../helpers/live-world.ts';

useFakeAws();

let world: LiveWorld;
beforeEach(async () => {
  world = await liveWorld();
});

function run(argv: readonly string[], options: CliOptions = {}) {
  return world.run(argv, options);
}

function text(name: string): string {
  return readFileSync(join(world.folder, name), 'utf8');
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
    expect(world.state.entriesOf(LIST)).toEqual(BEFORE);
    expect(existsSync(join(world.folder, '.alert2allow/audit.jsonl'))).toBe(false);

    const applied = await run(['apply', 'plan.json'], { tty: true, stdin: 'platform-baseline\n' });
    expect(applied.code).toBe(0);
    expect(applied.stdout).toMatch(/platform-baseline: done, read back and as expected/);
    for (const line of applied.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(world.state.entriesOf(LIST)).toEqual([...BEFORE, 'proxy.golang.org', 'static.crates.io']);
    expect(text('.alert2allow/audit.jsonl').trimEnd().split('\n')).toHaveLength(2);

    const again = await run(['apply', 'plan.json', '--yes', '--format', 'json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ changes: [{ status: 'nothing-to-do', entries: [] }] });

    expect(await run(['rollback', 'plan.rollback.json', '--yes'])).toMatchObject({ code: 0 });
    expect(world.state.entriesOf(LIST)).toEqual(BEFORE);
    expect((await run(['rollback', 'plan.rollback.json'])).stdout).toMatch(/nothing-to-do/);
  }, 60_000);

  it('is refused when it expired, drifted, or names what the configuration does not', async () => {
    await run(['propose', '--save', 'plan.json']);
    const expired = await run(['apply', 'plan.json', '--yes', '--now', '2026-11-21T08:00:00Z']);
    expect(expired).toMatchObject({ code: 2, stdout: '' });
    expect(expired.stderr).toMatch(/expired at 2026-11-21T08:00:00Z/);

    world.state.list(LIST).entries.push('new.example.net.');
    const drifted = await run(['apply', 'plan.json', '--yes']);
    expect(drifted.code).toBe(2);
    expect(drifted.stderr).toMatch(
      /changed since the plan was made:\n {2}\+ new\.example\.net\n.*--accept-drift/,
    );
    expect(await run(['apply', 'plan.json', '--yes', '--accept-drift'])).toMatchObject({ code: 0 });

    writeFileSync(
      join(world.folder, 'alert2allow.yaml'),
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
    world.state.before = ({ operation }) => {
      if (operation === update) world.state.list(LIST).entries.push('stray.example.net.');
      return null;
    };
    const differs = await run(['apply', 'plan.json', '--yes', '--format', 'json']);
    expect(differs.code).toBe(1);
    expect(JSON.parse(differs.stdout)).toMatchObject({
      changes: [{ status: 'differs', unexpected: ['stray.example.net'], rollback: 'plan.rollback.json' }],
    });
  }, 60_000);

  it('goes to the source where code keeps the live list', async () => {
    world.state.list(LIST).tags = { 'aws:cloudformation:stack-name': 'agents' };
    const refused = await run(['propose', '--save', 'plan.json']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/kept by CloudFormation \(stack agents\)/);
    expect(refused.stderr).toMatch(/--despite-owner/);

    const both = `['live:platform-baseline', 'text:allow.txt']`;
    writeFileSync(
      join(world.folder, 'alert2allow.yaml'),
      CONFIGURATION.replace(`['live:platform-baseline']`, both),
    );
    writeFileSync(join(world.folder, 'allow.txt'), 'github.com\n');
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

    writeFileSync(join(world.folder, 'allow.txt'), 'github.com\n');
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
    expect(world.state.rule('rslvr-frg-agent', 300).Action).toBe('ALERT');

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
    expect(world.state.rule('rslvr-frg-agent', 300)).toMatchObject({
      Action: 'BLOCK',
      BlockResponse: 'NODATA',
    });
    expect(text('.alert2allow/audit.jsonl')).toContain('rehearsal in a test account');

    expect((await run(['enforce', 'live:rslvr-frg-agent', '--format', 'json'])).stdout).toMatch(
      /nothing-to-do/,
    );
    const file = 'enforce-rslvr-frg-agent.rollback.json';
    expect(await run(['rollback', file, '--yes'])).toMatchObject({ code: 0 });
    expect(world.state.rule('rslvr-frg-agent', 300).Action).toBe('ALERT');
    expect(world.state.rule('rslvr-frg-agent', 300).BlockResponse).toBeUndefined();

    world.state.rule('rslvr-frg-agent', 300).Action = 'BLOCK';
    world.state.rule('rslvr-frg-agent', 300).BlockResponse = 'NXDOMAIN';
    const changed = await run(['rollback', file, '--yes']);
    expect(changed.code).toBe(2);
    expect(changed.stderr).toMatch(/no longer as enforce left it/);
  }, 60_000);
});
