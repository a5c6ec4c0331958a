// The egress classes once more, slow and plain, from the words of their definitions (D1 to D9, "Figures", severity):
// raw log lines in, every session and figure out. It shares nothing with the program but the shape of its input.
import type { DnsLine, FlowLine, World } from './world.ts';

const SLACK = 60;
const FRESH = 3600;
const WARM = 3600;
const TAIL = 3600;
const GAP = 3600;

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Range {
  readonly bits: 32 | 128;
  readonly value: bigint;
  readonly length: number;
}

// D1

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | null {
  let rest = text;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const low = parseIpv4(dotted[2] ?? '');
    if (low === null) return null;
    rest = `${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const known = groups.flat();
  if (known.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  if (halves.length === 1 ? known.length !== 8 : known.length > 7) return null;
  const zeros = Array<string>(8 - known.length).fill('0');
  const all = [...(groups[0] ?? []), ...zeros, ...(groups[1] ?? [])];
  return BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`);
}

function parseAddress(text: string | undefined): Address | null {
  if (text === undefined) return null;
  const trimmed = text.trim();
  const four = parseIpv4(trimmed);
  if (four !== null) return { bits: 32, value: four };
  const six = parseIpv6(trimmed);
  if (six === null) return null;
  const upper = six >> 32n;
  if (upper === 0xffffn || upper === 0x64ff9b0000000000000000n) return { bits: 32, value: six & 0xffffffffn };
  return { bits: 128, value: six };
}

export function addressId(address: Address): string {
  return `${address.bits}:${address.value.toString(16)}`;
}

function same(a: Address, b: Address): boolean {
  return a.bits === b.bits && a.value === b.value;
}

function parseRange(text: string): Range {
  const [base = '', length] = text.split('/');
  const four = parseIpv4(base);
  if (four !== null) return { bits: 32, value: four, length: Number(length ?? 32) };
  const six = parseIpv6(base);
  if (six === null) throw new Error(text);
  return { bits: 128, value: six, length: Number(length ?? 128) };
}

function within(address: Address, range: Range): boolean {
  if (address.bits !== range.bits) return false;
  const shift = BigInt(range.bits - range.length);
  return address.value >> shift === range.value >> shift;
}

// D2

function answerSet(line: DnsLine): Address[] {
  const texts: string[] = [];
  for (const { type, rdata } of line.answers) {
    if (type === 'A' || type === 'AAAA') texts.push(rdata);
    if (type !== 'HTTPS' && type !== 'SVCB') continue;
    for (const word of rdata.split(/\s+/)) {
      const bare = word.replaceAll('"', '');
      if (bare.startsWith('ipv4hint=') || bare.startsWith('ipv6hint='))
        texts.push(...bare.slice(9).split(','));
    }
  }
  return texts.map(parseAddress).filter((address) => address !== null);
}

// D3 and D4

const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'].map(
  parseRange,
);
const MULTICAST = [parseRange('224.0.0.0/4'), parseRange('ff00::/8')];
const UNICAST_IPV6 = parseRange('2000::/3');

function isDocumentation(address: Address): boolean {
  return DOCUMENTATION.some((range) => within(address, range));
}

function isPublic(address: Address, special: readonly (readonly [Range, boolean | null])[]): boolean {
  if (isDocumentation(address)) return true;
  if (MULTICAST.some((range) => within(address, range))) return false;
  if (address.bits === 128 && !within(address, UNICAST_IPV6)) return false;
  const entries = special.filter(([range]) => within(address, range));
  entries.sort((a, b) => b[0].length - a[0].length);
  return entries[0]?.[1] !== false;
}

interface Leg {
  readonly vpc: string;
  readonly local: Address;
  readonly localPort: number;
  readonly remote: Address;
  readonly remotePort: number;
  readonly protocol: number;
  readonly out: boolean;
  readonly start: number;
  readonly end: number;
  readonly interface: string;
  readonly instance: string | null;
  readonly packets: number;
  readonly bytes: number;
  readonly accepted: boolean;
  readonly flags: number | null;
  readonly trafficPath: string | undefined;
}

