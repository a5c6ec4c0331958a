// Logs of a team that is ready, line by line, and ways to spoil them: what `readiness` says of the files in a folder.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder, type CliResult } from '../helpers/cli.ts';

const DAYS = 16;
const FIRST_DAY = Date.parse('2026-11-01T00:00:00Z') / 1000;
/** Half an hour after the last day. */
const NOW = '2026-11-17T00:30:00Z';

export interface DnsLine {
  /** Epoch seconds. */
  readonly at: number;
  readonly name: string;
  readonly type?: string;
  readonly vpc?: string;
  readonly source?: string;
  readonly rcode?: string;
  readonly answers?: readonly { readonly Rdata: string; readonly Type: string; readonly Class: string }[];
  readonly action?: 'ALERT' | 'BLOCK';
  readonly port?: string;
  /** Ids that an ALERT or BLOCK is logged with. */
  readonly group?: string;
  readonly list?: string;
  /** Keys of the record that are written otherwise; undefined = left out. */
  readonly record?: Readonly<Record<string, unknown>>;
}

export interface FlowLine {
  readonly at: number;
  readonly destination: string;
  readonly action?: 'ACCEPT' | 'REJECT';
  readonly vpc?: string;
  readonly source?: string;
  readonly interface?: string;
}

/** Hour `hour` of day `day` (0 = the first), some minutes past. */
export function moment(day: number, hour: number, minutes = 5): number {
  return FIRST_DAY + day * 86_400 + hour * 3600 + minutes * 60;
}

export const A = (address: string) => ({ Rdata: address, Type: 'A', Class: 'IN' });
export const CNAME = (target: string) => ({ Rdata: `${target}.`, Type: 'CNAME', Class: 'IN' });

/** As the Resolver logs it. */
export function dnsText(line: DnsLine): string {
  const firewall =
    line.action === undefined
      ? {}
      : {
          firewall_rule_group_id: line.group ?? 'rslvr-frg-1',
          firewall_rule_action: line.action,
          firewall_domain_list_id: line.list ?? 'rslvr-fdl-9',
        };
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: line.vpc ?? 'vpc-1',
    query_timestamp: new Date(line.at * 1000).toISOString().replace('.000Z', 'Z'),
    query_name: `${line.name}.`,
    query_type: line.type ?? 'A',
    query_class: 'IN',
    rcode: line.rcode ?? 'NOERROR',
    answers: line.answers ?? [A('140.82.112.3')],
    srcaddr: line.source ?? '10.0.0.5',
    srcport: line.port ?? '40000',
    transport: 'UDP',
    srcids: {},
    ...firewall,
    ...line.record,
  });
}

export const FLOW_HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status vpc-id tcp-flags';

/** Request and response of one connection, or the lone request that was REJECTed. */
export function flowText(line: FlowLine): string[] {
  const { at, destination, action = 'ACCEPT', vpc = 'vpc-1', source = '10.0.0.5' } = line;
  const name = line.interface ?? 'eni-1';
  const rest = `${at + 1} ${at + 20} ${action} OK ${vpc}`;
  const out = `5 111122223333 ${name} ${source} ${destination} 41000 443 6 9 900 ${rest} 2`;
  const back = `5 111122223333 ${name} ${destination} ${source} 443 41000 6 9 9000 ${rest} 18`;
  return action === 'ACCEPT' ? [out, back] : [out];
}

/** One allowed query and its connection in every hour, nights included. */
export function routine(): { readonly dns: DnsLine[]; readonly flows: FlowLine[] } {
  const dns: DnsLine[] = [];
  const flows: FlowLine[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      dns.push({ at: moment(day, hour), name: 'github.com' });
      flows.push({ at: moment(day, hour), destination: '140.82.112.3' });
    }
  }
  return { dns, flows };
}

const CONFIGURATION = `vpcs: {vpc-1: {cidrs: [10.0.0.0/16]}}
decisions: decisions.yaml
policy:
  failOpen: true
  ruleGroups:
    - name: egress
      priority: 101
      rules:
        - {priority: 100, action: ALLOW, entries: [github.com, "*.vendor.net"]}
        - {priority: 300, action: ALERT, entries: ["*"]}
`;

