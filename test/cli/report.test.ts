// report: files, written or a clear reason why not.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const CONFIGURATION = `policy:
  ruleGroups:
    - { name: g, priority: 101, rules: [{ priority: 300, action: ALERT, entries: ['*'] }] }
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
  answers: [{ Rdata: '192.0.2.9', Type: 'A', Class: 'IN' }],
  srcaddr: '10.0.0.1',
  srcport: '4000',
  transport: 'UDP',
  srcids: {},
  firewall_rule_action: 'ALERT',
  firewall_rule_group_id: 'rslvr-frg-1',
  firewall_domain_list_id: 'rslvr-fdl-1',
};

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'dns.log'), `${JSON.stringify(RECORD)}\n`);
  await runCli(folder, ['ingest', 'dns.log']);
});

describe('report --html', () => {
  it('writes the same bytes for the same data, and says so on stderr only', async () => {
    const command = ['report', '--html', 'out.html', '--now', '2026-11-02'];
    expect(await runCli(folder, command)).toEqual({ code: 0, stdout: '', stderr: 'wrote out.html\n' });
    const first = readFileSync(join(folder, 'out.html'), 'utf8');
    await runCli(folder, [...command, '--quiet']);
    expect(readFileSync(join(folder, 'out.html'), 'utf8')).toBe(first);
    expect(first).toContain('NOT READY');
    expect(first).toContain('proxy.golang.org');
    expect(first).not.toContain(folder);
  });

  it('names the file that cannot be written', async () => {
    mkdirSync(join(folder, 'taken.html'));
    const { code, stderr } = await runCli(folder, ['report', '--html', 'taken.html']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: taken\.html cannot be written: .*\n {2}next: name a file/);
  });
});

describe('report --sarif and --summary', () => {
  it('writes both in one run: results at the line of the list, a summary after what is there', async () => {
    mkdirSync(join(folder, 'repo/.git'), { recursive: true });
    mkdirSync(join(folder, 'repo/security'));
    const lists = "lists:\n  base: { targets: ['text:allow.txt'] }\npropose: { list: base }\n";
    const rules =
      "{ priority: 1, action: ALLOW, list: base }, { priority: 300, action: ALERT, entries: ['*'] }";
    const policy = `policy: { ruleGroups: [{ name: g, priority: 101, rules: [${rules}] }] }\n`;
    writeFileSync(join(folder, 'repo/security/alert2allow.yaml'), lists + policy);
    writeFileSync(join(folder, 'repo/security/allow.txt'), 'first.example\n*.s3.amazonaws.com\n');
    writeFileSync(join(folder, 'summary.md'), 'said before\n');
    const command = [
      'report',
      '--config',
      'repo/security/alert2allow.yaml',
      '--database',
      '.alert2allow/logs.duckdb',
    ];
    const files = ['--sarif', 'out.sarif', '--summary', 'summary.md'];
    const { code, stdout, stderr } = await runCli(folder, [...command, ...files, '--now', '2026-11-02']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'wrote out.sarif\nwrote summary.md\n',
    });
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^said before\n### NOT READY/);
    const text = readFileSync(join(folder, 'out.sarif'), 'utf8');
    const results = (JSON.parse(text) as { runs: { results: Result[] }[] }).runs[0]?.results ?? [];
    const places = results.map(({ ruleId, locations: [at] }) => [
      ruleId,
      at?.physicalLocation.artifactLocation.uri,
      at?.physicalLocation.region.startLine,
    ]);
    expect(places).toContainEqual(['unlisted-domain', 'security/allow.txt', 1]);
    expect(places).toContainEqual(['wildcard-too-broad', 'security/allow.txt', 2]);
    expect(text).not.toContain('10.0.0.1');
  });

  it('asks for a file', async () => {
    const { code, stderr } = await runCli(folder, ['report']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no file is named\n {2}next: give --html FILE, --sarif FILE or --summary FILE/);
  });
});

interface Result {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}