export interface OracleSession {
  readonly class: string;
  readonly vpc: string;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly port: number;
  readonly protocol: number;
  readonly started: number;
  readonly ended: number;
  readonly flows: number;
  readonly packets: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly accepted: boolean;
  readonly instance: string | null;
  readonly inRecords: number;
}

export interface OracleFinding {
  readonly key: string;
  readonly severity: string;
  readonly sessions: number;
  readonly flows: number;
  readonly packets: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly srcHasDns: boolean;
  readonly activeInWarmup: boolean;
  readonly srcBypassesDns: boolean;
}

export interface OracleResult {
  readonly sessions: readonly OracleSession[];
  readonly excluded: Readonly<Record<string, number>>;
  readonly findings: readonly OracleFinding[];
}

type Special = readonly (readonly [string, boolean | null])[];

function present(value: string | undefined): string | null {
  return value === undefined || value === '-' ? null : value;
}

/** Judges a world; `since` and `until` choose the sessions (records of others are `outside-window`). */
export function judgeWorld(
  world: World,
  specialTexts: Special,
  since = -Infinity,
  until = Infinity,
): OracleResult {
  const special = specialTexts.map(([text, reachable]) => [parseRange(text), reachable] as const);
  const internalRanges = world.config.internal.map(parseRange);
  const resolvers = world.config.resolvers.map(parseRange);
  const services = world.config.serviceRanges.map((row) => ({
    range: parseRange(row.cidr),
    service: row.service,
  }));
  const queryVpcs = new Set(world.dns.map((line) => line.vpc));
  const onlyVpc = queryVpcs.size === 1 ? [...queryVpcs][0] : undefined;
  const scopeOf = (vpc: string) => world.config.dnsGroups.find((group) => group.includes(vpc))?.join() ?? vpc;

  const excluded: Record<string, number> = {};
  const count = (bucket: string, start: number, records = 1) => {
    const name = start >= since && start < until ? bucket : 'outside-window';
    excluded[name] = (excluded[name] ?? 0) + records;
  };

  const isInternal = (address: Address) => internalRanges.some((range) => within(address, range));
  const reads = world.flows.map((line) => {
    const control = line['log-status'] === 'NODATA' || line['log-status'] === 'SKIPDATA';
    const source = parseAddress(present(line['pkt-srcaddr']) ?? line['srcaddr']);
    const destination = parseAddress(present(line['pkt-dstaddr']) ?? line['dstaddr']);
    const vpc =
      present(line['vpc-id']) ?? world.config.interfaces[line['interface-id'] ?? ''] ?? onlyVpc ?? null;
    const outward = (a: Address, b: Address) => isInternal(a) && isPublic(b, special) && !isInternal(b);
    const out = source !== null && destination !== null && outward(source, destination);
    const inward = source !== null && destination !== null && outward(destination, source);
    return { line, control, source, destination, vpc, out, inward, start: Number(line['start']) };
  });

  // D5
  const translators = new Set<string>();
  for (const read of reads) {
    const through = parseAddress(read.line['dstaddr']);
    if (read.control || read.vpc === null || !read.out || through === null || read.destination === null)
      continue;
    if (!same(through, read.destination)) translators.add(`${read.vpc} ${addressId(through)}`);
  }
  for (const text of world.config.translators) {
    const address = parseAddress(text);
    for (const vpc of new Set(reads.map((read) => read.vpc)))
      if (address !== null) translators.add(`${vpc} ${addressId(address)}`);
  }

  const conversations = new Map<string, Leg[]>();
  for (const read of reads) {
    const { line, source, destination, vpc, start } = read;
    const protocol = Number(line['protocol']);
    if (read.control) count('control', start);
    else if (source === null || destination === null) count('unusable', start);
    else if (vpc === null) count('unmapped', start);
    else if (!read.out && !read.inward) count('not-egress', start);
    else if (translators.has(`${vpc} ${addressId(read.out ? source : destination)}`))
      count('nat-translated', start);
    else if (protocol !== 6 && protocol !== 17) count('other-protocol', start);
    else {
      const leg = legOf(line, vpc, read.out, source, destination);
      const key = JSON.stringify([
        vpc,
        addressId(leg.local),
        leg.localPort,
        addressId(leg.remote),
        leg.remotePort,
        protocol,
      ]);
      conversations.set(key, [...(conversations.get(key) ?? []), leg]);
    }
  }

  // Coverage, per scope.
  const dnsOf = (scope: string) => world.dns.filter((line) => scopeOf(line.vpc) === scope);
  const answersByScope = new Map<string, { line: DnsLine; addresses: Address[] }[]>();
  const answersOf = (scope: string) => {
    const answers =
      answersByScope.get(scope) ?? dnsOf(scope).map((line) => ({ line, addresses: answerSet(line) }));
    answersByScope.set(scope, answers);
    return answers;
  };
  const firstFlowOf = (scope: string) =>
    Math.min(
      ...reads
        .filter((read) => !read.control && read.vpc !== null && scopeOf(read.vpc) === scope)
        .map((r) => r.start),
    );

  function classOf(session: Session): string {
    const { local, remote, remotePort, vpc } = session.legs[0] as Leg;
    const scope = scopeOf(vpc);
    const t0 = session.t0;
    if (remotePort === 53 || remotePort === 853) return 'dns-bypass';
    if (resolvers.some((range) => within(remote, range)) && [443, 784, 8443, 8853].includes(remotePort))
      return 'dns-bypass';
    const answers = answersOf(scope);
    const hits = answers.filter((answer) => answer.addresses.some((address) => same(address, remote)));
    const early = hits.filter((hit) => hit.line.time <= t0 + SLACK);
    const own = early.filter((hit) => {
      const asker = parseAddress(hit.line.source);
      return (
        (asker !== null && same(asker, local)) ||
        (session.instance !== null && hit.line.instance === session.instance)
      );
    });
    const age = (found: typeof hits) => Math.max(0, t0 - Math.max(...found.map((hit) => hit.line.time)));
    const others = early.filter((hit) => !own.includes(hit));
    if (own.length > 0 && age(own) <= FRESH) return 'resolved-same';
    if (others.length > 0 && age(others) <= FRESH) return 'resolved-peer';
    if (own.length > 0) return 'resolved-same-stale';
    if (others.length > 0) return 'resolved-peer-stale';
    if (hits.length > 0) return 'resolved-after';
    const offered = services.filter((row) => within(remote, row.range)).map((row) => row.service);
    const hosts = [
      'AMAZON',
      'EC2',
      'EC2_INSTANCE_CONNECT',
      'CLOUDFRONT',
      'GLOBALACCELERATOR',
      'API_GATEWAY',
      'S3',
    ];
    if (offered.some((service) => !hosts.includes(service))) return 'aws-service';
    const endpoint =
      world.config.gatewayEndpoints.includes(vpc) ||
      session.kept.some((leg) => leg.out && leg.trafficPath === '7');
    if (offered.includes('S3') && endpoint) return 'aws-service';
    const block = remote.bits === 32 ? 12n : 80n;
    const neighbours = answers.some((answer) =>
      answer.addresses.some(
        (address) => address.bits === remote.bits && address.value >> block === remote.value >> block,
      ),
    );
    const hosted = offered.some((service) => hosts.includes(service));
    if (neighbours && !isDocumentation(remote) && !hosted) return 'resolved-sibling';
    if (!answers.some((answer) => answer.addresses.length > 0)) return 'no-dns-visibility';
    const times = dnsOf(scope).map((line) => line.time);
    if (t0 > Math.max(...times) + TAIL) return 'no-dns-coverage';
    if (t0 < Math.min(...times) + WARM || t0 <= firstFlowOf(scope) + 60) return 'warm-up';
    return 'never-resolved';
  }

  const judged: OracleSession[] = [];
  for (const legs of conversations.values()) {
    for (const session of sessionsOf(legs)) {
      count('duplicate-interface', session.t0, session.legs.length - session.kept.length);
      const initiator = initiatorOf(session.kept);
      if (initiator !== 'out') {
        count(initiator === 'in' ? 'inbound' : 'ambiguous', session.t0, session.kept.length);
        continue;
      }
      judged.push(oracleSession(session, classOf(session)));
      count('in-leg', session.t0, session.kept.filter((leg) => !leg.out).length);
      const out = session.kept.filter((leg) => leg.out).length;
      if (session.t0 < since || session.t0 >= until) count('outside-window', session.t0, out);
    }
  }
  const sessions = judged.filter((session) => session.started >= since && session.started < until);
  return { sessions, excluded, findings: findingsOf(sessions, judged, world.dns, scopeOf) };
}

