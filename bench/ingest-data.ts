// Seeded logs for measuring ingestion: a few VPCs of build agents that poll AWS, install packages and resolve dual-stack.
// Skew, chains, hop records, search-suffix misses, rotated answers and IPv6 are there on purpose: they are what costs time.
// A host asks for its own few dozen names again and again (four queries in five) and for any of 20,000 names else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A number in [0, 1) at every call (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Host {
  /** Sites that this host asks for again and again, most wanted first. */
  readonly favourites: readonly number[];
  readonly vpc: string;
  readonly instance: string;
  readonly interface: string;
  readonly address: string;
}

interface Site {
  readonly name: string;
  readonly chain: readonly string[];
  readonly v4: readonly string[];
  readonly v6: readonly string[];
  readonly alerted: boolean;
}

const START = Date.UTC(2026, 9, 5) / 1000;
const SITES = 20_000;

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

function makeHosts(random: Random): Host[] {
  return ['a', 'b', 'c', 'd'].flatMap((vpc) =>
    Array.from({ length: 50 }, (_, index) => ({
      favourites: Array.from({ length: 60 }, () => zipf(random, SITES)),
      vpc: `vpc-0${vpc.repeat(16)}`,
      instance: `i-0${hex(random, 16)}`,
      interface: `eni-0${hex(random, 16)}`,
      address: `10.0.${index >> 4}.${10 + (index % 16) * 7}`,
    })),
  );
}

function makeSites(random: Random): Site[] {
  const words = Array.from({ length: 400 }, () =>
    Array.from({ length: 4 + Math.floor(random() * 6) }, () => String.fromCharCode(97 + random() * 26)).join(
      '',
    ),
  );
  return Array.from({ length: SITES }, (_, index) => {
    const host = `${pick(random, words)}${index}.${pick(random, words)}.${pick(random, ['com', 'net', 'org', 'io', 'dev'])}`;
    const hops = random() < 0.3 ? 1 + Math.floor(random() * 3) : 0;
    return {
      name: random() < 0.4 ? `${pick(random, ['www', 'api', 'cdn', 'registry'])}.${host}` : host,
      chain: Array.from(
        { length: hops },
        (_, hop) => `e${hop}-${index % 997}.${pick(random, words)}.edge.example`,
      ),
      v4: Array.from({ length: 1 + Math.floor(random() * 4) }, () => publicV4(random)),
      v6: random() < 0.4 ? [publicV6(random), publicV6(random)] : [],
      alerted: random() < 0.1,
    };
  });
}

function publicV4(random: Random): string {
  const octet = () => Math.floor(random() * 256);
  return `${pick(random, [3, 13, 18, 34, 52, 104, 140, 151, 185])}.${octet()}.${octet()}.${octet()}`;
}

function publicV6(random: Random): string {
  return `2a04:4e42:${hex(random, 3).replace(/^0+/, '') || '0'}::${hex(random, 3).replace(/^0+/, '') || '1'}`;
}

/** Zipf-like rank: few names make most of the queries. */
function zipf(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random()) - 1);
}

function wantedSite(random: Random, world: World, host: Host): Site {
  const favourite = host.favourites[zipf(random, host.favourites.length)];
  return world.sites[
    random() < 0.8 && favourite !== undefined ? favourite : zipf(random, world.sites.length)
  ] as Site;
}

function rotated<T>(random: Random, all: readonly T[]): readonly T[] {
  const from = random() < 0.5 ? 0 : Math.floor(random() * all.length);
  return [...all.slice(from), ...all.slice(0, from)];
}

export interface World {
  readonly hosts: readonly Host[];
  readonly sites: readonly Site[];
}

export function makeWorld(random: Random): World {
  return { hosts: makeHosts(random), sites: makeSites(random) };
}

function queryLine(
  random: Random,
  host: Host,
  second: number,
  port: number,
  site: Site,
  type: string,
  name: string,
  chain: readonly string[],
): string {
  const missing = name.endsWith('.internal');
  const addresses = rotated(random, type === 'A' ? site.v4 : type === 'AAAA' ? site.v6 : []);
  const answers = missing
    ? []
    : [
        ...chain.map((target) => ({ Rdata: `${target}.`, Type: 'CNAME', Class: 'IN' })),
        ...addresses.map((address) => ({ Rdata: address, Type: type, Class: 'IN' })),
      ];
  const record: Record<string, unknown> = {
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: host.vpc,
    query_timestamp: new Date(second * 1000).toISOString().replace('.000Z', 'Z'),
    query_name: `${name}.`,
    query_type: type,
    query_class: 'IN',
    rcode: missing ? 'NXDOMAIN' : 'NOERROR',
    answers,
    srcaddr: host.address,
    srcport: String(port),
    transport: 'UDP',
    srcids: { instance: host.instance },
  };
  if (site.alerted || missing) {
    record['firewall_rule_group_id'] = 'rslvr-frg-0123456789abcdef';
    record['firewall_rule_action'] = 'ALERT';
    record['firewall_domain_list_id'] = 'rslvr-fdl-0123456789abcdef';
  }
  return JSON.stringify(record);
}

