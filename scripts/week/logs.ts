// The logs while they are being written, and the two steps of nearly everything: ask, then connect.
import { askBoth, emptyQueryLog, type QueryLog } from './dns.ts';
import { connect, emptyFlowLogs, type FlowLogs, type Route, type Volume } from './flows.ts';
import { hostOf } from './names.ts';
import { seededRandom, type Random } from './random.ts';

export interface Logs {
  readonly queries: QueryLog;
  readonly flows: FlowLogs;
  readonly random: Random;
}

const SMALL: Volume = [8, 1100, 8, 4200];
const API: Volume = [14, 2600, 13, 9800];
const DOWNLOAD: Volume = [120, 7900, 410, 588_000];
const LARGE: Volume = [900, 50_400, 4100, 5_900_000];
const VOLUMES: readonly Volume[] = [SMALL, SMALL, API, API, API, DOWNLOAD, DOWNLOAD, LARGE];
export const SHORT: Volume = SMALL;
const DURATIONS: readonly number[] = [1, 2, 2, 3, 5, 8, 21];

export function emptyLogs(seed: number): Logs {
  return { queries: emptyQueryLog(), flows: emptyFlowLogs(), random: seededRandom(seed) };
}

/** How an address is reached from the private subnets. */
function routeTo(address: string): Route {
  if (address.startsWith('10.')) return 'local';
  const last = Number(address.split('.')[3]);
  return address.startsWith('198.51.100.') && last >= 192 && last < 240 ? 'gateway' : 'nat';
}

/** Opens one TCP connection of everyday size to an address, by the route that leads there. */
export function reach(logs: Logs, source: string, destination: string, port: number, time: number): void {
  const { flows, random } = logs;
  const opened = {
    protocol: 6,
    volume: random.pick(VOLUMES),
    duration: random.pick(DURATIONS),
    opened: true,
  };
  connect(flows, { time, source, destination, port, route: routeTo(destination), ...opened });
}

/** Asks for a host (A and AAAA) and connects to one of its IPv4 addresses a second later. */
export function visit(logs: Logs, source: string, name: string, time: number): void {
  askBoth(logs.queries, source, name, time);
  reach(logs, source, logs.random.pick(hostOf(name).ipv4), 443, time + 1);
}

/** A TCP attempt that the security group refuses. */
export function refuse(logs: Logs, source: string, destination: string, port: number, time: number): void {
  const attempt = { protocol: 6, volume: [3, 180, 0, 0] as const, duration: 3, opened: true };
  connect(logs.flows, { time, source, destination, port, route: 'rejected', ...attempt });
}
