// What readiness measures in SQL: coverage, rejected connections, lucky hops, the days of names.
import { describe, expect, it } from 'vitest';
import { luckyHops } from '../../../src/analyze/readiness/lucky-hops.ts';
import { measureReadiness } from '../../../src/analyze/readiness/measure.ts';
import type { Measured } from '../../../src/analyze/readiness/model.ts';
import { trustList } from '../../../src/policy/transform.ts';
import { indexEgressDecisions } from '../../../src/decisions/egress-match.ts';
import type { Database } from '../../../src/store/database.ts';
import { insertKept } from '../../helpers/kept.ts';
import { at, inWorld, key, policyAllowing, type QueryRow, type Sketch } from '../world.ts';

const DAY1 = '2026-11-01T10:00:00Z';
const DAY2 = '2026-11-02T10:00:00Z';
/** What is internal decides which records are connections to the outside. */
const INTERNAL: Sketch = {
  context: {
    internal: [
      {
        vpc: null,
        cidr: { text: '10.0.0.0/8', first: key('10.0.0.0'), last: key('10.255.255.255') },
      },
    ],
  },
};
const ALERT = { action: 'ALERT' as const };

async function measure(
  queries: readonly QueryRow[],
  sketch: Sketch,
  prepare: (db: Database) => Promise<void>,
): Promise<Measured> {
  return inWorld(queries, sketch, async (judgement, db) => {
    await prepare(db);
    return measureReadiness(db, judgement, {
      egress: null,
      egressDecisions: indexEgressDecisions([], 0),
      checkPolicy: () => [],
      decisionFindings: [],
      settings: { minimumDays: 14, quietDays: 3 },
      named: [],
      declared: [],
      now: at(DAY2) + 1,
      wallClock: at(DAY2) + 1,
    });
  });
}

async function nothing(): Promise<void> {}

function flow(destination: string, port: number, action: string, start: string): string {
  return `insert into kept_flow (hour, delivery, vpc, source_upper, source_lower, destination_upper,
    destination_lower, source_port, destination_port, protocol,
    packets, bytes, start, "end", action) values (${at(start)}, 'file', 'vpc-1', 0, ${key('10.0.0.5')}, 0, ${key(destination)},
    40000, ${port}, 6, 1, 60, ${at(start)}, ${at(start)}, '${action}')`;
}

function answer(name: string, address: string): string {
  return `insert into kept_answer values (${at(DAY1)}, 'file', 'vpc-1', 0, ${key('10.0.0.5')}, null, 0, ${key(address)}, '${name}',
    1, ${at(DAY1)}, ${at(DAY1)})`;
}

describe('measureReadiness', () => {
  it('finds names that resolve and whose connections to a port are all REJECTed', async () => {
    const measured = await measure([{ at: DAY1, name: 'deb.debian.org' }], INTERNAL, async (db) => {
      await insertKept(db, answer('deb.debian.org', '203.0.113.9'));
      await insertKept(db, flow('203.0.113.9', 80, 'REJECT', DAY2));
      await insertKept(db, flow('203.0.113.9', 443, 'REJECT', DAY2));
      await insertKept(db, flow('203.0.113.9', 443, 'ACCEPT', DAY2));
      await insertKept(db, flow('203.0.113.77', 80, 'REJECT', DAY2));
      await db.connection.run(
        `insert into kept_coverage values (2, 'flow', 'file', ${at(DAY2)}, 'vpc-1', null, 4, ${at(DAY2)}, ${at(DAY2)})`,
      );
    });
    expect(measured.rejected).toMatchObject([
      { vpc: 'vpc-1', name: 'deb.debian.org', port: 80, sessions: 1 },
    ]);
  });

  it('cannot measure rejected connections without flow logs', async () => {
    const measured = await measure([{ at: DAY1, name: 'a.example' }], {}, nothing);
    expect([measured.rejected, measured.connections]).toEqual([null, null]);
  });

  it('counts what BLOCK would hit per VPC, and on how many days names were asked for', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example', queries: 2, ...ALERT },
      { at: DAY2, name: 'a.example', source: '10.0.0.6', ...ALERT },
      { at: DAY2, name: 'b.example', vpc: 'vpc-2', ...ALERT },
      { at: DAY2, name: 'hop.example', isHop: true, ...ALERT },
    ];
    const measured = await measure(queries, {}, nothing);
    expect(measured).toMatchObject({
      vpcs: ['vpc-1', 'vpc-2'],
      dayFrequencies: [1, 1],
      blocked: [
        { vpc: 'vpc-1', name: 'a.example', queries: 3, sources: 2, first: at(DAY1), last: at(DAY2) },
        { vpc: 'vpc-2', name: 'b.example', queries: 1, sources: 1 },
      ],
    });
    expect([...measured.blockedSources]).toEqual([
      ['vpc-1', 2],
      ['vpc-2', 1],
    ]);
    expect([...measured.queries]).toEqual([
      ['vpc-1', 3],
      ['vpc-2', 1],
    ]);
  });

  it('leaves out VPCs that no policy covers and says that they alerted, and keeps those that never logged', async () => {
    const queries: readonly QueryRow[] = [{ at: DAY1, name: 'a.example', ...ALERT }];
    const policies = [policyAllowing([], { vpcs: ['vpc-9'] })];
    expect(await measure(queries, { policies }, nothing)).toMatchObject({
      vpcs: ['vpc-9'],
      blocked: [],
      uncovered: [{ vpc: 'vpc-1', refused: 1 }],
    });
  });

  it('takes an hour with NODATA for quiet', async () => {
    const hours = ['09', '11'].map((hour) => ({ at: `2026-11-01T${hour}:10:00Z`, name: 'a.example' }));
    const gaps = (measured: Measured) => measured.coverage.flatMap(({ dns }) => dns.gaps);
    const lost = await measure(hours, {}, async (db) => {
      await db.connection.run('update kept_coverage set object_id = hour');
    });
    expect(gaps(lost)).toEqual([{ since: at('2026-11-01T10:00:00Z'), until: at('2026-11-01T11:00:00Z') }]);
    const quiet = await measure(hours, {}, async (db) => {
      await db.connection.run('update kept_coverage set object_id = hour');
      await db.connection.run(
        `insert into kept_flow_control values (${at('2026-11-01T10:00:00Z')}, 'file', 'vpc-1', null, 'NODATA', 1, 0, 0)`,
      );
    });
    expect(gaps(quiet)).toEqual([]);
    const oneObject = await measure(hours, {}, nothing);
    expect(gaps(oneObject)).toEqual([]);
  });
});

describe('luckyHops', () => {
  const queries: readonly QueryRow[] = [
    { at: DAY1, name: 'a.example', chain: ['x.cdn.example'] },
    { at: DAY1, name: 'b.zone.example', chain: ['c.zone.example'] },
  ];
  const policy = policyAllowing(['a.example', '*.cdn.example', '*.zone.example']);

  it('are hops that another entry happens to allow', async () => {
    expect(await inWorld(queries, { policies: [policy] }, luckyHops)).toEqual([
      { name: 'a.example', hop: 'x.cdn.example', entry: '*.cdn.example' },
    ]);
  });

  it('are none where redirection is trusted', async () => {
    expect(await inWorld(queries, { policies: [trustList(policy, 'baseline')] }, luckyHops)).toEqual([]);
  });
});
