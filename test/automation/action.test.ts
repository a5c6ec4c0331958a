// The GitHub action: pinned, nothing pasted into a shell, and its scripts run with bash, git, a remote and an imitation of the API.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../helpers/cli.ts';
import { GitHubFake } from '../helpers/github-fake.ts';
import { GitWorld } from '../helpers/git-world.ts';
import { expectAnswer } from '../helpers/schemas.ts';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'action.yml'), 'utf8');
const action = parse(text) as Action;
const steps = action.runs.steps;

/** Every YAML that GitHub would run: the action, the workflows, and those that the documents show. */
function everyYaml(): string[] {
  const workflows = join(root, '.github/workflows');
  const page = readFileSync(join(root, 'docs/github-action.md'), 'utf8');
  return [
    text,
    ...readdirSync(workflows).map((file) => readFileSync(join(workflows, file), 'utf8')),
    ...[...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? ''),
  ];
}

describe('the action and the workflows', () => {
  it('use only what is pinned by its commit', () => {
    const used = everyYaml().flatMap((yaml) =>
      [...yaml.matchAll(/uses: (\S+)/g)].map(([, name]) => name ?? ''),
    );
    expect(used.length).toBeGreaterThan(8);
    expect(
      used.filter((name) => !/@[0-9a-f]{40}$/.test(name) && name !== 'OWNER/alert2allow@COMMIT'),
    ).toEqual([]);
  });

  it('paste nothing into a script', () => {
    const scripts = everyYaml().flatMap((yaml) => runsOf(parse(yaml)));
    expect(scripts.length).toBeGreaterThan(8);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  it('give every script its shell, and every input a use', () => {
    for (const { run, shell } of steps) expect(run === undefined || shell === 'bash').toBe(true);
    for (const name of Object.keys(action.inputs)) expect(text).toMatch(new RegExp(`inputs\\.${name}\\b`));
  });

  it('ask for no more permissions than the job has', () => {
    const page = readFileSync(join(root, 'docs/github-action.md'), 'utf8');
    const workflow = parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as {
      permissions: object;
      jobs: { review: { permissions: object } };
    };
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.review.permissions).toEqual({
      'id-token': 'write',
      contents: 'write',
      'pull-requests': 'write',
      'security-events': 'write',
    });
  });
});

function runsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === 'run' && typeof below === 'string' ? [below] : runsOf(below),
  );
}

const CONFIGURATION = `database: db/logs.duckdb
sources: [logs/]
lists: { baseline: { targets: ['text:allowed.txt'] } }
policy:
  ruleGroups:
    - { name: g, priority: 101, rules: [{ priority: 100, action: ALLOW, list: baseline }, { priority: 300, action: ALERT, entries: ['*'] }] }
propose: { list: baseline, groups: [languages] }
`;

function record(name: string): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: '2026-11-01T00:00:00Z',
    query_name: name,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [],
    srcaddr: '10.0.0.1',
    srcport: '4000',
    transport: 'UDP',
    srcids: {},
    firewall_rule_action: 'ALERT',
    firewall_rule_group_id: 'rslvr-frg-1',
    firewall_domain_list_id: 'rslvr-fdl-1',
  });
}

