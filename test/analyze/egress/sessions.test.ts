// The edges of sessions (D6), initiators (D7) and warm-up, each at its threshold.
import { describe, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { judgeSessions } from '../../../src/analyze/egress/sessions.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds, type FlowLine } from './world.ts';

const T = 36_000;
const LENGTH = 10;

async function sessionsOf(flows: readonly FlowLine[]) {
  const db = await loadWorlds(scene([], flows));
  const sessions = await judgeSessions(db, ALL_TIME);
  db.close();
  return sessions;
}

async function bucketsOf(flows: readonly FlowLine[]) {
  const db = await loadWorlds(scene([], flows));
  const { excluded } = await analyzeEgress(db, { window: ALL_TIME });
  db.close();
  return excluded;
}

test.each([
  ['3600 s after the end', 3600, 1],
  ['3601 s after the end', 3601, 2],
])('a record that starts %s', async (_, gap, count) => {
  const flows = [connection({ to: '43.0.0.1', at: T }), connection({ to: '43.0.0.1', at: T + LENGTH + gap })];
  expect(await sessionsOf(flows)).toHaveLength(count);
});

describe('one interface is kept', () => {
  const seen = (name: string, change: Partial<Record<string, string>>): FlowLine => ({
    ...connection({ to: '43.0.0.1', at: T }),
    'interface-id': name,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  });

  test.each([
    ['most packets', [seen('eni-a', { bytes: '1' }), seen('eni-b', { packets: '6', bytes: '2' })], 2],
    [
      'then an instance',
      [seen('eni-a', { bytes: '1' }), seen('eni-b', { 'instance-id': 'i-1', bytes: '2' })],
      2,
    ],
    ['then the smallest name', [seen('eni-b', { bytes: '2' }), seen('eni-a', { bytes: '1' })], 1],
  ])('%s', async (_, flows, bytesOut) => {
    const sessions = await sessionsOf(flows);
    expect(sessions).toMatchObject([{ flows: 1, bytesOut }]);
    expect((await bucketsOf(flows))['duplicate-interface']).toBe(1);
  });
});

describe('the initiator', () => {
  interface Leg {
    readonly packets?: number;
    readonly bytes?: number;
    readonly flags?: string;
    readonly late?: number;
  }
  const legs = (ports: readonly [number, number], out: Leg | null, inward: Leg | null): FlowLine[] => {
    const line = (leg: Leg, isOut: boolean): FlowLine => {
      const base = connection({ to: '43.0.0.1', at: T + (leg.late ?? 0) });
      const [local, remote] = ports.map(String) as [string, string];
      return {
        ...base,
        srcaddr: isOut ? '10.0.1.1' : '43.0.0.1',
        dstaddr: isOut ? '43.0.0.1' : '10.0.1.1',
        srcport: isOut ? local : remote,
        dstport: isOut ? remote : local,
        packets: String(leg.packets ?? 5),
        bytes: String(leg.bytes ?? 600),
        'tcp-flags': leg.flags ?? '-',
      };
    };
    return [...(out ? [line(out, true)] : []), ...(inward ? [line(inward, false)] : [])];
  };

  test.each([
    ['no out leg', legs([40_000, 443], null, {}), 'inbound'],
    ['SYN from outside', legs([40_000, 443], {}, { flags: '2' }), 'inbound'],
    ['SYN-ACK sent', legs([40_000, 443], { flags: '18' }, {}), 'inbound'],
    ['SYN sent', legs([443, 40_000], { flags: '2' }, {}), 'out'],
    ['bare segments of 40 bytes', legs([40_000, 443], { packets: 2, bytes: 80 }, {}), 'inbound'],
    ['one byte more', legs([40_000, 443], { packets: 2, bytes: 81 }, {}), 'out'],
    ['SYN-ACK received', legs([443, 40_000], {}, { flags: '18' }), 'out'],
    ['public port 1023', legs([1024, 1023], {}, {}), 'out'],
    ['public port 1024 and nothing else', legs([1025, 1024], {}, {}), 'ambiguous'],
    ['local port 1023', legs([1023, 1024], {}, {}), 'inbound'],
    ['no in leg', legs([40_000, 40_001], {}, null), 'out'],
    ['out first', legs([40_000, 40_001], {}, { late: 1 }), 'out'],
    ['in first', legs([40_000, 40_001], { late: 1 }, {}), 'inbound'],
    ['local 32768, three packets', legs([32_768, 32_767], { packets: 3 }, {}), 'out'],
    ['local 32768, two packets', legs([32_768, 32_767], { packets: 2 }, {}), 'ambiguous'],
    ['public 32768', legs([32_767, 32_768], {}, {}), 'inbound'],
  ])('%s', async (_, flows, expected) => {
    const buckets = await bucketsOf(flows);
    const found = buckets.inbound > 0 ? 'inbound' : buckets.ambiguous > 0 ? 'ambiguous' : 'out';
    expect(found).toBe(expected);
  });
});

test.each([
  ['60 s after the first flow', 60, 'warm-up'],
  ['61 s after the first flow', 61, 'never-resolved'],
])('a session %s, long after the first query', async (_, late, expected) => {
  const flows = [connection({ to: '43.0.0.9', at: T }), connection({ to: '43.0.0.1', at: T + late })];
  const { dns, flows: kept, config } = scene([asked('a.example', '45.0.0.1', 60)], flows);
  const db = await loadWorlds({ dns, flows: kept.slice(1), config });
  const sessions = await judgeSessions(db, ALL_TIME);
  db.close();
  expect(sessions.find((session) => session.destination === '43.0.0.1')?.class).toBe(expected);
});
