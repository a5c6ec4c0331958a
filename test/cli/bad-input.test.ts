// What a user gets for each mistake: one clear message with the place and the next step, the right exit code, nothing half-written.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder, type CliResult } from '../helpers/cli.ts';
import { WEEK } from '../samples/week.ts';

const QUERY = JSON.stringify({
  version: '1.100000',
  account_id: '111122223333',
  region: 'us-east-1',
  vpc_id: 'vpc-1',
  query_timestamp: '2026-11-01T00:00:00Z',
  query_name: 'tool.vendor.example.',
  query_type: 'A',
  query_class: 'IN',
  rcode: 'NOERROR',
  answers: [{ Rdata: '192.0.2.7', Type: 'A', Class: 'IN' }],
  srcaddr: '10.0.0.1',
  srcport: '4000',
  transport: 'UDP',
  srcids: {},
  firewall_rule_action: 'ALERT',
  firewall_rule_group_id: 'rslvr-frg-1',
  firewall_domain_list_id: 'rslvr-fdl-1',
});

const POLICY = `
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
`;

/** A folder with one ingested query and a configuration. */
async function project(configuration: string): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'dns.log'), `${QUERY}\n`);
  writeFileSync(join(folder, 'alert2allow.yaml'), configuration);
  const { code, stderr } = await runCli(folder, [
    'ingest',
    'dns.log',
    '--config',
    join(WEEK, 'alert2allow.yaml'),
    '--database',
    'l.duckdb',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return folder;
}

function refusedWith({ code, stderr, stdout }: CliResult, pattern: RegExp): void {
  expect(stderr).toMatch(pattern);
  expect(stderr).toMatch(/\n {2}next: \S/);
  expect(stderr).not.toMatch(/ at .*\.ts:\d+/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
}

describe('ingest', () => {
  it('names a missing file', async () => {
    const folder = temporaryFolder();
    refusedWith(await runCli(folder, ['ingest', 'nowhere.log.gz']), /nowhere\.log\.gz/);
  });

  it('shows a line that could not be read by the name that the file had for ingest', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'dns.log'), `${QUERY}\n{\n`);
    expect(await runCli(folder, ['ingest', 'dns.log', '--quiet'])).toMatchObject({ code: 0 });
    const shown = await runCli(folder, ['quarantine', 'show', './dns.log', '--format', 'csv']);
    expect(shown.stdout).toContain('dns.log,2,not a JSON object,ew==');
    refusedWith(await runCli(folder, ['quarantine', 'show', 'dns.lgo']), /dns\.lgo was never read/);
    refusedWith(await runCli(folder, ['ingest', '--rebuild', 'dns.lgo']), /dns\.lgo was never read/);
  });

  it('says that a folder is empty', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    refusedWith(await runCli(folder, ['ingest', 'logs']), /logs/);
  });

  it('says that nothing was named to read', async () => {
    refusedWith(await runCli(temporaryFolder(), ['ingest']), /nothing to read/);
  });

  it('stores the good files beside an unreadable one, and exits 1', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs/a.log.gz'), gzipSync(`${QUERY}\n`));
    writeFileSync(join(folder, 'logs/b.log.gz'), 'this is no gzip');
    writeFileSync(join(folder, 'logs/c.log.gz'), gzipSync(`${QUERY}\n`));
    const { code, stdout } = await runCli(folder, ['ingest', 'logs', '--format', 'json']);
    const ledger = JSON.parse(stdout) as {
      objects: { uri: string; status: string; reason: string | null }[];
      totals: { stored: number };
    };
    expect(code).toBe(1);
    expect(ledger.totals.stored).toBe(2);
    expect(ledger.objects.map(({ status }) => status)).toEqual(['stored', 'failed', 'stored']);
    expect(ledger.objects[1]?.reason).toMatch(/gzip/);
  });

  it('keeps an unknown flow column out, counts it and warns once', async () => {
    const folder = temporaryFolder();
    const header =
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status moon-phase';
    const row =
      '2 111122223333 eni-1 10.0.0.1 192.0.2.7 4000 443 6 1 60 1793491200 1793491210 ACCEPT OK full';
    writeFileSync(join(folder, 'flow.log'), `${header}\n${row}\n${row}\n`);
    const { code, stdout } = await runCli(folder, ['ingest', 'flow.log', '--format', 'json']);
    const ledger = JSON.parse(stdout) as { totals: object; warnings: string[] };
    expect(code).toBe(0);
    expect(ledger.totals).toMatchObject({ read: 3, stored: 2, control: 1 });
    expect(ledger.warnings.filter((warning) => warning.includes('moon-phase'))).toHaveLength(1);
  });

  it('says that another process holds the database', async () => {
    const folder = await project('');
    const child = await import('node:child_process');
    const holder = child.spawn(process.execPath, [
      '-e',
      `require('@duckdb/node-api').DuckDBInstance.create(${JSON.stringify(join(folder, 'l.duckdb'))}).then(() => { console.log('held'); setInterval(() => {}, 1000); })`,
    ]);
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      refusedWith(
        await runCli(folder, ['ingest', 'dns.log', '--database', 'l.duckdb']),
        /in use by another process/,
      );
    } finally {
      holder.kill();
    }
  });
});