function legOf(line: FlowLine, vpc: string, out: boolean, source: Address, destination: Address): Leg {
  const ports = [Number(line['srcport']), Number(line['dstport'])] as const;
  const flags = present(line['tcp-flags']);
  return {
    vpc,
    local: out ? source : destination,
    localPort: out ? ports[0] : ports[1],
    remote: out ? destination : source,
    remotePort: out ? ports[1] : ports[0],
    protocol: Number(line['protocol']),
    out,
    start: Number(line['start']),
    end: Math.max(Number(line['start']), Number(line['end'])),
    interface: present(line['interface-id']) ?? '',
    instance: present(line['instance-id']),
    packets: Number(line['packets']),
    bytes: Number(line['bytes']),
    accepted: line['action'] === 'ACCEPT',
    flags: flags === null ? null : Number(flags),
    trafficPath: line['traffic-path'],
  };
}

// D6

interface Session {
  readonly t0: number;
  readonly legs: readonly Leg[];
  readonly kept: readonly Leg[];
  readonly instance: string | null;
}

function sessionsOf(legs: readonly Leg[]): Session[] {
  const groups: Leg[][] = [];
  for (const leg of legs.toSorted((a, b) => a.start - b.start)) {
    const current = groups.at(-1);
    if (current && leg.start <= Math.max(...current.map((other) => other.end)) + GAP) current.push(leg);
    else groups.push([leg]);
  }
  return groups.map((group) => ({
    t0: Math.min(...group.map((leg) => leg.start)),
    legs: group,
    kept: [...keptOf(group.filter((leg) => leg.out)), ...keptOf(group.filter((leg) => !leg.out))],
    instance: smallest(group.filter((leg) => leg.out).flatMap((leg) => leg.instance ?? [])),
  }));
}