export interface World {
  /** Instead of the routine's. */
  readonly dns?: readonly DnsLine[];
  readonly flows?: readonly FlowLine[];
  /** Beside the routine, which is then ingested once for all such worlds. */
  readonly more?: readonly DnsLine[];
  readonly moreFlows?: readonly FlowLine[];
  /** More files below logs/, by name. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Appended to the configuration, or what becomes of it. */
  readonly configuration?: string | ((text: string) => string);
  readonly decisions?: string;
  /** More arguments of `readiness`. */
  readonly argv?: readonly string[];
  readonly now?: string;
  /** One file for all queries instead of one for every four days. */
  readonly oneFile?: boolean;
}

export interface Verdict {
  readonly folder: string;
  readonly verdict: string;
  readonly failing: readonly string[];
  readonly gates: readonly {
    readonly id: string;
    readonly status: string;
    readonly measured: string;
    readonly next: string | null;
    readonly findings: readonly { readonly subject: string; readonly detail: string }[];
  }[];
  readonly result: CliResult;
}

/** Writes the files, ingests them and asks for the verdict; of the routine where a kind of log is not given. */
export async function verdictOf(world: World): Promise<Verdict> {
  const folder = temporaryFolder();
  if (world.dns === undefined && world.flows === undefined && world.oneFile !== true)
    copyRoutine(await routineDatabase(), folder);
  else writeLogs(folder, world);
  writeFiles(folder, world);
  await runCli(folder, ['ingest', 'logs', '--quiet']);
  const now = world.now ?? NOW;
  const argv = ['readiness', '--format', 'json', '--now', now, ...(world.argv ?? [])];
  const result = await runCli(folder, argv);
  const json = JSON.parse(result.stdout || '{"verdict":"none","gates":[]}') as Pick<
    Verdict,
    'verdict' | 'gates'
  >;
  const failing = json.gates.filter(({ status }) => status === 'fail').map(({ id }) => id);
  return { folder, ...json, failing, result };
}

let routineFolder: Promise<string> | null = null;

/** The folder in which the routine is ingested, once. */
function routineDatabase(): Promise<string> {
  return (routineFolder ??= ingestedRoutine());
}

async function ingestedRoutine(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeLogs(folder, {});
  await runCli(folder, ['ingest', 'logs', '--quiet']);
  return folder;
}

const DATABASE = join('.alert2allow', 'logs.duckdb');

function copyRoutine(from: string, to: string): void {
  mkdirSync(join(to, '.alert2allow'));
  copyFileSync(join(from, DATABASE), join(to, DATABASE));
}

function writeLogs(folder: string, world: World): void {
  mkdirSync(join(folder, 'logs'));
  const normal = routine();
  const daily = <Line extends { readonly at: number }>(lines: readonly Line[]) =>
    byDay(lines, world.oneFile === true);
  for (const [day, lines] of daily(world.dns ?? normal.dns))
    writeFileSync(join(folder, 'logs', `dns-${day}.log`), dnsFile(lines));
  for (const [day, lines] of daily(world.flows ?? normal.flows))
    writeFileSync(join(folder, 'logs', `flow-${day}.log`), flowFile(lines));
}

function writeFiles(folder: string, world: World): void {
  const { configuration = '', more = [], moreFlows = [] } = world;
  const text =
    typeof configuration === 'string' ? CONFIGURATION + configuration : configuration(CONFIGURATION);
  writeFileSync(join(folder, 'alert2allow.yaml'), text);
  if (world.decisions !== undefined) writeFileSync(join(folder, 'decisions.yaml'), world.decisions);
  mkdirSync(join(folder, 'logs'), { recursive: true });
  if (more.length > 0) writeFileSync(join(folder, 'logs', 'more.log'), dnsFile(more));
  if (moreFlows.length > 0) writeFileSync(join(folder, 'logs', 'more-flows.log'), flowFile(moreFlows));
  for (const [name, content] of Object.entries(world.files ?? {})) {
    mkdirSync(join(folder, 'logs', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'logs', name), content);
  }
}

function dnsFile(lines: readonly DnsLine[]): string {
  return lines.map((line) => `${dnsText(line)}\n`).join('');
}

function flowFile(lines: readonly FlowLine[]): string {
  return [FLOW_HEADER, ...lines.flatMap(flowText), ''].join('\n');
}

function byDay<Line extends { readonly at: number }>(
  lines: readonly Line[],
  isOne: boolean,
): Map<string, Line[]> {
  const days = new Map<string, Line[]>();
  for (const line of lines) {
    const day = isOne ? 'all' : String(Math.floor(line.at / 86_400 / 4));
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return days;
}