describe('the scripts of the action', () => {
  let world: GitWorld;
  let fake: GitHubFake;
  const place = temporaryFolder();
  const files = {
    output: join(place, 'output'),
    summary: join(place, 'summary.md'),
    folder: join(place, 'out'),
  };

  beforeAll(async () => {
    world = new GitWorld({
      'alert2allow.yaml': CONFIGURATION,
      'allowed.txt': 'pypi.org\n',
      '.gitignore': 'db/\nlogs/\n',
    });
    fake = await GitHubFake.start(world.bare);
    mkdirSync(join(world.clone, 'logs'));
    mkdirSync(files.folder);
    const hostile = '::set-output name=verdict::ready.example';
    const names = ['proxy.golang.org', 'unknown.example.net', hostile, '${{ github.token }}.example'];
    writeFileSync(join(world.clone, 'logs/dns.log'), names.map(record).join('\n'));
    const main = pathToFileURL(join(root, 'src/cli/main.ts')).href;
    const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;
    const program = `const { main, processIo } = await import('${main}'); process.exitCode = await main(process.argv.slice(1), processIo());`;
    mkdirSync(join(place, 'bin'));
    writeFileSync(join(place, 'bin/program.mjs'), program.replace('slice(1)', 'slice(2)'));
    writeFileSync(
      join(place, 'bin/alert2allow'),
      `#!/usr/bin/env bash\nexport TSX_TSCONFIG_PATH='${join(root, 'tsconfig.json')}'\nexec '${process.execPath}' --import '${loader}' '${join(place, 'bin/program.mjs')}' "$@"\n`,
    );
    // What the action installs is what is tested here.
    writeFileSync(join(place, 'bin/npm'), `#!/usr/bin/env bash\necho "$@" > '${join(place, 'npm.txt')}'\n`);
    for (const name of ['alert2allow', 'npm']) chmodSync(join(place, 'bin', name), 0o755);
    writeFileSync(files.output, '');
    writeFileSync(files.summary, '');
  });
  afterAll(async () => {
    await fake.stop();
    world.remove();
  });

  /** Runs one step as the runner does: its script in a file, its env with the expressions filled in. */
  function run(
    name: string,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number; stderr: string }> {
    const step = steps.find((one) => one.name === name);
    const script = join(place, 'step.sh');
    writeFileSync(script, step?.run ?? 'exit 99');
    const values: Record<string, string> = {
      ...Object.fromEntries(
        Object.entries(action.inputs).map(([key, { default: value }]) => [`inputs.${key}`, value]),
      ),
      'inputs.token': 'secret-token',
      'github.action_path': root,
      'steps.prepare.outputs.folder': files.folder,
      ...Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, value])),
    };
    const filled = Object.entries(step?.env ?? {}).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => values[expression] ?? ''),
    ]);
    const env = {
      PATH: `${join(place, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: place,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_REPOSITORY: 'octo/firewall',
      GITHUB_API_URL: fake.url,
      ...(Object.fromEntries(filled) as Record<string, string>),
    };
    return new Promise((resolve) => {
      const shell = ['--noprofile', '--norc', '-eo', 'pipefail', script];
      const child = execFile('bash', shell, { cwd: world.clone, env }, (_error, _stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stderr });
      });
    });
  }

  function answer(name: string): Record<string, unknown> {
    const printed = readFileSync(join(files.folder, name), 'utf8');
    expectAnswer(printed);
    return JSON.parse(printed) as Record<string, unknown>;
  }

  it('install the version of the action, and no other that is not exact', async () => {
    expect(await run('Install')).toMatchObject({ code: 0 });
    expect(readFileSync(join(place, 'npm.txt'), 'utf8')).toMatch(
      /^install --global --ignore-scripts .* alert2allow@\d+\.\d+\.\d+\n$/,
    );
    expect(await run('Install', { 'inputs.version': '1.0.0 evil; touch x' })).toMatchObject({ code: 2 });
    expect(existsSync(join(world.clone, 'x'))).toBe(false);
  });

  it('ingest, review, report, propose and judge', async () => {
    expect(await run('Ingest')).toMatchObject({ code: 0 });
    expect(answer('ingest.json')).toMatchObject({ totals: { read: 4, stored: 4 } });
    expect(await run('Review')).toMatchObject({ code: 0, stderr: /wrote/ });
    expect(answer('review.json')['clusters']).not.toEqual([]);
    answer('egress.json');
    const sarif = readFileSync(join(files.folder, 'review.sarif'), 'utf8');
    expect(sarif).toContain('unknown.example.net');
    expect(sarif).not.toContain('10.0.0.1');
    expect(readFileSync(files.summary, 'utf8')).toMatch(/^### NOT READY/);

    const proposed = await run('Propose');
    expect(proposed).toMatchObject({ code: 0 });
    expect(answer('propose.json')).toMatchObject({ published: { outcome: 'created' } });
    expect(world.pushed('alert2allow/baseline', 'allowed.txt')).toBe('pypi.org\nproxy.golang.org\n');
    expect(fake.pulls).toHaveLength(1);
    expect(proposed.stderr).not.toContain('secret-token');

    expect(await run('Verdict')).toMatchObject({ code: 0 });
    expect(answer('readiness.json')).toMatchObject({ verdict: 'not-ready' });
    expect(readFileSync(files.output, 'utf8').trimEnd().split('\n').at(-1)).toBe('verdict=not-ready');
  }, 300_000);

  it('fail where they should, with the reason', async () => {
    const unknown = await run('Propose', { 'inputs.propose': '--force; touch y' });
    expect(unknown).toMatchObject({ code: 2, stderr: 'alert2allow: propose must be pr, branch or none\n' });
    const missing = await run('Ingest', { 'inputs.sources': 'nowhere/$(touch y)\n' });
    expect(missing.code).toBe(2);
    expect(existsSync(join(world.clone, 'y'))).toBe(false);
    const verdict = { 'steps.verdict.outputs.verdict': 'not-ready' };
    expect(await run('Require ready', verdict)).toMatchObject({ code: 1 });
    expect(await run('Require ready', { 'steps.verdict.outputs.verdict': 'ready' })).toMatchObject({
      code: 0,
    });
  }, 120_000);
});
