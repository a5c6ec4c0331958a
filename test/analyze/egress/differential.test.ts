// The statements and the oracle agree on every session and every figure of random small worlds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { judgeSessions } from '../../../src/analyze/egress/sessions.ts';
import {
  EGRESS_BUCKETS,
  EGRESS_CLASSES,
  type EgressResult,
  type EgressSession,
} from '../../../src/analyze/egress/model.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { judgeWorld, tupleKey, type OracleResult, type OracleSession } from './oracle.ts';
import { anyWorldAtAll } from './edge-world.ts';
import { oracleAddress } from './random-world.ts';
import { SPECIAL_RANGES } from './special-ranges.ts';
import { fixtureWorld, loadWorlds, type World } from './world.ts';

function sessionLines(
  sessions: readonly (EgressSession | OracleSession)[],
  id: (text: string) => string,
): string[] {
  return sessions
    .map((s) =>
      [
        s.vpc,
        id(s.source),
        s.sourcePort,
        id(s.destination),
        s.port,
        s.protocol,
        s.started,
        s.ended,
        s.class,
        s.flows,
        s.packets,
        s.bytesOut,
        s.bytesIn,
        s.accepted,
        s.instance,
      ].join(' '),
    )
    .toSorted();
}

function oracleClasses(sessions: readonly OracleSession[]) {
  const names = [...new Set(sessions.map((session) => session.class))].toSorted();
  return names.map((name) => {
    const own = sessions.filter((session) => session.class === name);
    return {
      name,
      sessions: own.length,
      flows: own.reduce((sum, session) => sum + session.flows, 0),
      pairs: new Set(own.map((session) => tupleKey(session).split(' ').slice(0, 3).join(' '))).size,
      tuples: new Set(own.map(tupleKey)).size,
      bytesOut: own.reduce((sum, session) => sum + session.bytesOut, 0),
    };
  });
}

function foundClasses(result: EgressResult) {
  return Object.entries(result.classes)
    .filter(([, figures]) => figures.sessions > 0)
    .map(([name, figures]) => ({ name, ...figures }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function foundFindings(result: EgressResult) {
  return result.findings
    .map((f) => ({
      key: [f.class, f.vpc, oracleAddress(f.source), oracleAddress(f.destination), f.port, f.protocol].join(
        ' ',
      ),
      severity: f.severity,
      sessions: f.sessions,
      flows: f.flows,
      packets: f.packets,
      bytesOut: f.bytesOut,
      bytesIn: f.bytesIn,
      firstSeen: f.firstSeen,
      lastSeen: f.lastSeen,
      accepted: f.accepted,
      rejected: f.rejected,
      srcHasDns: f.srcHasDns,
      activeInWarmup: f.activeInWarmup,
      srcBypassesDns: f.srcBypassesDns,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function withoutZeros(record: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value > 0));
}

async function compare(oracle: OracleResult, db: Awaited<ReturnType<typeof loadWorlds>>, window = ALL_TIME) {
  const sessions = await judgeSessions(db, window);
  expect(sessionLines(sessions, oracleAddress)).toEqual(sessionLines(oracle.sessions, (id) => id));
  // In one part, and in several: nothing may cross a part.
  for (const recordsPerPart of [1_000_000, 15]) {
    const result = await analyzeEgress(db, { window, recordsPerPart });
    expect(result.omittedFindings).toBe(0);
    expect(foundClasses(result)).toEqual(oracleClasses(oracle.sessions));
    expect(withoutZeros(result.excluded)).toEqual(withoutZeros(oracle.excluded));
    expect(foundFindings(result)).toEqual(oracle.findings.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
  }
}

function splitWorld(world: World, seed: number): [World, World] {
  const half = <Item>(items: readonly Item[], want: boolean) =>
    items.filter((_, index) => ((index * 7 + seed) % 3 === 0) === want).toReversed();
  const part = (want: boolean) => ({ ...world, dns: half(world.dns, want), flows: half(world.flows, want) });
  return [part(true), part(false)];
}

describe('statements and oracle', () => {
  test('the random worlds reach every class and every bucket', () => {
    const reached = new Set<string>();
    for (const world of fc.sample(anyWorldAtAll(), { numRuns: 1500, seed: 7 })) {
      const { sessions, excluded } = judgeWorld(world, SPECIAL_RANGES, 1_750_000_060);
      for (const session of sessions) reached.add(session.class);
      for (const bucket of Object.keys(withoutZeros(excluded))) reached.add(bucket);
    }
    expect([...reached].toSorted()).toEqual([...EGRESS_CLASSES, ...EGRESS_BUCKETS].toSorted());
  });

  test('agree on the conformance cases', async () => {
    const world = fixtureWorld();
    const db = await loadWorlds(world);
    await compare(judgeWorld(world, SPECIAL_RANGES), db);
    db.close();
  });

  test('agree on random worlds', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorldAtAll(), async (world) => {
        const db = await loadWorlds(world);
        await compare(judgeWorld(world, SPECIAL_RANGES), db);
        db.close();
      }),
      { numRuns: Number(process.env['EGRESS_RUNS'] ?? 25) },
    );
  });

  test('agree on a window of random worlds, and in whatever order and loads the lines came', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorldAtAll(),
        fc.integer({ min: 0, max: 12_000 }),
        fc.nat(5),
        async (world, from, seed) => {
          const window = { since: 1_750_000_000 + from, until: 1_750_000_000 + from + 5000 };
          const db = await loadWorlds(...splitWorld(world, seed));
          await compare(judgeWorld(world, SPECIAL_RANGES, window.since, window.until), db, window);
          db.close();
        },
      ),
      { numRuns: Number(process.env['EGRESS_RUNS'] ?? 12) },
    );
  });
});
