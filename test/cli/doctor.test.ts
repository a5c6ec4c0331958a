// doctor: one line per check, whatever is missing, and what the account says through the real SDK.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakePlace, useFakeAws } from '../adapters/aws-test.ts';
import { json, xml, type FakeAnswer } from '../helpers/aws-fake.ts';
import { fakeAccount } from '../helpers/aws-fake-account.ts';
import { runCli, temporaryFolder, type CliOptions } from '../helpers/cli.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { expectAnswer } from '../helpers/schemas.ts';

useFakeAws();

interface Check {
  readonly id: string;
  readonly status: string;
  readonly measured: string;
  readonly next: string | null;
  readonly findings: readonly { readonly subject: string; readonly detail: string }[];
}

async function checksOf(folder: string, argv: readonly string[] = [], options: CliOptions = {}) {
  const { code, stdout } = await runCli(folder, ['doctor', ...argv, '--format', 'json'], options);
  expect(code).toBe(0);
  expectAnswer(stdout);
  const { checks } = JSON.parse(stdout) as { checks: Check[] };
  return Object.fromEntries(checks.map((check) => [check.id, check]));
}

const CONFIGURATION = `sources: [logs/, 'cloudwatch:/aws/vpc/agent-dns']
lists: { base: { targets: ['text:allow.txt', 'text:gone.txt'] } }
policies:
  agents:
    vpcs: [vpc-agents, vpc-quiet]
    ruleGroups: [{ name: g, priority: 101, rules: [{ priority: 300, action: ALERT, entries: ['*'] }] }]
`;

function query(hour: number, vpc: string): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: vpc,
    query_timestamp: `2026-11-0${1 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:00:00Z`,
    query_name: 'a.example',
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [],
    srcaddr: '10.0.0.1',
    srcport: '4000',
    transport: 'UDP',
    srcids: {},
  });
}

const DAY = 86_400;
const LAST = Date.parse('2026-11-03T00:00:00Z') / 1000;
let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'allow.txt'), 'a.example\n');
  // Two VPCs, each with the same hours missing on the second day; a line that cannot be read.
  const hours = Array.from({ length: 72 }, (_, hour) => hour);
  const parts = { before: hours.filter((hour) => hour < 30), after: hours.filter((hour) => hour > 31) };
  for (const [name, part] of Object.entries(parts)) {
    const lines = ['vpc-agents', 'vpc-builds'].flatMap((vpc) => part.map((hour) => query(hour, vpc)));
    writeFileSync(join(folder, `logs/${name}.log`), `${lines.join('\n')}\n`);
  }
  writeFileSync(
    join(folder, 'logs/broken.log'),
    `${query(1, 'vpc-agents')}\n{"query_name":"broken.example"}\n`,
  );
  const start = LAST - DAY;
  const flows = Array.from(
    { length: 4 },
    (_, index) =>
      `2 111122223333 eni-${index} 10.0.0.1 192.0.2.${index + 1} 40000 443 6 10 840 ${start} ${start + 50} ACCEPT OK`,
  );
  writeFileSync(join(folder, 'logs/flow.log'), `${flows.join('\n').replaceAll('192.0.2.', '203.1.113.')}\n`);
  await runCli(folder, ['ingest', 'logs/']);
});

