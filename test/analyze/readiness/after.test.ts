// After the switch: hits, surprises, misses, accuracy.
import { expect, it } from 'vitest';
import { afterSwitch } from '../../../src/analyze/readiness/after.ts';
import { at, inWorld, policyAllowing, type QueryRow } from '../world.ts';

const BEFORE = '2026-11-10T10:00:00Z';
const SWITCH = at('2026-11-16T00:00:00Z');
const AFTER = '2026-11-17T10:00:00Z';
const QUERIES: readonly QueryRow[] = [
  { at: BEFORE, name: 'good.example' },
  { at: AFTER, name: 'good.example', queries: 90 },
  { at: BEFORE, name: 'bad.example', action: 'ALERT' },
  { at: AFTER, name: 'bad.example', action: 'BLOCK', queries: 5 },
  { at: BEFORE, name: 'chained.example', chain: ['good.example'] },
  { at: AFTER, name: 'chained.example', action: 'BLOCK', queries: 4 },
  { at: AFTER, name: 'new.example', action: 'BLOCK' },
  { at: BEFORE, name: 'open.example', action: 'ALERT' },
  { at: AFTER, name: 'open.example', queries: 1 },
  { at: BEFORE, name: 'gone.example', action: 'ALERT' },
];

it('compares what was predicted with what was blocked', async () => {
  const sketch = {
    policies: [policyAllowing(['good.example', 'chained.example'])],
    window: { since: null, until: SWITCH },
  };
  const answer = await inWorld(QUERIES, sketch, (judgement, db) => afterSwitch(db, judgement, SWITCH, null));
  expect(answer).toMatchObject({
    hits: { names: 1, queries: 5 },
    notAsked: 1,
    accuracy: 0.95,
    surprises: [
      {
        name: 'chained.example',
        kind: 'changed',
        queries: 4,
        remedy: expect.stringContaining('chains vary'),
      },
      { name: 'new.example', kind: 'new', why: null },
    ],
    misses: [{ name: 'open.example', kind: 'changed', why: 'undecided' }],
  });
});
