// A world of raw log lines for the egress tests, and a small loader, independent of ingestion, into the kept tables.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressKey, inCidr, parseCidr, type AddressKey, type Cidr } from '../../../src/core/address.ts';
import { openMemoryDatabase, type Database } from '../../../src/store/database.ts';
import type { Fact } from '../../../src/store/facts.ts';
import { EMPTY_CONTEXT, prepareReading, type ReadingContext } from '../../../src/store/reading.ts';
import { fillKept } from '../../helpers/kept.ts';
import { SPECIAL_RANGES } from './special-ranges.ts';

export interface DnsLine {
  readonly vpc: string;
  /** Epoch seconds. */
  readonly time: number;
  readonly source: string;
  readonly instance: string | null;
  readonly name: string;
  readonly type: string;
  readonly answers: readonly { readonly rdata: string; readonly type: string }[];
}

/** Fields of a flow record by their names in the log, as text; an absent field is missing. */
export type FlowLine = Readonly<Record<string, string>>;

export interface WorldConfig {
  readonly internal: readonly string[];
  readonly resolvers: readonly string[];
  readonly interfaces: Readonly<Record<string, string>>;
  readonly translators: readonly string[];
  readonly dnsGroups: readonly (readonly string[])[];
  readonly serviceRanges: readonly { readonly cidr: string; readonly service: string }[];
  /** VPCs with a gateway endpoint for S3. */
  readonly gatewayEndpoints: readonly string[];
}

export interface World {
  readonly dns: readonly DnsLine[];
  readonly flows: readonly FlowLine[];
  readonly config: WorldConfig;
}

const fixture = join(import.meta.dirname, '../../fixtures/egress');

export function fixtureLines(name: string): string[] {
  return readFileSync(join(fixture, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

interface RawQuery {
  readonly vpc_id: string;
  readonly query_timestamp: string;
  readonly query_name: string;
  readonly query_type: string;
  readonly srcaddr: string;
  readonly srcids: { readonly instance?: string };
  readonly answers: readonly { readonly Rdata: string; readonly Type: string }[];
}

export function fixtureWorld(): World {
  const [header = '', ...records] = fixtureLines('flows.v5.log');
  const names = header.split(' ');
  return {
    dns: fixtureLines('dns.jsonl').map((line) => dnsLine(JSON.parse(line) as RawQuery)),
    flows: records.map((line) =>
      Object.fromEntries(line.split(' ').map((cell, index) => [names[index] ?? '', cell])),
    ),
    config: {
      internal: fixtureLines('internal.txt'),
      resolvers: fixtureLines('public-resolvers.txt'),
      interfaces: {},
      translators: [],
      dnsGroups: [],
      serviceRanges: [],
      gatewayEndpoints: [],
    },
  };
}

function dnsLine(raw: RawQuery): DnsLine {
  return {
    vpc: raw.vpc_id,
    time: Math.floor(Date.parse(raw.query_timestamp) / 1000),
    source: raw.srcaddr,
    instance: raw.srcids.instance ?? null,
    name: raw.query_name.replace(/\.$/, ''),
    type: raw.query_type,
    answers: raw.answers.map((answer) => ({ rdata: answer.Rdata, type: answer.Type })),
  };
}

/** A database in memory that holds the worlds (one load each), ready for questions with the first world's configuration. */
export async function loadWorlds(...worlds: readonly [World, ...World[]]): Promise<Database> {
  const db = await openMemoryDatabase();
  for (const [index, world] of worlds.entries()) await loadWorld(db, world, index + 1);
  await prepareReading(db, readingContext(worlds[0].config));
  return db;
}

async function loadWorld(db: Database, world: World, object: number): Promise<void> {
  await fillKept(db, 'kept_query', queryRows(world.dns));
  await fillKept(db, 'kept_answer', answerRows(world.dns));
  await fillKept(db, 'kept_coverage', coverageRows(world.dns, object));
  const rows = world.flows.map((line) => ({ line, kind: flowKind(line) }));
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.line);
  await fillKept(db, 'kept_flow', of('kept').map(flowRow));
  await fillKept(db, 'kept_flow_rollup', of('rollup').map(rollupRow));
  await fillKept(db, 'kept_flow_control', of('control').map(controlRow));
}

function hourOf(time: number): number {
  return Math.floor(time / 3600) * 3600;
}

function key(text: string): AddressKey {
  const found = addressKey(text);
  if (found === null) throw new Error(`no address: ${text}`);
  return found;
}

function queryRows(lines: readonly DnsLine[]): Fact[][] {
  return lines.map((line) => [
    hourOf(line.time),
    'file',
    line.vpc,
    key(line.source),
    line.instance,
    line.name,
    line.type,
    'NOERROR',
    null,
    null,
    null,
    '[]',
    false,
    null,
    1,
    line.time,
    line.time,
  ]);
}

function coverageRows(lines: readonly DnsLine[], object: number): Fact[][] {
  return lines.map((line) => [
    object,
    'dns',
    'file',
    hourOf(line.time),
    line.vpc,
    null,
    1,
    line.time,
    line.time,
  ]);
}

/** One row per hour, asker, address and name, as ingestion keeps them. */
function answerRows(lines: readonly DnsLine[]): Fact[][] {
  const kept = new Map<string, { row: Fact[]; times: number[] }>();
  for (const line of lines) {
    for (const address of new Set(line.answers.flatMap(answeredAddresses))) {
      const row = [hourOf(line.time), 'file', line.vpc, key(line.source), line.instance, address, line.name];
      const id = row.join('|');
      const entry = kept.get(id) ?? { row, times: [] };
      entry.times.push(line.time);
      kept.set(id, entry);
    }
  }
  return [...kept.values()].map(({ row, times }) => [
    ...row,
    times.length,
    Math.min(...times),
    Math.max(...times),
  ]);
}

function answeredAddresses(answer: { rdata: string; type: string }): AddressKey[] {
  const texts =
    answer.type === 'A' || answer.type === 'AAAA'
      ? [answer.rdata]
      : answer.type === 'HTTPS' || answer.type === 'SVCB'
        ? answer.rdata.split(/\s+/).flatMap((word) => {
            const hint = /^ipv[46]hint=(.*)$/.exec(word.replaceAll('"', ''));
            return hint?.[1]?.split(',') ?? [];
          })
        : [];
  return texts.map(addressKey).filter((address) => address !== null);
}

const special = SPECIAL_RANGES.map(([text, globallyReachable]) => ({ cidr: cidr(text), globallyReachable }));
const documentation = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'].map(
  cidr,
);

export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`no CIDR: ${text}`);
  return parsed;
}

