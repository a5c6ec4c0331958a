// The proof of a change by replay: opened, still blocked for a hop, also allowed, worse.
import { describe, expect, it } from 'vitest';
import { replayChange } from '../../../src/analyze/replay/change.ts';
import { addEntries, trustList } from '../../../src/policy/transform.ts';
import { inWorld, policyAllowing, policyOf, type QueryRow } from '../world.ts';

const DAY = '2026-11-01T10:00:00Z';
const ALERT = { action: 'ALERT' as const };
const QUERIES: readonly QueryRow[] = [
  { at: DAY, name: 'old.example', chain: ['edge.cdn.example'], ...ALERT },
  { at: DAY, name: 'direct.example', ...ALERT },
  { at: DAY, name: 'hidden.example', chain: ['edge.cdn.example'], queries: 3, ...ALERT },
  { at: DAY, name: 'other.example', ...ALERT },
  { at: DAY, name: 'edge.cdn.example', isHop: true, ...ALERT },
];

describe('replayChange', () => {
  it('opens what it was meant to open and names the hop that still blocks', async () => {
    const before = [policyAllowing(['old.example'])];
    const after = before.map((policy) =>
      addEntries(policy, 'baseline', ['direct.example', 'hidden.example']),
    );
    const change = await inWorld(QUERIES, { policies: before }, (judgement) =>
      replayChange(judgement, before, after),
    );
    expect(change).toMatchObject({ replayed: 6, nowAllowed: ['direct.example'], alsoAllowed: [], worse: [] });
    expect(change.stillBlocked).toEqual([
      {
        name: 'hidden.example',
        hop: 'edge.cdn.example',
        rule: 'egress/100',
        needsTrust: true,
        remedy: expect.stringContaining('trust redirection on the ALLOW rule egress/100'),
      },
      expect.objectContaining({ name: 'old.example', hop: 'edge.cdn.example', rule: 'egress/100' }),
    ]);
  });

  it('lists what trust lets through besides', async () => {
    const before = [policyAllowing(['old.example'])];
    const after = before.map((policy) =>
      trustList(addEntries(policy, 'baseline', ['hidden.example']), 'baseline'),
    );
    const change = await inWorld(QUERIES, { policies: before }, (judgement) =>
      replayChange(judgement, before, after),
    );
    expect(change).toMatchObject({ nowAllowed: ['hidden.example'], stillBlocked: [], worse: [] });
    expect(change.alsoAllowed).toEqual([
      {
        name: 'old.example',
        type: 'A',
        chain: ['edge.cdn.example'],
        queries: 1,
        before: 'BLOCK',
        after: 'ALLOW',
      },
    ]);
  });

  it('shows what trust makes worse: hops are no longer judged by the rule that allowed them', async () => {
    const before = [
      policyOf([
        { priority: 100, action: 'ALLOW', list: 'names', entries: ['old.example'] },
        { priority: 110, action: 'ALLOW', list: 'hops', entries: ['edge.cdn.example'] },
        { priority: 300, action: 'ALERT', entries: ['*'] },
      ]),
    ];
    const after = before.map((policy) => trustList(policy, 'hops'));
    const change = await inWorld(QUERIES, { policies: before }, (judgement) =>
      replayChange(judgement, before, after),
    );
    expect(change.worse).toMatchObject([{ name: 'old.example', before: 'ALLOW', after: 'BLOCK' }]);
  });
});
