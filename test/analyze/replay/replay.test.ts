// Replay rows, and why the log says otherwise.
import { describe, expect, it } from 'vitest';
import { replayRows } from '../../../src/analyze/replay/replay.ts';
import { agreementByVpc, vpcQueries } from '../../../src/analyze/replay/vpc-agreement.ts';
import { at, inWorld, policyAllowing, policyOf, type QueryRow, type Sketch } from '../world.ts';

const DAY1 = '2026-11-01T10:00:00Z';
const DAY2 = '2026-11-02T10:00:00Z';
const ALERT = { action: 'ALERT' as const };

async function disagreements(queries: readonly QueryRow[], sketch: Sketch) {
  return inWorld(queries, sketch, (judgement) =>
    replayRows(judgement, 'as-is').map(({ name, logged, disagreement }) => [name, logged, disagreement]),
  );
}

describe('replayRows', () => {
  it('has one row per name, type, chain and logged action, with the deciding rule, entry and hop', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example', chain: ['x.cdn.example'], ...ALERT },
      { at: DAY2, name: 'a.example', chain: ['x.cdn.example'], source: '10.0.0.6', ...ALERT },
      { at: DAY2, name: 'a.example' },
      { at: DAY2, name: 'a.example', vpc: 'vpc-2' },
    ];
    const rows = await inWorld(queries, { policies: [policyAllowing(['*.example'])] }, (judgement) =>
      replayRows(judgement, 'enforced'),
    );
    expect(rows).toMatchObject([
      {
        name: 'a.example',
        type: 'A',
        chain: [],
        queries: 2,
        logged: null,
        verdict: 'ALLOW',
        entry: '*.example',
      },
      { chain: ['x.cdn.example'], queries: 2, logged: 'ALERT', verdict: 'ALLOW', hop: null },
    ]);
    const strict = await inWorld(queries, { policies: [policyAllowing(['a.example'])] }, (judgement) =>
      replayRows(judgement, 'enforced'),
    );
    expect(strict[1]).toMatchObject({
      verdict: 'BLOCK',
      rule: { group: 'egress', priority: 300, list: null },
      entry: '*',
      hop: 'x.cdn.example',
    });
  });

  it('shows the strictest verdict where two policies judge one row', async () => {
    const policies = [
      policyAllowing(['a.example'], { name: 'open', vpcs: ['vpc-1'] }),
      policyAllowing([], { name: 'tight', vpcs: ['vpc-2'] }),
    ];
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example' },
      { at: DAY1, name: 'a.example', vpc: 'vpc-2', queries: 2 },
    ];
    const rows = await inWorld(queries, { policies }, (judgement) => replayRows(judgement, 'as-is'));
    expect(rows).toMatchObject([{ name: 'a.example', queries: 3, verdict: 'ALERT' }]);
  });
});

describe('disagreement with the log', () => {
  it('is none where the log says what the policy says', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example' },
      { at: DAY1, name: 'b.example', ...ALERT },
    ];
    expect(await disagreements(queries, { policies: [policyAllowing(['a.example'])] })).toEqual([
      ['a.example', null, null],
      ['b.example', 'ALERT', null],
    ]);
  });

  it('is a policy change where the record is older than the policy', async () => {
    const policies = [policyAllowing(['a.example'], { validFrom: at(DAY2) })];
    expect(await disagreements([{ at: DAY1, name: 'a.example', ...ALERT }], { policies })).toEqual([
      ['a.example', 'ALERT', 'policy-changed'],
    ]);
  });

  it('is none where the snapshot in force then says so', async () => {
    const policies = [policyAllowing([]), policyAllowing(['a.example'], { validFrom: at(DAY2) })];
    expect(await disagreements([{ at: DAY1, name: 'a.example', ...ALERT }], { policies })).toEqual([
      ['a.example', 'ALERT', null],
    ]);
  });

  it('is a hop record, an unlogged hop, an unknown list, or nothing that we know', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example', chain: ['x.cdn.example'], ...ALERT },
      { at: DAY1, name: 'a.example', ...ALERT },
      { at: DAY1, name: 'good.example', isHop: true, ...ALERT },
      { at: DAY1, name: 'good.example', ...ALERT },
    ];
    const policies = [policyAllowing(['a.example', 'good.example'])];
    expect(await disagreements(queries, { policies })).toEqual([
      ['a.example', 'ALERT', 'hop-not-in-answer'],
      ['a.example', 'ALERT', null],
      ['good.example', 'ALERT', expect.stringMatching(/hop-record|unexplained/)],
    ]);
    const managed = [
      policyOf([
        { priority: 1, action: 'ALERT', list: 'managed', contents: 'unknown' },
        { priority: 100, action: 'ALLOW', list: 'baseline', entries: ['good.example'] },
        { priority: 300, action: 'ALERT', entries: ['*'] },
      ]),
    ];
    expect(
      await disagreements([{ at: DAY1, name: 'good.example', ...ALERT }], { policies: managed }),
    ).toEqual([['good.example', 'ALERT', 'unknown-list']]);
  });

  it('is counted in queries, per VPC; a clean record of another VPC explains nothing', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example', queries: 9 },
      { at: DAY2, name: 'a.example', queries: 1, ...ALERT },
      { at: DAY2, name: 'a.example', queries: 4, vpc: 'vpc-2' },
    ];
    const policies = [policyAllowing(['a.example'])];
    const answer = await inWorld(queries, { policies }, async (judgement, db) =>
      agreementByVpc(db, judgement, await vpcQueries(db)),
    );
    expect(answer).toMatchObject([
      { vpc: 'vpc-1', queries: 10, agreeing: 9, disagreements: { unexplained: 1 } },
      { vpc: 'vpc-2', queries: 4, agreeing: 4, disagreements: { unexplained: 0 } },
    ]);
  });
});