describe('doctor without AWS', () => {
  it('answers where there is nothing at all, and where the configuration is broken', async () => {
    const empty = temporaryFolder();
    expect(await checksOf(empty)).toMatchObject({
      versions: { status: 'ok' },
      configuration: { status: 'warn', next: 'alert2allow init' },
      database: { status: 'fail', next: /ingest SOURCE/ },
    });
    writeFileSync(join(empty, 'alert2allow.yaml'), 'polices: {}\n');
    expect(await checksOf(empty)).toMatchObject({
      configuration: { status: 'fail', measured: /polices: unknown key/ },
    });
    writeFileSync(join(empty, 'alert2allow.yaml'), 'database: broken.duckdb\n');
    writeFileSync(join(empty, 'broken.duckdb'), 'no database');
    expect(await checksOf(empty)).toMatchObject({
      database: { status: 'fail', measured: /cannot open the database/ },
    });
  });

  it('finds the gap, the age, the quarantine, what the flow format lacks, and a list that is gone', async () => {
    const checks = await checksOf(folder, ['--now', '2026-11-09T00:00:00Z']);
    expect(checks['coverage']).toMatchObject({ status: 'warn' });
    expect(checks['coverage']?.findings).toContainEqual({
      subject: 'vpc-builds',
      detail: 'dns logs are missing from 2026-11-02T06:00:00Z to 2026-11-02T08:00:00Z',
    });
    expect(checks['delay']).toMatchObject({ status: 'warn', measured: 'the last record is 121 h old' });
    expect(checks['ledger']).toMatchObject({ status: 'warn', measured: /1 lines in quarantine/ });
    expect(checks['flow-format']).toMatchObject({
      status: 'warn',
      measured: '100 % of TCP records without tcp-flags, 100 % of all without a VPC',
    });
    expect(checks['lists']).toMatchObject({ status: 'fail', measured: '1 of 2 targets can be patched' });
    expect(checks['capacity']).toMatchObject({ status: 'ok' });
    expect(checks['retention']).toBeUndefined();
    expect(await checksOf(folder, ['--now', '2026-11-04T00:00:00Z'])).toMatchObject({
      delay: { status: 'ok' },
    });
  });

  it('says once what is the same of several VPCs, in 80 columns, and fails under --strict alone', async () => {
    const { code, stdout } = await runCli(folder, ['doctor', '--format', 'table']);
    expect(code).toBe(0);
    expect(stdout.match(/dns logs are missing from/g)).toHaveLength(1);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(await runCli(folder, ['doctor', '--strict'])).toMatchObject({ code: 1 });
  });

  it('shows hostile object names harmlessly', async () => {
    const place = temporaryFolder();
    const names = HOSTILE_NAMES.filter(
      (name) =>
        !/[/\0]/.test(name) && Buffer.from(name).toString() === name && name.length < 200 && name !== '*',
    );
    for (const [index, name] of names.entries())
      writeFileSync(join(place, `${index}${name}.log`), '{"query_name":"x"}\n');
    await runCli(place, ['ingest', '.']);
    for (const format of ['table', 'markdown', 'csv', 'ndjson']) {
      const { stdout } = await runCli(place, ['doctor', '--format', format]);
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(stdout).not.toMatch(/^\s*(::|##\[)/m);
    }
  });
});

describe('doctor --aws', () => {
  const log = (resource: string, format: string, more = '') =>
    `<item><flowLogId>fl-${resource}</flowLogId><resourceId>${resource}</resourceId><trafficType>ALL</trafficType><logFormat>${format}</logFormat>${more}</item>`;
  const flowLogs =
    (...items: readonly string[]): FakeAnswer =>
    () =>
      xml(
        `<DescribeFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><flowLogSet>${items.join('')}</flowLogSet></DescribeFlowLogsResponse>`,
      );
  const group =
    (retentionInDays: number): FakeAnswer =>
    () =>
      json({
        logGroups: [
          { logGroupName: '/aws/vpc/agent-dns', creationTime: 1000, retentionInDays, storedBytes: 7 },
        ],
      });

  async function ask(replaced: Readonly<Record<string, FakeAnswer>>, now: string) {
    const { options, fake } = await fakePlace(fakeAccount(replaced));
    const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: options.endpoint };
    return { checks: await checksOf(folder, ['--aws', '--now', now], { env }), fake };
  }

  it('finds the VPC that is not logged, the other name servers, the lacking format and the days that go', async () => {
    const { checks, fake } = await ask(
      {
        'ec2:DescribeFlowLogs': flowLogs(
          log('vpc-agents', '${version} ${vpc-id} ${tcp-flags}'),
          log(
            'vpc-quiet',
            '${version} ${srcaddr}',
            '<deliverLogsStatus>FAILED</deliverLogsStatus><deliverLogsErrorMessage>Rate limited</deliverLogsErrorMessage>',
          ),
        ),
        'Logs_20140328.DescribeLogGroups': group(7),
      },
      '2026-11-09T00:00:00Z',
    );
    expect(checks['query-logging']).toMatchObject({
      status: 'fail',
      measured: '1 of 2 VPCs log their queries',
      findings: [{ subject: 'vpc-quiet', detail: 'agent-dns is FAILED (DESTINATION_NOT_FOUND)' }],
    });
    expect(checks['resolvers']).toMatchObject({
      status: 'warn',
      findings: [{ subject: 'vpc-quiet', detail: 'DHCP options hand out 192.0.2.53' }],
    });
    expect(checks['flow-logs']).toMatchObject({
      status: 'warn',
      findings: [
        { subject: 'vpc-quiet', detail: 'fl-vpc-quiet fails: Rate limited' },
        { subject: 'vpc-quiet', detail: 'no working flow log captures ALL traffic' },
      ],
    });
    expect(checks['retention']).toMatchObject({
      status: 'warn',
      findings: [{ subject: '/aws/vpc/agent-dns', detail: /the oldest unread day is deleted in [12] days/ }],
    });
    expect(fake.operations.filter((name) => !/(List|Describe|Get)/.test(name))).toEqual([]);
  });

  it('says what is gone, and what is well', async () => {
    const format = '${version} ${vpc-id} ${tcp-flags}';
    const good = flowLogs(log('vpc-agents', format), log('vpc-quiet', format));
    const late = await ask(
      { 'ec2:DescribeFlowLogs': good, 'Logs_20140328.DescribeLogGroups': group(7) },
      '2026-12-09T00:00:00Z',
    );
    expect(late.checks['retention']).toMatchObject({ status: 'fail', findings: [{ detail: /is gone/ }] });
    expect(late.checks['flow-logs']).toMatchObject({ status: 'ok' });
    const early = await ask(
      { 'ec2:DescribeFlowLogs': good, 'Logs_20140328.DescribeLogGroups': group(30) },
      '2026-11-04T00:00:00Z',
    );
    expect(early.checks['retention']).toMatchObject({ status: 'ok' });
  });

  it('makes a check of what it may not ask, and goes on', async () => {
    const denied: FakeAnswer = () => ({
      status: 403,
      body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
      headers: { 'content-type': 'text/xml' },
    });
    const { checks } = await ask(
      { 'ec2:DescribeFlowLogs': denied, 'Logs_20140328.DescribeLogGroups': group(30) },
      '2026-11-04T00:00:00Z',
    );
    expect(checks['flow-logs']).toMatchObject({ status: 'fail', measured: /denies ec2:DescribeFlowLogs/ });
    expect(checks['retention']).toMatchObject({ status: 'ok' });
  });
});
