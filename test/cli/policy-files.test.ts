// Policy files and what-if questions that a person gets wrong: what, where, and what next; never a stack trace, never half an answer.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { dnsText, moment } from './verdict-world.ts';

const SNAPSHOT = `version: 1
pulledAt: 2026-11-10T00:00:00Z
account: "111122223333"
region: us-east-1
findings: []
vpcs:
  vpc-1:
    failMode: open
    queryLogged: true
    queryLogs: []
    associations:
      - {group: egress, priority: 101, through: vpc, mutationProtection: false}
groups:
  egress: {id: rslvr-frg-1, rules: [{priority: 100, name: base}, {priority: 300, name: all}]}
lists:
  base: {id: rslvr-fdl-1, entries: [github.com., "*.vendor.net."]}
  all: {id: rslvr-fdl-9, entries: ["*."]}
policies:
  vpc-1:
    vpcs: [vpc-1]
    failOpen: true
    ruleGroups:
      - name: egress
        id: rslvr-frg-1
        priority: 101
        rules:
          - {priority: 100, action: ALLOW, list: base}
          - {priority: 300, action: ALERT, list: all}
`;

const changed = (from: string, to: string) => SNAPSHOT.replace(from, to);

let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'alert2allow.yaml'), SNAPSHOT.slice(SNAPSHOT.indexOf('lists:')));
  const lines = [
    { at: moment(1, 10), name: 'github.com' },
    { at: moment(2, 10), name: 'x.stranger.net', action: 'ALERT' as const },
    { at: moment(3, 10), name: 'x.stranger.net', action: 'BLOCK' as const, rcode: 'NXDOMAIN', answers: [] },
    { at: moment(3, 11), name: 'new.stranger.org', action: 'BLOCK' as const, rcode: 'NXDOMAIN', answers: [] },
  ];
  writeFileSync(join(folder, 'logs', 'dns.log'), lines.map((line) => `${dnsText(line)}\n`).join(''));
  await runCli(folder, ['ingest', 'logs', '--quiet']);
});

const FILES: readonly [string, string, string, string][] = [
  ['another version', changed('version: 1', 'version: 7'), 'snapshot of version 7', 'policy pull'],
  ['no version', changed('version: 1\n', ''), 'it has no `version`', 'pull again'],
  [
    'a list without contents',
    changed(', entries: [github.com., "*.vendor.net."]', ''),
    'lists.base: nothing is known of what list base holds',
    'correct the named places',
  ],
  [
    'a rule of a list that is not there',
    changed('list: base', 'list: rslvr-fdl-77'),
    'rules[0].list: no list is named rslvr-fdl-77 (lists: base, all)',
    'correct the named places',
  ],
  [
    'rules of equal priority',
    changed('priority: 300, action', 'priority: 100, action'),
    'rules[1].priority: priority 100 is taken by policies.vpc-1.ruleGroups[0].rules[0]',
    'correct the named places',
  ],
  [
    'groups of equal priority',
    `${SNAPSHOT}      - {name: second, priority: 101, rules: []}\n`,
    'ruleGroups[1].priority: priority 101 is taken by policies.vpc-1.ruleGroups[0]',
    'correct the named places',
  ],
  [
    'a group without the priority of an association',
    changed('        priority: 101\n        rules', '        rules'),
    'a rule group that is not associated judges nothing',
    'policy pull',
  ],
  [
    'a group that the VPC is not associated with',
    changed('- {group: egress, priority: 101, through: vpc, mutationProtection: false}', '[]').replace(
      'associations:\n      []',
      'associations: []',
    ),
    'rule group egress is not associated with vpc-1 (associated: none), so it judges nothing there',
    'correct the named places',
  ],
  ['broken JSON', '{"policy": {"ruleGroups": [', 'line 1, column', 'a YAML or JSON file'],
  ['nothing', '', '(file): holds no `policy`', 'correct the named places'],
  [
    'other types',
    changed('failOpen: true', 'failOpen: 3'),
    'failOpen: Invalid input: expected boolean',
    'pull',
  ],
  [
    'entries that are none',
    changed('github.com., ', 'a.*.com, '),
    'lists.base.entries[0]: "a.*.com" in list base is not a domain list entry',
    'correct the named places',
  ],
];

