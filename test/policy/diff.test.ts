import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { diffPolicies, isSame, type PolicyDiff } from '../../src/policy/diff.ts';
import type { Policy } from '../../src/policy/model.ts';
import { group, rule } from './build.ts';

const baseline = rule(100, 'ALLOW', ['a.example.org', '*.b.example.org'], { list: 'baseline' });
const everything = rule(300, 'ALERT', ['*']);
const before = policy('vpc-1', baseline, everything);

function policy(name: string, ...rules: Policy['ruleGroups'][number]['rules']): Policy {
  return {
    name,
    vpcs: [name],
    failOpen: true,
    validFrom: null,
    ruleGroups: [group('agents', 101, ...rules)],
  };
}

function diff(after: Policy): Partial<PolicyDiff> {
  const found = Object.entries(diffPolicies([before], [after]));
  return Object.fromEntries(found.filter(([, changes]: [string, readonly unknown[]]) => changes.length > 0));
}

const told = { policies: ['vpc-1'], group: 'agents' };
const toldRule = { ...told, action: 'ALLOW', redirection: 'inspect', queryType: null } as const;

describe('two policies', () => {
  it.each<[string, Policy, Partial<PolicyDiff>]>([
    ['the same', before, {}],
    [
      'the same in another spelling and order',
      policy('vpc-1', everything, { ...baseline, entries: ['*.B.example.org.', 'a.example.org.'] }),
      {},
    ],
    [
      'entries',
      policy('vpc-1', { ...baseline, entries: ['a.example.org', 'c.example.org.'] }, everything),
      {
        lists: [
          { list: 'baseline', change: 'changed', added: ['c.example.org.'], removed: ['*.b.example.org'] },
        ],
      },
    ],
    [
      'entries that a rule holds itself',
      policy('vpc-1', baseline, { ...everything, entries: [] }),
      { lists: [{ list: 'agents/300', change: 'changed', added: [], removed: ['*'] }] },
    ],
    [
      'the switch to BLOCK',
      policy('vpc-1', baseline, { ...everything, action: 'BLOCK' }),
      {
        rules: [
          {
            ...toldRule,
            action: 'BLOCK',
            priority: 300,
            list: null,
            change: 'changed',
            fields: [{ field: 'action', before: 'ALERT', after: 'BLOCK' }],
          },
        ],
      },
    ],
    [
      'a rule that moved and trusts',
      policy('vpc-1', { ...baseline, priority: 50, redirection: 'trust' }, everything),
      {
        rules: [
          {
            ...toldRule,
            redirection: 'trust',
            priority: 50,
            list: 'baseline',
            change: 'changed',
            fields: [
              { field: 'priority', before: 100, after: 50 },
              { field: 'redirection', before: 'inspect', after: 'trust' },
            ],
          },
        ],
      },
    ],
    [
      'a rule for one query type beside the one for all',
      policy('vpc-1', baseline, { ...baseline, priority: 90, queryType: 'A' }, everything),
      {
        rules: [{ ...toldRule, queryType: 'A', priority: 90, list: 'baseline', change: 'added', fields: [] }],
      },
    ],
    [
      'a removed rule with its list',
      policy('vpc-1', everything),
      {
        rules: [{ ...toldRule, priority: 100, list: 'baseline', change: 'removed', fields: [] }],
        lists: [
          {
            list: 'baseline',
            change: 'removed',
            added: [],
            removed: ['*.b.example.org', 'a.example.org'],
          },
        ],
      },
    ],
    [
      'another fail mode and VPC',
      { ...before, failOpen: false, vpcs: ['vpc-1', 'vpc-2'] },
      {
        policies: [
          {
            policy: 'vpc-1',
            change: 'changed',
            fields: [
              { field: 'failOpen', before: true, after: false },
              { field: 'vpcs', before: 'vpc-1', after: 'vpc-1 vpc-2' },
            ],
          },
        ],
      },
    ],
    [
      'a group at another place, and one more',
      {
        ...before,
        ruleGroups: [
          group('new', 100, rule(1, 'ALERT', [], { list: 'managed', contents: 'unknown' })),
          group('agents', 102, baseline, everything),
        ],
      },
      {
        groups: [
          { ...told, change: 'changed', fields: [{ field: 'priority', before: 101, after: 102 }] },
          { ...told, group: 'new', change: 'added', fields: [] },
        ],
        rules: [
          {
            ...toldRule,
            group: 'new',
            action: 'ALERT',
            priority: 1,
            list: 'managed',
            change: 'added',
            fields: [],
          },
        ],
      },
    ],
  ])('%s', (_, after, expected) => {
    expect(diff(after)).toEqual(expected);
  });

  it('are paired by the id of a group where both know it, whatever it is called', () => {
    const one = { ...before, ruleGroups: [{ ...group('old', 101, everything), id: 'rslvr-frg-1' }] };
    const other = { ...before, ruleGroups: [{ ...group('new', 101, everything), id: 'rslvr-frg-1' }] };
    expect(diffPolicies([one], [other]).groups).toEqual([
      { ...told, group: 'new', change: 'changed', fields: [{ field: 'name', before: 'old', after: 'new' }] },
    ]);
  });
});

describe('several policies', () => {
  it('tell a change that they share once', () => {
    const blocked = { ...everything, action: 'BLOCK' as const };
    const { rules } = diffPolicies(
      [policy('vpc-2', everything), policy('vpc-1', everything), policy('vpc-3', blocked)],
      [policy('vpc-1', blocked), policy('vpc-2', blocked), policy('vpc-3', blocked)],
    );
    expect(rules.map(({ policies, priority }) => [policies, priority])).toEqual([[['vpc-1', 'vpc-2'], 300]]);
  });

  it('come and go by name', () => {
    const { policies } = diffPolicies([before, policy('vpc-2')], [before, policy('vpc-3')]);
    expect(policies.map(({ policy: name, change }) => [name, change])).toEqual([
      ['vpc-2', 'removed'],
      ['vpc-3', 'added'],
    ]);
  });
});

describe('any two lists of entries', () => {
  const entries = fc.uniqueArray(fc.constantFrom('a.example', '*.a.example', 'b.example', '*', 'c.example'));

  it('differ by what leads from one to the other, and back', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const state = (held: string[]) => [policy('vpc-1', { ...baseline, entries: held })];
        const forth = diffPolicies(state(one), state(other));
        const back = diffPolicies(state(other), state(one));
        const added = forth.lists[0]?.added ?? [];
        const removed: readonly string[] = forth.lists[0]?.removed ?? [];
        const kept = one.filter((entry) => !removed.includes(entry));
        expect([...kept, ...added].toSorted()).toEqual(other.toSorted());
        expect(back.lists[0]?.added ?? []).toEqual(removed);
        expect(isSame(forth)).toBe(one.toSorted().join() === other.toSorted().join());
      }),
    );
  });
});
