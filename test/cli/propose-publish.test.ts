// propose --branch and --pr from the command line, with git, gh and the REST API as a user has them.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { GitHubFake } from '../helpers/github-fake.ts';
import { GitWorld } from '../helpers/git-world.ts';

const CONFIGURATION = `database: db/logs.duckdb
lists: { baseline: { targets: ['text:allowed.txt'] } }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: baseline, groups: [languages] }
`;

const GH = `#!/usr/bin/env node
const [command, ...rest] = process.argv.slice(2);
if (command === 'auth') process.exit(process.env.GH_LOGGED_IN ? 0 : 1);
const path = rest.find((arg) => arg.startsWith('/'));
const method = rest[rest.indexOf('--method') + 1];
let input = '';
for await (const chunk of process.stdin) input += chunk;
const answer = await fetch(process.env.FAKE + path, {
  method,
  headers: { authorization: 'Bearer from-gh' },
  ...(rest.includes('--input') ? { body: input } : {}),
});
console.log('HTTP/2.0 ' + answer.status + ' X');
for (const [name, value] of answer.headers) console.log(name + ': ' + value + '\\r');
console.log('\\r');
console.log(await answer.text());
process.exit(answer.ok ? 0 : 1);
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

let world: GitWorld;
let fake: GitHubFake;
const bin = temporaryFolder();
beforeAll(async () => {
  world = new GitWorld({
    'alert2allow.yaml': CONFIGURATION,
    'allowed.txt': 'pypi.org\r\n',
    '.gitignore': 'db/\ndns.log\n',
  });
  fake = await GitHubFake.start(world.bare);
  writeFileSync(join(bin, 'gh'), GH);
  chmodSync(join(bin, 'gh'), 0o755);
  writeFileSync(join(world.clone, 'dns.log'), ['proxy.golang.org', 'sum.golang.org'].map(record).join('\n'));
  await runCli(world.clone, ['ingest', 'dns.log']);
});
afterAll(async () => {
  await fake.stop();
  world.remove();
});

function run(argv: readonly string[], env: Record<string, string> = {}) {
  const base = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_REPOSITORY: 'octo/firewall',
    GITHUB_API_URL: fake.url,
  };
  return runCli(world.clone, argv, { env: { ...base, ...env } });
}

describe('propose --branch', () => {
  it('commits and leaves the clone as it was', async () => {
    const before = world.state();
    const { code, stdout, stderr } = await run(['propose', '--branch', '--format', 'json']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      published: { outcome: 'created', branch: 'alert2allow/baseline' },
    });
    expect(stderr).toMatch(/^alert2allow\/baseline is at [0-9a-f]{12}, on top of main \(created\)$/m);
    expect(world.state()).toBe(before);
    expect(world.git('show', 'alert2allow/baseline:allowed.txt')).toBe(
      'pypi.org\r\nproxy.golang.org\r\nsum.golang.org',
    );
  });

  it('is proved from the commit: one that lacks an entry is left alone', async () => {
    const folder = temporaryFolder();
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    const shim = `#!/bin/sh
case "$*" in *hash-object*) sed /sum.golang.org/d | ${real} "$@" ;; *) exec ${real} "$@" ;; esac
`;
    writeFileSync(join(folder, 'git'), shim);
    chmodSync(join(folder, 'git'), 0o755);
    const tip = world.git('rev-parse', 'alert2allow/baseline');
    world.git('branch', '-qD', 'alert2allow/baseline');
    const { code, stderr } = await run(['propose', '--branch'], {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /what was written, read again, is not what was proved: sum\.golang\.org was added/,
    );
    expect(world.git('branch', '--list', 'alert2allow/*')).toBe('');
    world.git('branch', '-q', 'alert2allow/baseline', tip);
  });

  it('says where a target that is not committed was looked for', async () => {
    const text = CONFIGURATION.replace('allowed.txt', 'fresh.txt');
    writeFileSync(join(world.clone, 'fresh.yaml'), text);
    writeFileSync(join(world.clone, 'fresh.txt'), 'pypi.org\n');
    const { code, stderr } = await run(['propose', '--branch', '--config', 'fresh.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: target text:fresh\.txt: there is no file fresh\.txt\.\n/);
    expect(stderr).toMatch(/\(in the files of commit [0-9a-f]{12}, not in those of the work tree\)/);
    rmSync(join(world.clone, 'fresh.yaml'));
    rmSync(join(world.clone, 'fresh.txt'));
  });

  it('is one of three', async () => {
    expect(await run(['propose', '--branch', '--write'])).toMatchObject({ code: 2 });
    expect((await run(['propose', '--force'])).stderr).toMatch(/--force belongs to/);
  });
});

describe('propose --pr', () => {
  it('says who has to log in where nobody is', async () => {
    const { code, stderr } = await run(['propose', '--pr']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /nobody is logged in at github\.com\n\s+next: run gh auth login, or set GITHUB_TOKEN/,
    );
  });

  it('says so where the token has expired, and pushes nothing', async () => {
    fake.refusal = { status: 401, message: 'Bad credentials' };
    const { code, stderr } = await run(['propose', '--pr'], { GITHUB_TOKEN: 'old' });
    fake.refusal = null;
    expect(code).toBe(2);
    expect(stderr).toMatch(/401, Bad credentials\n\s+next: the token has expired/);
    expect(stderr).not.toMatch(/\bold\b/);
    expect(world.tip('alert2allow/baseline')).toBe('');
  });

  it('goes through gh where it is logged in, and through the token where not', async () => {
    const path = `${bin}:${process.env['PATH'] ?? ''}`;
    const before = world.state();
    const first = await run(['propose', '--pr'], { PATH: path, FAKE: fake.url, GH_LOGGED_IN: '1' });
    expect(first.stderr).toMatch(/^https:\/\/github\.test\/octo\/firewall\/pull\/1 created; /m);
    expect(fake.tokens.at(-1)).toBe('Bearer from-gh');
    const second = await run(['propose', '--pr'], { PATH: path, GITHUB_TOKEN: 'mine' });
    expect(second.stderr).toMatch(/pull\/1 says the same already: nothing changed$/m);
    expect(fake.tokens.at(-1)).toBe('Bearer mine');
    fake.refusal = { status: 403, message: 'API rate limit exceeded', headers: { 'retry-after': '30' } };
    const limited = await run(['propose', '--pr'], { PATH: path, FAKE: fake.url, GH_LOGGED_IN: '1' });
    fake.refusal = null;
    expect(limited.stderr).toMatch(/next: run the command again in 30 seconds/);
    expect(world.state()).toBe(before);
    expect(fake.pull(1).body).toContain('| `proxy.golang.org` | catalogue: go index |');
  });

  it('takes what a reviewer removed as decisions', async () => {
    const cut = (text: string) => text.replace('sum.golang.org\r\n', '');
    world.commitElsewhere('alert2allow/baseline', 'allowed.txt', cut, 'not this one @all');
    const env = { GITHUB_TOKEN: 'mine' };
    expect((await run(['propose', '--pr'], env)).stderr).toMatch(/they take out: sum\.golang\.org/);
    expect(await run(['decide', 'defer', '--removed-in', '7'], env)).toMatchObject({ code: 2 });
    const decided = await run(['decide', 'deny', '--removed-in', '1', '--owner', '@sec'], env);
    expect(decided.stderr).toMatch(/deny: 1 decision written/);
    expect(readFileSync(join(world.clone, 'alert2allow.decisions.yaml'), 'utf8')).toMatch(
      /domain: sum\.golang\.org\n {4}decision: deny\n {4}reason: taken out by a reviewer of https:\/\/github\.test\/octo\/firewall\/pull\/1\n/,
    );
    // The reviewer's commit is what is proposed now: nothing has to be pushed over it, and its text is brought up to date.
    const after = await run(['propose', '--pr'], env);
    expect(after.stderr).toMatch(/pull\/1 updated/);
    expect(world.pushed('alert2allow/baseline', 'allowed.txt')).toBe('pypi.org\r\nproxy.golang.org\r\n');
  });

  it('needs a repository, a commit and a remote', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'db'));
    for (const file of ['alert2allow.yaml', 'allowed.txt', 'db/logs.duckdb']) {
      writeFileSync(join(folder, file), readFileSync(join(world.clone, file)));
    }
    const elsewhere = (argv: readonly string[]) =>
      runCli(folder, argv, {
        env: { PATH: process.env['PATH'] ?? '', GIT_CEILING_DIRECTORIES: join(folder, '..') },
      });
    expect((await elsewhere(['propose', '--branch'])).stderr).toMatch(/is in no git work tree/);
    execFileSync('git', ['init', '-q', folder]);
    expect((await elsewhere(['propose', '--branch'])).stderr).toMatch(/has no commit yet/);
    expect((await elsewhere(['propose', '--pr'])).stderr).toMatch(/no remote to push to\n\s+next: add one/);
  });
});