function smallest(texts: readonly string[]): string | null {
  return texts.toSorted()[0] ?? null;
}

function keptOf(legs: readonly Leg[]): Leg[] {
  const names = [...new Set(legs.map((leg) => leg.interface))];
  const ranked = names.map((name) => {
    const own = legs.filter((leg) => leg.interface === name);
    const packets = own.reduce((sum, leg) => sum + leg.packets, 0);
    return { name, own, packets, named: own.some((leg) => leg.instance !== null) };
  });
  ranked.sort(
    (a, b) => b.packets - a.packets || Number(b.named) - Number(a.named) || (a.name < b.name ? -1 : 1),
  );
  return ranked[0]?.own ?? [];
}

// D7

function initiatorOf(kept: readonly Leg[]): 'in' | 'out' | 'ambiguous' {
  const out = kept.filter((leg) => leg.out);
  const inward = kept.filter((leg) => !leg.out);
  const [first] = out;
  if (first === undefined) return 'in';
  const { local, localPort, remotePort } = first;
  const syn = (leg: Leg) => leg.flags !== null && (leg.flags & 2) !== 0 && (leg.flags & 16) === 0;
  const synAck = (leg: Leg) => leg.flags !== null && (leg.flags & 2) !== 0 && (leg.flags & 16) !== 0;
  const packets = out.reduce((sum, leg) => sum + leg.packets, 0);
  if (first.protocol === 6) {
    const bytes = out.reduce((sum, leg) => sum + leg.bytes, 0);
    if (inward.some(syn)) return 'in';
    if (out.some(synAck)) return 'in';
    if (out.some(syn)) return 'out';
    if (inward.length > 0 && packets > 0 && bytes === packets * (local.bits === 128 ? 60 : 40)) return 'in';
    if (inward.some(synAck)) return 'out';
  }
  if (remotePort < 1024 && localPort >= 1024) return 'out';
  if (localPort < 1024 && remotePort >= 1024) return 'in';
  if (inward.length === 0) return 'out';
  const began = (legs: readonly Leg[]) => Math.min(...legs.map((leg) => leg.start));
  if (began(out) !== began(inward)) return began(out) < began(inward) ? 'out' : 'in';
  if (localPort >= 32768 && remotePort < 32768 && packets >= 3) return 'out';
  if (remotePort >= 32768 && localPort < 32768) return 'in';
  return 'ambiguous';
}

