// The two places that log in the v2 default format: the webhook load balancer and the VPC without query logs.
import { ephemeralPort, writeV2 } from './flows.ts';
import type { Logs } from './logs.ts';
import { DAYS, HOUR, SINCE, WEBHOOK_BALANCER, WORKER } from './place.ts';

const CALLERS = ['192.0.2.200', '192.0.2.201', '192.0.2.202', '192.0.2.203'];
const SCANNED_PORTS = [22, 23, 80, 445, 3389, 8080];
const UNLOGGED: readonly (readonly [source: string, destination: string, offset: number])[] = [
  ['10.20.1.15', '192.0.2.240', 300],
  ['10.20.1.16', '192.0.2.241', 2100],
];

/** A webhook comes in from outside and goes on to the worker. */
function webhook({ flows, random }: Logs, start: number): void {
  const caller = random.pick(CALLERS);
  const port = 20_000 + random.below(40_000);
  const end = start + 2;
  const times = [start, end, 'ACCEPT', 'OK'];
  const { balancer } = flows;
  writeV2(balancer, WEBHOOK_BALANCER, [caller, WEBHOOK_BALANCER, port, 443, 6, 12, 5200, ...times], end);
  writeV2(balancer, WEBHOOK_BALANCER, [WEBHOOK_BALANCER, caller, 443, port, 6, 11, 3900, ...times], end);
  const local = ephemeralPort(flows, WEBHOOK_BALANCER);
  writeV2(balancer, WEBHOOK_BALANCER, [WEBHOOK_BALANCER, WORKER, local, 8080, 6, 9, 4700, ...times], end);
  writeV2(balancer, WEBHOOK_BALANCER, [WORKER, WEBHOOK_BALANCER, 8080, local, 6, 8, 1100, ...times], end);
}

function scan({ flows, random }: Logs, start: number): void {
  const scanner = `203.0.113.${200 + random.below(16)}`;
  const target = [scanner, WEBHOOK_BALANCER, 20_000 + random.below(40_000), random.pick(SCANNED_PORTS)];
  writeV2(
    flows.balancer,
    WEBHOOK_BALANCER,
    [...target, 6, 1, 44, start, start + 1, 'REJECT', 'OK'],
    start + 1,
  );
}

function balancerHour(logs: Logs, hourStart: number): void {
  for (let call = 0; call < 3; call += 1) webhook(logs, hourStart + call * 1100 + logs.random.below(600));
  for (let probe = 0; probe < 2; probe += 1) scan(logs, hourStart + logs.random.below(3500));
  const idle = [...Array<string>(7).fill('-'), hourStart, hourStart + 59, '-', 'NODATA'];
  writeV2(logs.flows.balancer, WEBHOOK_BALANCER, idle, hourStart + 59);
}

function unloggedHour({ flows }: Logs, hourStart: number): void {
  for (const [source, destination, offset] of UNLOGGED) {
    const port = ephemeralPort(flows, source);
    const start = hourStart + offset;
    const times = [start, start + 20, 'ACCEPT', 'OK'];
    writeV2(flows.unlogged, source, [source, destination, port, 443, 6, 24, 6100, ...times], start + 20);
    writeV2(flows.unlogged, source, [destination, source, 443, port, 6, 22, 18_800, ...times], start + 20);
  }
}

export function defaultFormat(logs: Logs): void {
  for (let hour = 0; hour < DAYS * 24; hour += 1) {
    balancerHour(logs, SINCE + hour * HOUR);
    unloggedHour(logs, SINCE + hour * HOUR);
  }
}
