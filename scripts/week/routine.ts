// What happens every day, whatever else happens: tasks, telemetry, polling, caches, pings, idle interfaces.
import { askRaw } from './dns.ts';
import { connect, writeNoData } from './flows.ts';
import { SHORT, reach, visit, type Logs } from './logs.ts';
import {
  AGENTS,
  BUILD_HOST,
  CHATTY,
  COLLECTOR,
  DAY,
  DAYS,
  FETCHER,
  HOUR,
  INDEXER,
  SINCE,
  at,
} from './place.ts';
import { runTask } from './tasks.ts';

/** 1 November 2026 is a Sunday. */
function isWeekend(day: number): boolean {
  return day % 7 === 1 || day % 7 === 0;
}

function tasksIn(day: number, hour: number): number {
  const working = hour >= 13 && hour < 23 ? 8 : hour >= 7 && hour < 13 ? 4 : 1;
  return isWeekend(day) ? Math.ceil(working / 3) : working;
}

/** Every source ships its logs and keeps its session alive: private answers, private connections. */
function telemetry(logs: Logs, hourStart: number): void {
  for (const [index, source] of CHATTY.entries()) {
    for (const third of [0, 1200, 2400]) {
      const time = hourStart + third + 60 + index * 47;
      visit(logs, source, 'logs.us-east-1.amazonaws.com', time);
      if (AGENTS.includes(source)) visit(logs, source, 'bedrock-agentcore.us-east-1.amazonaws.com', time + 3);
    }
  }
}

/** The build host polls GitHub; the collector asks nobody and uses what others resolved. */
function polling(logs: Logs, hourStart: number): void {
  visit(logs, BUILD_HOST, 'api.github.com', hourStart + 2400);
  reach(logs, COLLECTOR, '198.51.100.21', 443, hourStart + 3000);
}

function ping(logs: Logs, hourStart: number): void {
  const echo = { protocol: 1, volume: [4, 336, 4, 336] as const, duration: 4, opened: false };
  const ends = { source: BUILD_HOST, destination: '198.51.100.20', port: 0 };
  connect(logs.flows, { ...ends, time: hourStart + 1500, route: 'nat', ...echo });
}

/** The vendor's client resolves once a day and connects all day; its neighbour shares the download address. */
function cachedVendor(logs: Logs, day: number): void {
  visit(logs, INDEXER, 'api.quarry.example', at(day, '00:20'));
  visit(logs, INDEXER, 'cdn.quarry.example', at(day, '00:21'));
  for (const time of ['04:10', '09:10', '14:10', '19:10'])
    reach(logs, INDEXER, '203.0.113.40', 443, at(day, time));
  for (const time of ['10:00', '16:00']) reach(logs, FETCHER, '99.80.33.10', 443, at(day, time));
}

/** S3 through the gateway endpoint at an address that no logged answer holds. */
function rotatedBucket(logs: Logs, day: number): void {
  const transfer = { protocol: 6, volume: SHORT, duration: 5, opened: true };
  const ends = { source: BUILD_HOST, destination: '198.51.100.210', port: 443 };
  connect(logs.flows, { ...ends, time: at(day, '04:40'), route: 'gateway', ...transfer });
}

/** The build host's log-in records look addresses up backwards. */
function reverseLookups(logs: Logs, day: number): void {
  const names = ['250.1.0.10.in-addr.arpa', '61.2.0.10.in-addr.arpa', '130.100.51.198.in-addr.arpa'];
  for (const [index, name] of names.entries()) {
    const question = { time: at(day, '03:15') + index * 2, source: BUILD_HOST, name, type: 'PTR' };
    const internal = /^(\d+)\.(\d+)\.0\.10\./.exec(name);
    const target = `ip-10-0-${internal?.[2] ?? ''}-${internal?.[1] ?? ''}.ec2.internal.`;
    const answers = [{ Rdata: target, Type: 'PTR', Class: 'IN' as const }];
    askRaw(logs.queries, question, internal ? 'NOERROR' : 'NXDOMAIN', internal ? answers : []);
  }
}

function workingHour(logs: Logs, day: number, hour: number): void {
  const hourStart = SINCE + (day - 1) * DAY + hour * HOUR;
  telemetry(logs, hourStart);
  polling(logs, hourStart);
  ping(logs, hourStart);
  // Tasks begin a quarter past at the earliest and leave time to end before the hour does.
  for (let task = 0; task < tasksIn(day, hour); task += 1)
    runTask(logs, hourStart + 900 + logs.random.below(2100));
  writeNoData(logs.flows, AGENTS[hour % AGENTS.length] ?? '', hourStart);
}

export function everyDay(logs: Logs): void {
  for (let day = 1; day <= DAYS; day += 1) {
    cachedVendor(logs, day);
    rotatedBucket(logs, day);
    reverseLookups(logs, day);
    for (let hour = 0; hour < 24; hour += 1) workingHour(logs, day, hour);
  }
}
