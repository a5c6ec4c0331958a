// Records that no readable rule decided: told by the identifiers of the log alone, never guessed.
import { describe, expect, it } from 'vitest';
import { decidedElsewhere } from '../../../src/analyze/judge/elsewhere.ts';
import type { Asked } from '../../../src/analyze/judge/model.ts';
import { policyOf, type RuleSketch } from '../world.ts';

const MANAGED: RuleSketch = { priority: 1, action: 'ALERT', list: 'aws-managed', contents: 'unknown' };
const ADVANCED: RuleSketch = { ...MANAGED, list: 'DGA', listId: 'rslvr-ftp-1' };
const OWN: RuleSketch = { priority: 9, action: 'ALLOW', list: 'own', listId: 'rslvr-fdl-own', entries: [] };

const asked: Asked = {
  id: 0,
  name: 'a.example',
  type: 'A',
  chain: [],
  isHop: false,
  logged: 'ALERT',
  ruleGroup: 'rslvr-frg-1',
  list: null,
  policy: 0,
  policyThen: 0,
  queries: 1,
  nxdomain: 0,
  first: 0,
  last: 0,
  refusedUntil: 0,
  isSettled: false,
};

function kind(rules: readonly RuleSketch[], over: Partial<Asked>, group: string | null = 'rslvr-frg-1') {
  const policy = policyOf(rules);
  const ruleGroups = policy.ruleGroups.map((one) => ({ ...one, id: group }));
  return decidedElsewhere({ ...asked, ...over }, { ...policy, ruleGroups })?.kind ?? null;
}

const identified = { ...MANAGED, listId: 'rslvr-fdl-managed' };
const cases: readonly [string, ReturnType<typeof kind>, string | null][] = [
  ['the id of the managed list', kind([identified, OWN], { list: 'rslvr-fdl-managed' }), 'unknown-list'],
  ['the id of another list', kind([identified, OWN], { list: 'rslvr-fdl-other' }), null],
  ['the id of a list whose entries are known', kind([identified, OWN], { list: 'rslvr-fdl-own' }), null],
  [
    'another action than the rule has',
    kind([identified], { list: 'rslvr-fdl-managed', logged: 'BLOCK' }),
    null,
  ],
  [
    'by elimination, every other list has its id',
    kind([MANAGED, OWN], { list: 'rslvr-fdl-x' }),
    'unknown-list',
  ],
  [
    'no elimination where another list has none',
    kind([MANAGED, { ...OWN, listId: null }], { list: 'rslvr-fdl-x' }),
    null,
  ],
  ['no list id: an Advanced rule', kind([ADVANCED, OWN], {}), 'unknown-list'],
  ['no list id and only a domain list', kind([identified, OWN], {}), null],
  ['another rule group', kind([OWN], { ruleGroup: 'rslvr-frg-2' }), 'other-rule-group'],
  ['a group whose id is not written', kind([OWN], { ruleGroup: 'rslvr-frg-2' }, null), null],
  ['nothing logged', kind([identified], { logged: null, list: 'rslvr-fdl-managed' }), null],
];

describe('decidedElsewhere', () => {
  it.each(cases)('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
