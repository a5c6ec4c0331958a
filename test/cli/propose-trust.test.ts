// Trust on the rules of a list, as a commit, a pull request and words: a change of its own, or beside new entries.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { GitHubFake } from '../helpers/github-fake.ts';
import { GitWorld } from '../helpers/git-world.ts';

const TEMPLATE = `Resources:
  Allowed:
    Type: AWS::Route53Resolver::FirewallDomainList
    Properties:
      Domains:
        - proxy.golang.org
        - '*.githubusercontent.com'
  Rules:
    Type: AWS::Route53Resolver::FirewallRuleGroup
    Properties:
      FirewallRules:
        - Action: ALLOW
          FirewallDomainListId: !Ref Allowed
          Priority: 100
`;

const CONFIGURATION = `database: db/logs.duckdb
lists: { allowed: { targets: ['cfn:egress.yaml#Allowed'] } }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: allowed }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: allowed, groups: [languages] }
`;

function record(name: string): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: '2026-11-01T00:00:00Z',
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [
      { Rdata: 'd111.cloudfront.net.', Type: 'CNAME', Class: 'IN' },
      { Rdata: '192.0.2.1', Type: 'A', Class: 'IN' },
    ],
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
beforeAll(async () => {
  world = new GitWorld({ 'alert2allow.yaml': CONFIGURATION, 'egress.yaml': TEMPLATE, '.gitignore': 'db/\n' });
  fake = await GitHubFake.start(world.bare);
  writeFileSync(join(world.clone, 'db.log'), ['proxy.golang.org', 'sum.golang.org'].map(record).join('\n'));
  await runCli(world.clone, ['ingest', 'db.log']);
});
afterAll(async () => {
  await fake.stop();
  world.remove();
});

function propose(...args: string[]) {
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_REPOSITORY: 'octo/firewall',
    GITHUB_API_URL: fake.url,
    GITHUB_TOKEN: 'mine',
  };
  return runCli(world.clone, ['propose', '--trust', 'allowed', ...args], { env });
}

const RULE = '+          FirewallDomainRedirectionAction: TRUST_REDIRECTION_DOMAIN';

describe('propose --trust', () => {
  it('says in the pull request what is trusted beside the names that it is for', async () => {
    expect((await propose('--pr')).stderr).toMatch(/pull\/1 created/);
    const { title, body } = fake.pull(1);
    expect(title).toBe('Allow 1 more name in allowed; trust redirection on the rules of allowed');
    expect(body).toMatch(/Trust redirection on the rules of `allowed`: what an entry allows is let through/);
    expect(body).toMatch(
      /- \[ \] `\*\.githubusercontent\.com` of `allowed` is trusted, too, and others choose/,
    );
    expect((await propose('--pr')).stderr).toMatch(/says the same already/);
  });

  it('remains the proposal where a reviewer takes the name out', async () => {
    world.commitElsewhere('alert2allow/allowed', 'egress.yaml', (text) =>
      text.replace(/.*sum\.golang\.org\n/, ''),
    );
    const denied = `version: 1\ndecisions:\n  - { domain: sum.golang.org, decision: deny, reason: no }\n`;
    writeFileSync(join(world.clone, 'alert2allow.decisions.yaml'), denied);
    expect((await propose('--pr')).stderr).toMatch(/pull\/1 updated/);
    expect(fake.pull(1).title).toBe('Trust redirection on the rules of allowed');
  });

  it('is a commit by itself, and nothing where it is set already', async () => {
    const first = await propose('--branch', '--format', 'json');
    expect(JSON.parse(first.stdout)).toMatchObject({
      changes: [],
      trusted: ['allowed'],
      published: { outcome: 'created' },
    });
    expect(world.git('show', '--format=%s', 'alert2allow/allowed')).toContain(
      'Trust redirection on the rules of allowed',
    );
    expect(world.git('show', '--format=', 'alert2allow/allowed')).toContain(RULE);
    expect((await propose('--branch')).stderr).toMatch(/says the same already/);
    world.git('merge', '-q', 'alert2allow/allowed');
    expect((await propose('--branch')).stderr).toMatch(/nothing to propose/);
  });
});
