// What people get wrong on the way from a decision to a saved plan, and what they are told.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const CONFIGURATION = `lists: { baseline: { targets: ['text:allowed.txt'] } }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: baseline, groups: [languages] }
`;

const RECORD = {
  version: '1.100000',
  account_id: '111122223333',
  region: 'us-east-1',
  vpc_id: 'vpc-1',
  query_timestamp: '2026-11-01T00:00:00Z',
  query_name: 'proxy.golang.org.',
  query_type: 'A',
  query_class: 'IN',
  rcode: 'NOERROR',
  answers: [],
  srcaddr: '10.0.0.1',
  srcport: '4000',
  transport: 'UDP',
  srcids: {},
  firewall_rule_action: 'ALERT',
};

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  write('alert2allow.yaml', CONFIGURATION);
  write('allowed.txt', 'pypi.org\n');
  write('dns.log', JSON.stringify(RECORD));
  await run('ingest', 'dns.log');
});

function write(path: string, content: string | Buffer): void {
  writeFileSync(join(folder, path), content);
}

function text(path: string): string {
  return readFileSync(join(folder, path), 'latin1');
}

function run(...argv: string[]) {
  return runCli(folder, argv);
}

describe('decide', () => {
  it('allows a host that many share only with an owner and an end', async () => {
    const host = 'build-cache.s3.eu-west-1.amazonaws.com';
    const bare = await run('decide', 'allow', 'shared-first.example', host, '--reason', 'r');
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('missing: --owner, --expires')]);
    const denied = await run('decide', 'deny', host, '--reason', 'r');
    expect(denied.code).toBe(0);
    const answered = ['--owner', '@build', '--expires', '2027-05-01'];
    const whole = await run('decide', 'allow', host, '--reason', 'r', ...answered);
    expect(whole.code).toBe(0);
    expect(text('alert2allow.decisions.yaml')).not.toContain('shared-first');
  });

  it('says that a date is past, and refuses what is none', async () => {
    const past = await run('decide', 'allow', 'a.example', '--reason', 'r', '--expires', '2026-01-01');
    expect(past.code).toBe(0);
    expect(past.stderr).toMatch(/--expires 2026-01-01 is past: from then on it counts as undecided/);
    const later = await run('decide', 'allow', 'b.example', '--reason', 'r', '--expires', '2027-05-22');
    expect(later.stderr).not.toMatch(/is past/);
    const before = text('alert2allow.decisions.yaml');
    const none = await run('decide', 'allow', 'c.example', '--reason', 'r', '--expires', 'so\non');
    expect(none.code).toBe(2);
    expect(none.stderr).toBe(
      'error: --expires so on is no date\n  next: write for example --expires 2027-05-22, or an RFC 3339 instant\n',
    );
    expect(text('alert2allow.decisions.yaml')).toBe(before);
  });

  it('says that the configuration lacks the list', async () => {
    const { code, stderr } = await run('decide', 'allow', 'd.example', '--reason', 'r', '--list', 'nowhere');
    expect(code).toBe(0);
    expect(stderr).toMatch(/has no list nowhere, so propose will withhold this \(lists: baseline\)/);
    const known = await run('decide', 'allow', 'e.example', '--reason', 'r', '--list', 'baseline');
    expect(known.stderr).not.toMatch(/withhold/);
  });

  it('escapes names in what it says', async () => {
    const { code, stderr } = await run('decide', 'allow', 'x\nnext: do.example', '--reason', 'r');
    expect(code).toBe(2);
    expect(stderr.split('\n')).toHaveLength(3);
  });
});

describe('files that are no UTF-8', () => {
  it('are not edited as decisions, nor guessed at', async () => {
    const kept = text('alert2allow.decisions.yaml');
    const latin = Buffer.from(
      'version: 1\ndecisions:\n  - {domain: caf\u00e9.example, decision: deny, reason: r}\n',
      'latin1',
    );
    write('alert2allow.decisions.yaml', latin);
    for (const argv of [
      ['propose'],
      ['decide', 'allow', 'a.example', '--reason', 'r'],
      ['decisions', 'check'],
    ]) {
      const { code, stderr } = await run(...argv);
      expect({ argv, code }).toEqual({ argv, code: 2 });
      expect(stderr).toMatch(/alert2allow\.decisions\.yaml cannot be read as UTF-8 text\n\s+next: check/);
    }
    expect(readFileSync(join(folder, 'alert2allow.decisions.yaml')).equals(latin)).toBe(true);
    write('alert2allow.decisions.yaml', kept);
  });

  it('are passed over by lists scan, by name, and refused as targets', async () => {
    write('latin.txt', Buffer.from('caf\u00e9.example\npypi.org\n', 'latin1'));
    const { code, stdout, stderr } = await run('lists', 'scan', '--format', 'json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/latin\.txt was passed over: .* cannot be read as UTF-8 text/);
    expect(stdout).toContain('text:allowed.txt');
    expect(stdout).not.toContain('latin.txt');
    write('latin.yaml', CONFIGURATION.replace('allowed.txt', 'latin.txt'));
    expect((await run('propose', '--config', 'latin.yaml')).stderr).toMatch(
      /latin\.txt cannot be read as UTF-8/,
    );
  });
});

describe('propose --save', () => {
  it('writes over plans, and over nothing else', async () => {
    write('notes.json', '{"kind": "notes"}\n');
    for (const name of ['notes.json', 'allowed.txt', 'alert2allow.yaml']) {
      const before = text(name);
      const { code, stderr } = await run('propose', '--save', name);
      expect(code).toBe(2);
      expect(stderr).toMatch(/there is a file of that name, and it is no saved plan\n\s+next: name a file/);
      expect(text(name)).toBe(before);
    }
    expect((await run('propose', '--save', 'plan.json', '--now', '2026-11-05')).code).toBe(0);
    const first = text('plan.json');
    expect((await run('propose', '--save', 'plan.json', '--now', '2026-11-06')).code).toBe(0);
    expect(text('plan.json')).not.toBe(first);
    expect(text('plan.json')).toContain('proxy.golang.org');
  });
});