describe('configuration and policy', () => {
  it.each([
    ['unknown keys', 'databse: x\n', /alert2allow\.yaml:1: databse: unknown key/],
    ['no policy', 'database: l.duckdb\n', /holds no policy/],
    [
      'two equal priorities',
      `lists: {baseline: {entries: [a.example]}}\npolicy:${POLICY.replace('300', '100')}`,
      /policy\.ruleGroups\[0\]\.rules\[1\]\.priority: priority 100 is taken/,
    ],
    [
      'a bad entry',
      `lists: {baseline: {entries: ['a*.com']}}\npolicy:${POLICY}`,
      /"a\*\.com" in list baseline/,
    ],
    ['an unknown list', `policy:${POLICY}`, /no list is named baseline/],
    [
      'a target that does not exist',
      `lists: {baseline: {targets: ['cdk:nowhere.ts#X']}}\npolicy:${POLICY}`,
      /target cdk:nowhere\.ts#X: .*nowhere\.ts/,
    ],
    [
      'a target of an unknown kind',
      `lists: {baseline: {targets: ['cobol:a.ts#X']}}\npolicy:${POLICY}`,
      /unknown kind "cobol"/,
    ],
  ])('explains %s', async (_case, configuration, pattern) => {
    const folder = await project(configuration);
    refusedWith(await runCli(folder, ['review', '--database', 'l.duckdb']), pattern);
  });

  it('lists every place of an ambiguous target with the way to choose', async () => {
    const folder = await project(`lists: {baseline: {targets: ['cdk:stack.ts']}}\npolicy:${POLICY}`);
    writeFileSync(
      join(folder, 'stack.ts'),
      "export const A: readonly string[] = ['a.example'];\nexport const B: readonly string[] = ['b.example'];\n",
    );
    const result = await runCli(folder, ['review', '--database', 'l.duckdb']);
    refusedWith(result, /stack\.ts:1.*\n.*stack\.ts:2/s);
  });

  it('says what to do without a database', async () => {
    refusedWith(await runCli(temporaryFolder(), ['review']), /no database at .*\n {2}next: .*ingest/);
  });

  it.each([
    [['review', '--since', 'yesterday'], /--since yesterday is no time/],
    [['review', '--window', 'long'], /--window long is no span/],
    [['review', '--since', '2026-11-02', '--until', '2026-11-01'], /the window is empty/],
    [['review', '--format', 'diff'], /no format diff/],
    [['readiness', '--vpc', 'vpc-elsewhere'], /no policy covers the VPC vpc-elsewhere/],
  ])('explains %j', async (argv, pattern) => {
    const folder = temporaryFolder();
    cpSync(join(WEEK, 'cdk'), join(folder, 'cdk'), { recursive: true });
    cpSync(join(WEEK, 'ip-ranges.json'), join(folder, 'ip-ranges.json'));
    cpSync(join(WEEK, 'alert2allow.yaml'), join(folder, 'alert2allow.yaml'));
    writeFileSync(join(folder, 'dns.log'), `${QUERY}\n`);
    await runCli(folder, ['ingest', 'dns.log']);
    refusedWith(await runCli(folder, argv), pattern);
  });
});

describe('the command line itself', () => {
  it('suggests the command that was meant', async () => {
    const { code, stderr } = await runCli(temporaryFolder(), ['reveiw']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Did you mean review\?/);
  });

  it.each([
    [['decide', 'allow', '*', '--reason', 'x'], /can never be allowed/],
    [
      ['decide', 'allow', '*.co.uk', '--reason', 'x', '--owner', '@a', '--expires', '2027-01-01'],
      /can never be allowed/,
    ],
    [['decide', 'allow', 'a b.example', '--reason', 'x'], /can never be allowed/],
    [['decide', 'deny', 'x.example', '--reason', 'x', '--port', '443'], /x\.example is no address/],
    [['decide', 'deny', '192.0.2.1', '--reason', 'x', '--port', '70000'], /--port 70000/],
  ])('writes nothing for %j', async (argv, pattern) => {
    const folder = temporaryFolder();
    refusedWith(await runCli(folder, argv), pattern);
    expect(existsSync(join(folder, 'alert2allow.decisions.yaml'))).toBe(false);
  });

  it('writes decisions that it reads again', async () => {
    const folder = temporaryFolder();
    const decided = await runCli(folder, [
      'decide',
      'allow',
      'Tool.Vendor.example.',
      '--reason',
      'asked for',
      '--owner',
      '@security',
      '--quiet',
    ]);
    expect(decided).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await runCli(folder, ['decisions', 'list', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      decisions: [{ domain: 'tool.vendor.example', decision: 'allow', reason: 'asked for' }],
    });
    await runCli(folder, ['decide', 'deny', 'tool.vendor.example', '--reason', 'changed our mind']);
    expect(readFileSync(join(folder, 'alert2allow.decisions.yaml'), 'utf8').match(/domain:/g)).toHaveLength(
      1,
    );
  });
});