/** Lines of one query-log object: `count` records of one VPC-like stretch of time that starts at `from`. */
export function queryLines(
  random: Random,
  world: World,
  from: number,
  seconds: number,
  count: number,
): string[] {
  const lines: { at: number; line: string }[] = [];
  while (lines.length < count) {
    const host = pick(random, world.hosts);
    let second = from + Math.floor(random() * seconds);
    const burst = 1 + Math.floor(random() ** 3 * 12);
    for (let asked = 0; asked < burst && lines.length < count; asked += 1) {
      const site = wantedSite(random, world, host);
      const port = 1024 + Math.floor(random() * 64_000);
      const add = (type: string, name: string, chain: readonly string[]) =>
        lines.push({ at: second, line: queryLine(random, host, second, port, site, type, name, chain) });
      if (random() < 0.08) add('A', `${site.name}.ec2.internal`, []);
      for (const type of random() < 0.6 ? ['A', 'AAAA'] : ['A']) {
        add(type, site.name, site.chain);
        const [hop] = site.chain;
        if (hop !== undefined && random() < 0.3) add(type, hop, site.chain.slice(1));
      }
      second = Math.min(from + seconds - 1, second + (random() < 0.4 ? 1 : 0));
    }
  }
  return lines
    .slice(0, count)
    .toSorted((one, other) => one.at - other.at)
    .map(({ line }) => line);
}

const V2 =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** Lines of one v2 flow-log object, header first: half of the records have a public end. */
export function flowLines(
  random: Random,
  world: World,
  from: number,
  seconds: number,
  count: number,
): string[] {
  const lines = [V2];
  while (lines.length <= count) {
    const host = pick(random, world.hosts);
    const start = from + Math.floor(random() * (seconds - 60));
    if (random() < 0.01) {
      lines.push(`2 111122223333 ${host.interface} - - - - - - - ${start} ${start + 59} - NODATA`);
      continue;
    }
    const site = wantedSite(random, world, host);
    const other =
      random() < 0.45
        ? pick(random, random() < 0.1 && site.v6.length > 0 ? site.v6 : site.v4)
        : pick(random, world.hosts).address;
    const ends = [`${host.address} ${other}`, `${other} ${host.address}`];
    const local = 32_768 + Math.floor(random() * 28_000);
    const ports = [`${local} 443`, `443 ${local}`];
    const packets = 1 + Math.floor(random() ** 4 * 900);
    for (const way of [0, 1]) {
      if (lines.length > count) break;
      const bytes = packets * (40 + Math.floor(random() * 1200));
      const action = random() < 0.03 ? 'REJECT' : 'ACCEPT';
      lines.push(
        `2 111122223333 ${host.interface} ${ends[way]} ${ports[way]} 6 ${packets} ${bytes} ${start} ${start + 1 + Math.floor(random() * 58)} ${action} OK`,
      );
    }
  }
  return lines;
}

const V5 =
  'version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action tcp-flags log-status';

/** The same records as v5 lines with packet addresses; behind every third interface other addresses (of pods) stand. */
export function asV5(lines: readonly string[]): string[] {
  return [V5, ...lines.slice(1).map(v5Line)];
}

function v5Line(line: string): string {
  const [, account, eni = '', source = '', destination = '', ...rest] = line.split(' ');
  const [sourcePort, destinationPort, protocol, packets, bytes, start, end, action, status] = rest;
  const number = Number.parseInt(eni.slice(-4), 16);
  const behind = (address: string) =>
    number % 3 === 0 && address.startsWith('10.0.') ? address.replace('10.0.', '10.64.') : address;
  return [
    `5 vpc-0${String(number % 4).repeat(16)} subnet-0${number % 12} i-0${eni.slice(5)} ${eni} ${account} IPv4`,
    `${source} ${destination} ${sourcePort} ${destinationPort} ${behind(source)} ${behind(destination)}`,
    `${protocol} ${bytes} ${packets} ${start} ${end} ${action} ${protocol === '6' ? 19 : '-'} ${status}`,
  ].join(' ');
}

export interface BenchSize {
  readonly seed: number;
  readonly files: number;
  readonly queriesPerFile: number;
  readonly flowsPerFile: number;
  /** The flows as v5 too. */
  readonly isV5Too: boolean;
}

/** Writes dns/NNNN.log.gz, flow/NNNN.log.gz (v2) and flow-v5/NNNN.log.gz below `folder`; each file covers half an hour. */
export function writeBenchData(folder: string, size: BenchSize): void {
  const random = seededRandom(size.seed);
  const world = makeWorld(random);
  for (const kind of ['dns', 'flow', 'flow-v5']) mkdirSync(join(folder, kind), { recursive: true });
  for (let file = 0; file < size.files; file += 1) {
    const from = START + file * 1800;
    const name = `${String(file).padStart(4, '0')}.log.gz`;
    const write = (kind: string, lines: readonly string[]) =>
      writeFileSync(join(folder, kind, name), gzipSync(`${lines.join('\n')}\n`));
    if (size.queriesPerFile > 0) write('dns', queryLines(random, world, from, 1800, size.queriesPerFile));
    if (size.flowsPerFile === 0) continue;
    const flows = flowLines(random, world, from, 1800, size.flowsPerFile);
    write('flow', flows);
    if (size.isV5Too) write('flow-v5', asV5(flows));
  }
}
