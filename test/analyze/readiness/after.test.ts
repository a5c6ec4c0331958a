// After the switch: hits, surprises, misses, accuracy.
import { expect, it } from 'vitest';
import { afterSwitch } from '../../../src/analyze/readiness/after.ts';
import { judge } from '../../../src/analyze/judge/judge.ts';
import { rollbackSteps } from '../../../src/analyze/readiness/rollback.ts';
import { at, inWorld, judgeInput, policyAllowing, type QueryRow } from '../world.ts';

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
  const policies = [policyAllowing(['good.example', 'chained.example'])];
  const window = { since: null, until: SWITCH };
  const answer = await inWorld(QUERIES, { policies, window }, async (before, db) => {
    const after = await judge(db, judgeInput({ policies, window: { since: SWITCH, until: null } }));
    return afterSwitch(db, { before, after });
  });
  expect(answer).toMatchObject({
    hits: { names: 1, queries: 5 },
    notAsked: 1,
    accuracy: 0.95,
    surprises: [
      {
        name: 'chained.example',
        kind: 'changed',
        queries: 4,
        why: 'unexplained',
        remedy: expect.stringContaining('chains vary'),
      },
      { name: 'new.example', kind: 'new', why: 'undecided', remedy: expect.stringContaining('decide') },
    ],
    misses: [{ name: 'open.example', kind: 'changed', why: 'undecided' }],
  });
  expect(answer.rollback[0]).toBe('set rule egress/300 (*) back to ALERT where it is written');
});

it('gives the command of a rule whose ids are known, and of no other', () => {
  const [policy] = [policyAllowing([])];
  const withIds = (listId: string) => ({
    ...policy,
    ruleGroups: policy.ruleGroups.map((group) => ({
      ...group,
      id: 'rslvr-frg-1',
      rules: group.rules.map((rule) => ({ ...rule, listId })),
    })),
  });
  expect(rollbackSteps([withIds('rslvr-fdl-9')])[0]).toContain(
    'update-firewall-rule --firewall-rule-group-id rslvr-frg-1 --firewall-domain-list-id rslvr-fdl-9 --action ALERT',
  );
  expect(rollbackSteps([withIds('$(reboot)')])[0]).not.toContain('aws ');
});
