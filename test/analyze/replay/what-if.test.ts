// What a change would do: each alone and all together, with names, queries, sources, first and last seen.
import { describe, expect, it } from 'vitest';
import { missingApexes } from '../../../src/analyze/replay/missing-apex.ts';
import { hitNames } from '../../../src/analyze/replay/hits.ts';
import { whatIf } from '../../../src/analyze/replay/what-if.ts';
import { whatIfSteps } from '../../../src/cli/what-if.ts';
import { at, inWorld, policyAllowing, type QueryRow } from '../world.ts';

const DAY1 = '2026-11-01T10:00:00Z';
const DAY2 = '2026-11-02T10:00:00Z';
const ALERT = { action: 'ALERT' as const };
const QUERIES: readonly QueryRow[] = [
  { at: DAY1, name: 'good.example', queries: 9 },
  { at: DAY2, name: 'good.example', source: '10.0.0.6', vpc: 'vpc-2' },
  { at: DAY1, name: 'new.example', ...ALERT },
  { at: DAY2, name: 'new.example', type: 'AAAA', source: '10.0.0.6', queries: 2, ...ALERT },
  { at: DAY2, name: 'chained.example', chain: ['edge.cdn.example'], ...ALERT },
  { at: DAY2, name: 'edge.cdn.example', isHop: true, ...ALERT },
];

describe('whatIf', () => {
  const policies = [policyAllowing(['good.example', 'chained.example'])];
  const effectsOf = (options: Parameters<typeof whatIfSteps>[1]) =>
    inWorld(QUERIES, { policies }, (judgement, db) =>
      whatIf(db, judgement, whatIfSteps(policies, options, null)),
    );

  it('shows each option against the one before it, then all together', async () => {
    const effects = await effectsOf({
      add: ['baseline=new.example'],
      remove: ['baseline=good.example'],
      trust: ['baseline'],
    });
    expect(
      effects.map(({ option, names }) => [option, names.map(({ name, change }) => [name, change])]),
    ).toEqual([
      ['--add baseline=new.example', [['new.example', 'open']]],
      ['--remove baseline=good.example', [['good.example', 'strict']]],
      ['--trust baseline', [['chained.example', 'open']]],
      [
        null,
        [
          ['chained.example', 'open'],
          ['good.example', 'strict'],
          ['new.example', 'open'],
        ],
      ],
    ]);
    expect(effects[0]?.total).toEqual({ queries: 3, sources: 2, first: at(DAY1), last: at(DAY2) });
    expect(effects[1]?.names).toEqual([
      { name: 'good.example', change: 'strict', queries: 10, sources: 2, first: at(DAY1), last: at(DAY2) },
    ]);
    expect(effects[3]?.total).toMatchObject({ queries: 14, sources: 3 });
  });

  it('says what an addition alone does not open', async () => {
    const open = [policyAllowing([])];
    const [effect] = await inWorld(QUERIES, { policies: open }, (judgement, db) =>
      whatIf(
        db,
        judgement,
        whatIfSteps(open, { add: ['baseline=chained.example'], remove: [], trust: [] }, null),
      ),
    );
    expect(effect).toMatchObject({
      total: null,
      names: [],
      stillBlocked: [{ name: 'chained.example', hop: 'edge.cdn.example', rule: 'egress/100' }],
    });
  });

  it('shows what BLOCK hits, with sources and a remedy', async () => {
    const hits = await inWorld(QUERIES, { policies }, (judgement, db) => hitNames(db, judgement, 'enforced'));
    expect(hits).toMatchObject([
      { name: 'new.example', queries: 3, sources: 2, why: 'undecided', hop: null },
      { name: 'chained.example', queries: 1, why: 'hop-missing', hop: 'edge.cdn.example' },
    ]);
    expect(hits[1]?.remedy).toContain('trust redirection on the ALLOW rule egress/100');
  });
});

it('finds the apex that a wildcard does not match, where it was asked for', async () => {
  const queries: readonly QueryRow[] = [
    { at: DAY1, name: 'a.vendor.example' },
    { at: DAY1, name: 'vendor.example', queries: 4, ...ALERT },
    { at: DAY1, name: 'other.example' },
  ];
  const policies = [policyAllowing(['*.vendor.example', '*.other.example', 'other.example'])];
  expect(await inWorld(queries, { policies }, missingApexes)).toEqual([
    { policy: 'agent', list: 'baseline', entry: '*.vendor.example', apex: 'vendor.example', queries: 4 },
  ]);
});
