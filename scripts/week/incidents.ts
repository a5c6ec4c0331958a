// What happens once: the events that samples/week/README.md tells under a date.
import { askRaw } from './dns.ts';
import { connect } from './flows.ts';
import { SHORT, refuse, reach, visit, type Logs } from './logs.ts';
import { BUILD_HOST, COMPROMISED, FETCHER, WORKER, at } from './place.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

function every(seconds: number, first: number, last: number): number[] {
  const count = Math.floor((last - first) / seconds) + 1;
  return Array.from({ length: count }, (_, index) => first + index * seconds);
}

/** Connections that began before the logs did: no SYN, and for one of them never an answer. */
function olderThanTheLog(logs: Logs): void {
  const old = { source: BUILD_HOST, port: 443, protocol: 6, route: 'nat', opened: false } as const;
  const long = { time: at(1, '00:00:10'), duration: at(2, '10:00') - at(1, '00:00:10') };
  const longVolume = [20_000, 1_900_000, 21_000, 2_400_000] as const;
  connect(logs.flows, { ...old, ...long, destination: '203.0.113.150', volume: longVolume });
  const pooled = { time: at(1, '00:00:20'), duration: 1400 };
  const pooledVolume = [300, 24_000, 310, 64_000] as const;
  connect(logs.flows, { ...old, ...pooled, destination: '198.51.100.20', volume: pooledVolume });
}

function monthlyJob(logs: Logs): void {
  visit(logs, BUILD_HOST, 'licenses.toolhub.example', at(2, '05:30'));
  visit(logs, BUILD_HOST, 'licenses.toolhub.example', at(2, '05:50'));
}

function timeServer(logs: Logs): void {
  const packet = { protocol: 17, volume: [1, 76, 1, 76] as const, duration: 0, opened: true };
  for (const time of every(3600, at(2, '06:17'), at(15, '23:17'))) {
    const ends = { source: BUILD_HOST, destination: '203.0.113.123', port: 123 };
    connect(logs.flows, { ...ends, time, route: 'nat', ...packet });
  }
}

/** A package that is not what its name says, and what it brings. */
function lookalikeAndBeacon(logs: Logs): void {
  visit(logs, COMPROMISED, 'files.pypihosted.org', at(3, '01:58'));
  const beat = { protocol: 6, volume: [6, 642, 5, 418] as const, duration: 1, opened: true };
  for (const time of every(900, at(3, '02:10'), at(15, '23:55'))) {
    const ends = { source: COMPROMISED, destination: '203.0.113.77', port: 443 };
    connect(logs.flows, { ...ends, time: time + logs.random.below(3), route: 'nat', ...beat });
  }
}

function tunnel(logs: Logs): void {
  for (let index = 0; index < 240; index += 1) {
    const label = Array.from({ length: 48 }, () => BASE32[logs.random.below(32)] ?? 'a').join('');
    const reply = Array.from({ length: 12 }, () => BASE32[logs.random.below(32)] ?? 'a').join('');
    const question = { time: at(9, '03:00') + index * 30, source: COMPROMISED, type: 'TXT' };
    const answers = [{ Rdata: `"${reply}"`, Type: 'TXT', Class: 'IN' as const }];
    askRaw(logs.queries, { ...question, name: `${label}.cache-sync.example` }, 'NOERROR', answers);
  }
}

function dnsOverTls(logs: Logs): void {
  const talk = { protocol: 6, volume: SHORT, duration: 8, opened: true };
  for (const day of [5, 11]) {
    for (const time of every(600, at(day, '08:00'), at(day, '08:50'))) {
      const ends = { source: WORKER, destination: '9.9.9.9', port: 853 };
      connect(logs.flows, { ...ends, time, route: 'nat', ...talk });
    }
  }
}

function refusedLiteral(logs: Logs): void {
  for (const time of every(60, at(8, '10:15'), at(8, '10:18')))
    refuse(logs, '10.0.2.104', '198.51.100.99', 8443, time);
}

function rotatedNeighbour(logs: Logs): void {
  for (let day = 4; day <= 9; day += 1) reach(logs, FETCHER, '99.80.33.57', 443, at(day, '13:00'));
}

function cargoSearch(logs: Logs): void {
  for (const day of [4, 6, 10]) visit(logs, '10.0.2.106', 'crates.io', at(day, '15:42'));
}

export function onceOnly(logs: Logs): void {
  olderThanTheLog(logs);
  monthlyJob(logs);
  timeServer(logs);
  lookalikeAndBeacon(logs);
  tunnel(logs);
  dnsOverTls(logs);
  refusedLiteral(logs);
  rotatedNeighbour(logs);
  cargoSearch(logs);
}
