// The flow logs of the sample: connections become records of every interface they pass.
import type { LogLine } from './dns.ts';
import { ACCOUNT, AGENT_VPC, NAT, instanceOf, interfaceOf, serviceOf, subnetOf, zoneOf } from './place.ts';

export interface FlowLogs {
  /** Private subnets and NAT gateway, custom format. */
  readonly agent: LogLine[];
  /** The webhook load balancer's interface, default format. */
  readonly balancer: LogLine[];
  /** The VPC without query logs, default format. */
  readonly unlogged: LogLine[];
  readonly ports: Map<string, number>;
}

export type Route = 'nat' | 'gateway' | 'local' | 'rejected';

export interface Connection {
  readonly time: number;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  /** 6 TCP, 17 UDP, 1 ICMP (ports 0). */
  readonly protocol: number;
  readonly route: Route;
  /** Packets and bytes out and in, of the whole connection. */
  readonly volume: Volume;
  /** Seconds; longer than one aggregation interval means several records. */
  readonly duration: number;
  /** False for a connection older than the log: its first record shows no SYN. */
  readonly opened: boolean;
}

export type Volume = readonly [packetsOut: number, bytesOut: number, packetsIn: number, bytesIn: number];

export const FIELDS_V5 =
  'version account-id vpc-id subnet-id instance-id interface-id srcaddr dstaddr srcport dstport protocol packets ' +
  'bytes start end action log-status tcp-flags type pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service ' +
  'flow-direction traffic-path az-id';
export const FIELDS_V2 =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const INTERVAL = 600;

/** One way of a conversation during one aggregation interval, as one interface sees it. */
interface Leg {
  readonly owner: string;
  readonly from: string;
  readonly to: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly packetFrom: string;
  readonly packetTo: string;
  readonly direction: 'ingress' | 'egress';
  readonly path: string;
}

interface Slice {
  readonly protocol: number;
  readonly start: number;
  readonly end: number;
  readonly action: 'ACCEPT' | 'REJECT';
}

export function emptyFlowLogs(): FlowLogs {
  return { agent: [], balancer: [], unlogged: [], ports: new Map() };
}

/** Ephemeral ports are handed out once per source, so that no two connections look like one. */
export function ephemeralPort(logs: FlowLogs, source: string): number {
  const port = logs.ports.get(source) ?? 32_800;
  logs.ports.set(source, port + 1);
  if (port > 65_535) throw new Error(`out of ports: ${source}`);
  return port;
}

function writeV5(
  logs: FlowLogs,
  leg: Leg,
  slice: Slice,
  amount: readonly [number, number],
  flags: string,
): void {
  const place = [5, ACCOUNT, AGENT_VPC, subnetOf(leg.owner), instanceOf(leg.owner), interfaceOf(leg.owner)];
  const ends = [leg.from, leg.to, leg.fromPort, leg.toPort, slice.protocol, ...amount];
  const outcome = [slice.start, slice.end, slice.action, 'OK', flags, 'IPv4'];
  const packet = [leg.packetFrom, leg.packetTo, serviceOf(leg.packetFrom), serviceOf(leg.packetTo)];
  const fields = [...place, ...ends, ...outcome, ...packet, leg.direction, leg.path, zoneOf(leg.owner)];
  logs.agent.push({ time: slice.end, text: fields.join(' ') });
}

function outgoing(connection: Connection, localPort: number): Leg[] {
  const { source, destination, port, route } = connection;
  const base = { from: source, to: destination, fromPort: localPort, toPort: port } as const;
  const packet = { packetFrom: source, packetTo: destination } as const;
  const own = { ...base, ...packet, owner: source, direction: 'egress' } as const;
  if (route === 'gateway') return [{ ...own, path: '7' }];
  if (route === 'rejected') return [{ ...own, path: '-' }];
  if (route === 'local')
    return [
      { ...own, path: '1' },
      { ...base, ...packet, owner: destination, direction: 'ingress', path: '-' },
    ];
  const translated = { ...base, from: NAT, packetFrom: NAT, packetTo: destination, owner: NAT } as const;
  return [
    { ...own, path: '1' },
    { ...base, ...packet, to: NAT, owner: NAT, direction: 'ingress', path: '-' },
    { ...translated, direction: 'egress', path: '8' },
  ];
}

/** The way back: every leg turned round, in the other order. */
function returning(legs: readonly Leg[]): Leg[] {
  return legs.toReversed().map((leg) => ({
    ...leg,
    from: leg.to,
    to: leg.from,
    fromPort: leg.toPort,
    toPort: leg.fromPort,
    packetFrom: leg.packetTo,
    packetTo: leg.packetFrom,
    direction: leg.direction === 'egress' ? 'ingress' : 'egress',
    path: leg.direction === 'egress' ? '-' : '1',
  }));
}

function flagsOf(
  connection: Connection,
  first: boolean,
  last: boolean,
): readonly [out: string, back: string] {
  if (connection.protocol !== 6) return ['-', '-'];
  const open = first && connection.opened;
  const close = last ? 1 : 0;
  return [String((open ? 2 : 0) + close), String((open ? 18 : 0) + close)];
}

function share(total: number, parts: number): number {
  return Math.max(1, Math.floor(total / parts));
}

/** Records of one connection that starts inside the agent VPC, on every interface that logs it. */
export function connect(logs: FlowLogs, connection: Connection): void {
  const { volume, time, duration, protocol, route } = connection;
  const parts = Math.max(1, Math.ceil(duration / INTERVAL));
  const localPort = protocol === 1 ? 0 : ephemeralPort(logs, connection.source);
  const legs = outgoing(connection, localPort);
  for (let part = 0; part < parts; part += 1) {
    const start = time + part * INTERVAL;
    const end = Math.min(time + duration, start + INTERVAL - 1);
    const slice: Slice = { protocol, start, end, action: route === 'rejected' ? 'REJECT' : 'ACCEPT' };
    const [out, back] = flagsOf(connection, part === 0, part === parts - 1 && route !== 'rejected');
    for (const leg of legs)
      writeV5(logs, leg, slice, [share(volume[0], parts), share(volume[1], parts)], out);
    if (route === 'rejected') continue;
    for (const leg of returning(legs))
      writeV5(logs, leg, slice, [share(volume[2], parts), share(volume[3], parts)], back);
  }
}

/** A record in the v2 default format. */
export function writeV2(
  lines: LogLine[],
  owner: string,
  fields: readonly (string | number)[],
  end: number,
): void {
  lines.push({ time: end, text: [2, ACCOUNT, interfaceOf(owner), ...fields].join(' ') });
}

/** NODATA: the interface was watched and had no traffic. */
export function writeNoData(logs: FlowLogs, owner: string, start: number): void {
  const end = start + 59;
  const known = [5, ACCOUNT, AGENT_VPC, subnetOf(owner), '-', interfaceOf(owner)];
  const fields = [
    ...known,
    ...Array<string>(7).fill('-'),
    start,
    end,
    '-',
    'NODATA',
    ...Array<string>(9).fill('-'),
  ];
  logs.agent.push({ time: end, text: fields.join(' ') });
}
