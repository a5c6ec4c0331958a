// One small network whose logs hold every hostile name: asked for, answered, as a CNAME hop, in a tunnel, and connected to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from './cli.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

/** 2026-11-02T00:00:00Z. */
const START = 1_793_577_600;
export const WORLD_NOW = START + 2 * 86_400;

interface Answer {
  readonly Rdata: string;
  readonly Type: string;
  readonly Class: 'IN';
}

const rdata = (Rdata: string, Type: string): Answer => ({ Rdata, Type, Class: 'IN' });

function record(second: number, name: string, answers: readonly Answer[], rcode = 'NOERROR'): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: new Date((START + second) * 1000).toISOString().replace('.000', ''),
    query_name: name,
    query_type: 'A',
    query_class: 'IN',
    rcode,
    answers,
    srcaddr: '10.0.0.1',
    srcport: '4000',
    transport: 'UDP',
    srcids: { instance: 'i-0123456789abcdef0' },
    firewall_rule_action: 'ALERT',
    firewall_rule_group_id: 'rslvr-frg-1',
    firewall_domain_list_id: 'rslvr-fdl-1',
  });
}

/** The address that a hostile name was answered with. */
export function answerOf(index: number): string {
  return `198.51.100.${index + 1}`;
}

function queries(): string[] {
  const hostile = HOSTILE_NAMES.map((name, index) => record(index, name, [rdata(answerOf(index), 'A')]));
  // A known host whose chain runs through somebody else's name: what a proposal has to name as the hop.
  const hops = HOSTILE_NAMES.map((name, index) =>
    record(100 + index, 'static.crates.io.', [rdata(`${name}.`, 'CNAME'), rdata('192.0.2.10', 'A')]),
  );
  const tunnel = Array.from({ length: 30 }, (_, index) =>
    record(200 + index, `${'mzxw6ytboi4dqnjt'.repeat(3)}${index}.<b>|@x\u202e.example`, [], 'NXDOMAIN'),
  );
  // A name that one answer gave the address of a finding later, so that it is a name around it.
  const around = HOSTILE_NAMES.map((name, index) => record(7000 + index, name, []));
  return [...hostile, ...hops, ...tunnel, ...around];
}

function flow(second: number, to: string, port: number, action: 'ACCEPT' | 'REJECT'): string {
  const at = START + second;
  return `5 111122223333 eni-1 10.0.0.1 ${to} ${40_000 + (second % 20_000)} ${port} 6 10 6000 ${at} ${at + 20} ${action} OK vpc-1 10.0.0.1 ${to} 2`;
}

function flows(): string[] {
  return [
    'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status vpc-id pkt-srcaddr pkt-dstaddr tcp-flags',
    ...HOSTILE_NAMES.flatMap((_, index) => [
      flow(10 + index, answerOf(index), 443, 'ACCEPT'),
      flow(20 + index, answerOf(index), 80, 'REJECT'),
    ]),
    ...Array.from({ length: 6 }, (_, index) => flow(7010 + index * 5, '203.0.113.77', 443, 'ACCEPT')),
    flow(7100, '9.9.9.9', 853, 'ACCEPT'),
  ];
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
vpcs:
  vpc-1: { cidrs: [10.0.0.0/8] }
propose: { list: baseline, groups: [languages, systems, platforms, web] }
`;

/** A line that is no record, and one whose name holds bytes that are no UTF-8: both have to be accounted for. */
function badLines(): Buffer {
  const broken = record(300, 'BYTES.example', [rdata('192.0.2.9', 'A')]);
  const [front = '', back = ''] = broken.split('BYTES');
  return Buffer.concat([
    Buffer.from('{"query_name":"\u001b[2J</script>|@x ::error::y ${{ x }}"\n'),
    Buffer.from(front),
    Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
    Buffer.from(`${back}\n`),
  ]);
}

/** Writes the logs and what belongs to them, reads them in, and returns the folder. */
export async function hostileWorld(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'fw.ts'), "export const ALLOWED: readonly string[] = ['a.example'];\n");
  writeFileSync(join(folder, 'logs', 'dns.log'), `${queries().join('\n')}\n`);
  writeFileSync(join(folder, 'logs', 'flow.log'), `${flows().join('\n')}\n`);
  writeFileSync(join(folder, 'logs', 'bad.log'), badLines());
  writeFileSync(join(folder, 'names.txt'), HOSTILE_NAMES.filter((name) => !/[\r\n]/.test(name)).join('\n'));
  const { code, stderr } = await runCli(folder, ['ingest', 'logs/'], { now: WORLD_NOW });
  if (code === 2) throw new Error(stderr);
  return folder;
}