/** Deliberately generous: whatever may be public is kept as a record, and reading decides. */
function mayBePublic(address: AddressKey | null): boolean {
  if (address === null) return false;
  if (documentation.some((range) => inCidr(address, range))) return true;
  const width = (range: Cidr) => range.last - range.first;
  const covering = special
    .filter((row) => inCidr(address, row.cidr) && width(row.cidr) !== 0xffff_ffffn)
    .toSorted((a, b) => Number(width(a.cidr) - width(b.cidr)));
  return covering[0]?.globallyReachable !== false;
}

function optionalKey(text: string | undefined): AddressKey | null {
  return text === undefined || text === '-' ? null : addressKey(text);
}

function ends(line: FlowLine): (AddressKey | null)[] {
  return ['srcaddr', 'dstaddr', 'pkt-srcaddr', 'pkt-dstaddr'].map((name) => optionalKey(line[name]));
}

function flowKind(line: FlowLine): 'control' | 'kept' | 'rollup' {
  if (line['log-status'] === 'NODATA' || line['log-status'] === 'SKIPDATA') return 'control';
  return ends(line).some(mayBePublic) ? 'kept' : 'rollup';
}

function text(line: FlowLine, name: string): string | null {
  const value = line[name];
  return value === undefined || value === '-' ? null : value;
}

function number(line: FlowLine, name: string): number {
  return Number(line[name]);
}

function numberOrNull(line: FlowLine, name: string): number | null {
  const value = text(line, name);
  return value === null ? null : Number(value);
}

function place(line: FlowLine): Fact[] {
  return [hourOf(number(line, 'start')), 'file', text(line, 'vpc-id'), text(line, 'interface-id')];
}

function flowRow(line: FlowLine): Fact[] {
  return [
    ...place(line),
    text(line, 'instance-id'),
    ...ends(line),
    number(line, 'srcport'),
    number(line, 'dstport'),
    number(line, 'protocol'),
    number(line, 'packets'),
    number(line, 'bytes'),
    number(line, 'start'),
    number(line, 'end'),
    line['action'] ?? 'ACCEPT',
    numberOrNull(line, 'tcp-flags'),
    text(line, 'pkt-src-aws-service'),
    text(line, 'pkt-dst-aws-service'),
    null,
    numberOrNull(line, 'traffic-path'),
    null,
    null,
    null,
  ];
}

function rollupRow(line: FlowLine): Fact[] {
  const [source = null, destination = null] = ends(line);
  const service = Math.min(number(line, 'srcport'), number(line, 'dstport'));
  return [
    ...place(line),
    text(line, 'instance-id'),
    source,
    destination,
    service,
    service === number(line, 'dstport'),
    number(line, 'protocol'),
    line['action'] ?? 'ACCEPT',
    1,
    number(line, 'packets'),
    number(line, 'bytes'),
    number(line, 'start'),
    number(line, 'end'),
  ];
}

function controlRow(line: FlowLine): Fact[] {
  return [...place(line), line['log-status'] ?? '', 1, number(line, 'start'), number(line, 'end')];
}

export function readingContext(config: WorldConfig): ReadingContext {
  return {
    ...EMPTY_CONTEXT,
    internal: config.internal.map((range) => ({ vpc: null, cidr: cidr(range) })),
    publicResolvers: config.resolvers.map(cidr),
    specialRanges: special,
    interfaces: Object.entries(config.interfaces).map(([name, vpc]) => ({ interface: name, vpc })),
    translators: config.translators.map((address) => ({ vpc: null, address: key(address) })),
    dnsGroups: config.dnsGroups,
    serviceRanges: config.serviceRanges.map((row) => ({
      cidr: cidr(row.cidr),
      service: row.service,
      region: 'us-east-1',
    })),
    gatewayEndpoints: config.gatewayEndpoints.map((vpc) => ({ vpc, service: 's3' })),
  };
}
