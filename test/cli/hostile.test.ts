// Hostile names through the whole program: from the log line to every command in every form; none acts, none is written.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

function record(name: string, second: number): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: new Date((1_793_491_200 + second) * 1000).toISOString().replace('.000', ''),
    query_name: name,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: `${name}.`, Type: 'CNAME', Class: 'IN' }],
    srcaddr: '10.0.0.1',
    srcport: '4000',
    transport: 'UDP',
    srcids: {},
    firewall_rule_action: 'ALERT',
    firewall_rule_group_id: 'rslvr-frg-1',
    firewall_domain_list_id: 'rslvr-fdl-1',
  });
}

const CONFIGURATION = `lists:
  baseline: { targets: ['cdk:fw.ts#ALLOWED'] }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: baseline, groups: [languages, systems, platforms, web] }
`;

let folder = '';
let ledger = { read: 0, stored: 0, quarantined: 0 };
beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'fw.ts'), "export const ALLOWED: readonly string[] = ['a.example'];\n");
  writeFileSync(join(folder, 'dns.log'), `${HOSTILE_NAMES.map(record).join('\n')}\n`);
  const { stdout } = await runCli(folder, ['ingest', 'dns.log', '--format', 'json']);
  ledger = (JSON.parse(stdout) as { totals: typeof ledger }).totals;
});

const COMMANDS = [
  ['review'],
  ['policy', 'replay', '--enforce'],
  ['propose'],
  ['readiness'],
  ['decisions', 'check'],
  ['egress'],
  ['egress', 'remedies'],
  ['egress', 'rejected'],
];

describe('hostile names', () => {
  it('are all accounted for', () => {
    expect(ledger.read).toBe(HOSTILE_NAMES.length);
    expect(ledger.stored + ledger.quarantined).toBe(HOSTILE_NAMES.length);
    expect(ledger.stored).toBeGreaterThan(HOSTILE_NAMES.length - 5);
  });

  it.each(
    COMMANDS.flatMap((argv) =>
      ['table', 'json', 'ndjson', 'csv', 'markdown'].map((form) => [argv.join(' '), form]),
    ),
  )('print nothing unsafe in %s as %s', async (command, form) => {
    const { code, stdout, stderr } = await runCli(folder, [...command.split(' '), '--format', form]);
    expect({ isAnswer: code < 2, stderr }).toEqual({ isAnswer: true, stderr });
    expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(UNSAFE);
    for (const line of stdout.split('\n')) expect(line).not.toMatch(/^\s*(::|##\[)/);
  });

  it('are never written into a list', async () => {
    const before = readFileSync(join(folder, 'fw.ts'), 'utf8');
    const { code } = await runCli(folder, ['propose', '--write', '--quiet']);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'fw.ts'), 'utf8')).toBe(before);
  });

  it('cannot be allowed where they are no host names', async () => {
    for (const name of HOSTILE_NAMES) {
      const { code, stderr } = await runCli(folder, [
        'decide',
        'allow',
        '--reason',
        'x',
        '--quiet',
        '--',
        name,
      ]);
      expect(stderr.replaceAll('\n', '')).not.toMatch(UNSAFE);
      // What may be decided is a host name of ordinary letters, or an address.
      if (code === 0) expect(name.toLowerCase()).toMatch(/^[a-z0-9ü.-]{1,255}$/);
    }
  });

  it('can be explained one by one', async () => {
    for (const name of HOSTILE_NAMES.filter((one) => one.trim() !== '')) {
      const { code, stdout, stderr } = await runCli(folder, ['explain', '--format', 'table', '--', name]);
      expect([0, 2]).toContain(code);
      expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(UNSAFE);
      expect(stderr).not.toMatch(/should not have/);
    }
  });
});