describe('a policy file with', () => {
  it.each(FILES)('%s is refused', async (_, text, message, next) => {
    writeFileSync(join(folder, 'bad.yaml'), text);
    writeFileSync(join(folder, 'good.yaml'), SNAPSHOT);
    for (const argv of [
      ['policy', 'show', 'bad.yaml'],
      ['policy', 'diff', 'good.yaml', 'bad.yaml'],
      ['policy', 'replay', '--policy', 'bad.yaml'],
    ]) {
      const { code, stdout, stderr } = await runCli(folder, argv);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr).toContain(next);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it('no catch-all says that BLOCK would change nothing', async () => {
    writeFileSync(
      join(folder, 'bare.yaml'),
      changed('          - {priority: 300, action: ALERT, list: all}\n', ''),
    );
    const show = await runCli(folder, ['policy', 'show', 'bare.yaml'], { tty: true });
    expect(show.stdout).toContain('a switch to BLOCK would change nothing');
    const argv = ['policy', 'replay', '--enforce', '--policy', 'bare.yaml'];
    const replay = await runCli(folder, argv, { tty: true });
    expect(replay.stdout.replaceAll(/\s+/g, ' ')).toContain('BLOCK would change nothing there');
  });
});

describe('what-if', () => {
  it.each([
    [['--add', 'x.stranger.net'], 0, 'lets 1 name through'],
    [['--remove', 'GITHUB.com'], 0, 'stricter to 1 name'],
    [['--remove', 'nowhere.com'], 2, 'no named list holds it'],
    [['--add', 'nolist=x.com'], 2, 'has no list nolist'],
    [['--add', 'bad entry'], 2, 'is not a domain list entry'],
    [['--trust', 'all'], 2, 'is used by no ALLOW rule'],
  ])('%j', async (change, code, said) => {
    const result = await runCli(folder, ['policy', 'replay', '--enforce', ...change], { tty: true });
    expect(result.code).toBe(code);
    expect((result.stdout + result.stderr).replaceAll(/\s+/g, ' ')).toContain(said);
  });
});

describe('after the switch', () => {
  it('tells hits, surprises with their why, accuracy and the way back', async () => {
    const { code, stdout } = await runCli(folder, ['readiness', '--after', '2026-11-04', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      hits: { names: 1, queries: 1 },
      surprises: [{ name: 'new.stranger.org', kind: 'new', why: 'undecided' }],
      misses: [],
      notAsked: 0,
      accuracy: 1,
      rollback: [
        expect.stringContaining('set rule egress/300 (*) back to ALERT'),
        expect.any(String),
        expect.any(String),
      ],
    });
  });

  it.each([
    [['--after='], 'is no time'],
    [['--after', 'yesterday'], 'is no time'],
    [['--after', '2026-10-01'], 'no query was logged before 2026-10-01'],
    [['--after', '2026-12-01'], 'no query was logged since 2026-12-01'],
    [['--after', '2026-11-04', '--vpc', 'vpc-9'], 'no query was logged before'],
  ])('%j is no comparison', async (argv, message) => {
    const { code, stdout, stderr } = await runCli(folder, ['readiness', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('next: ');
  });
});

describe('a configuration', () => {
  it('is compared with what AWS holds, lists that stand elsewhere included', async () => {
    writeFileSync(
      join(folder, 'aws.yaml'),
      SNAPSHOT.replace('github.com., ', 'github.com., more.vendor.org., '),
    );
    writeFileSync(join(folder, 'base.txt'), '*.vendor.net\ngone.vendor.org\n');
    writeFileSync(
      join(folder, 'mine.yaml'),
      `decisions: none.yaml
lists:
  base: {targets: ["text:base.txt"], entries: [github.com]}
  all: {entries: ["*"]}
policy:
  failOpen: true
  ruleGroups:
    - name: egress
      priority: 101
      rules:
        - {priority: 100, action: ALLOW, list: base}
        - {priority: 300, action: BLOCK, list: all}
`,
    );
    const { code, stdout } = await runCli(folder, [
      'policy',
      'diff',
      'mine.yaml',
      'aws.yaml',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      rules: [
        { priority: 300, action: 'ALERT', fields: [{ field: 'action', before: 'BLOCK', after: 'ALERT' }] },
      ],
      lists: [{ list: 'base', added: ['more.vendor.org.'], removed: ['gone.vendor.org'] }],
    });
  });
});