// Figures and findings

function oracleSession(session: Session, name: string): OracleSession {
  const [leg] = session.legs as [Leg];
  const out = session.kept.filter((other) => other.out);
  const inward = session.kept.filter((other) => !other.out);
  const sum = (legs: readonly Leg[], key: 'bytes' | 'packets') =>
    legs.reduce((total, other) => total + other[key], 0);
  return {
    class: name,
    vpc: leg.vpc,
    source: addressId(leg.local),
    sourcePort: leg.localPort,
    destination: addressId(leg.remote),
    port: leg.remotePort,
    protocol: leg.protocol,
    started: session.t0,
    ended: Math.max(...session.legs.map((other) => other.end)),
    flows: out.length,
    packets: sum(out, 'packets'),
    bytesOut: sum(out, 'bytes'),
    bytesIn: sum(inward, 'bytes'),
    accepted: out.some((other) => other.accepted),
    instance: session.instance,
    inRecords: inward.length,
  };
}

export function tupleKey(session: OracleSession): string {
  return [session.vpc, session.source, session.destination, session.port, session.protocol].join(' ');
}

function findingsOf(
  sessions: readonly OracleSession[],
  everything: readonly OracleSession[],
  dns: readonly DnsLine[],
  scopeOf: (vpc: string) => string,
): OracleFinding[] {
  const groups = new Map<string, OracleSession[]>();
  for (const session of sessions) {
    if (!['never-resolved', 'dns-bypass', 'resolved-sibling'].includes(session.class)) continue;
    const key = `${session.class} ${tupleKey(session)}`;
    groups.set(key, [...(groups.get(key) ?? []), session]);
  }
  return [...groups].map(([key, group]) => {
    const [first] = group as [OracleSession];
    const ofSource = everything.filter((other) => other.vpc === first.vpc && other.source === first.source);
    const instances = new Set(ofSource.flatMap((other) => other.instance ?? []));
    const srcHasDns = dns.some((line) => {
      const asker = parseAddress(line.source);
      if (scopeOf(line.vpc) !== scopeOf(first.vpc)) return false;
      return (asker !== null && addressId(asker) === first.source) || instances.has(line.instance ?? '');
    });
    const activeInWarmup = everything.some(
      (other) => other.class === 'warm-up' && tupleKey(other) === tupleKey(first),
    );
    const sum = (of: (session: OracleSession) => number) =>
      group.reduce((total, session) => total + of(session), 0);
    const accepted = group.filter((session) => session.accepted).length;
    return {
      key,
      severity: severityOf(group, accepted, srcHasDns, activeInWarmup),
      sessions: group.length,
      flows: sum((session) => session.flows),
      packets: sum((session) => session.packets),
      bytesOut: sum((session) => session.bytesOut),
      bytesIn: sum((session) => session.bytesIn),
      firstSeen: Math.min(...group.map((session) => session.started)),
      lastSeen: Math.max(...group.map((session) => session.ended)),
      accepted,
      rejected: group.length - accepted,
      srcHasDns,
      activeInWarmup,
      srcBypassesDns: ofSource.some((other) => other.class === 'dns-bypass'),
    };
  });
}

function severityOf(
  group: readonly OracleSession[],
  accepted: number,
  hasDns: boolean,
  inWarmup: boolean,
): string {
  const [first] = group as [OracleSession];
  const days = new Map<number, number>();
  for (const session of group) {
    const day = Math.floor(session.started / 86_400);
    days.set(day, (days.get(day) ?? 0) + session.bytesOut);
  }
  const isQuietNtp = first.protocol === 17 && first.port === 123 && Math.max(...days.values()) < 10_000;
  if (accepted === 0 || first.class === 'resolved-sibling' || isQuietNtp) return 'low';
  if (first.class === 'dns-bypass') return 'high';
  return hasDns && !inWarmup ? 'high' : 'medium';
}
