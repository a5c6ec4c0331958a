// The conformance cases of the firewall, through an adapter from their keys to ours.
import { describe, expect, test } from 'vitest';
import fixture from '../fixtures/dns-firewall/cases.json' with { type: 'json' };
import { compilePolicy } from '../../src/policy/compile.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import type { Action, Policy } from '../../src/policy/model.ts';
import { parsePattern } from '../../src/policy/pattern.ts';

type Case = (typeof fixture.cases)[number];

function policyOf({ ruleGroups }: Case): Policy {
  return {
    name: 'case',
    vpcs: null,
    failOpen: null,
    validFrom: null,
    ruleGroups: ruleGroups.map(({ id, priority, rules }) => ({
      name: id,
      id,
      priority,
      rules: rules.map((rule) => ({
        priority: rule.priority,
        action: rule.action as Action,
        list: rule.name,
        entries: rule.domains,
        contents: 'known',
        redirection: rule.redirection === 'INSPECT_REDIRECTION_DOMAIN' ? 'inspect' : 'trust',
        queryType: rule.qtype,
        listId: null,
      })),
    })),
  };
}

describe('conformance cases', () => {
  test('all are here', () => expect(fixture.cases).toHaveLength(41));

  test.each(fixture.cases.map((item) => [item.case, item] as const))('%s', (_title, item) => {
    const outcome = evaluate(compilePolicy(policyOf(item)), item.query);
    // Some cases name the rule that must have decided.
    const rule = item.expect.rule ?? outcome.rule?.list;
    expect({ verdict: outcome.verdict, rule: outcome.rule?.list }).toEqual({
      verdict: item.expect.verdict,
      rule,
    });
  });
});

describe('entries', () => {
  test.each(fixture.acceptedPatterns)('%s is read', (entry) => {
    expect(parsePattern(entry)).toHaveProperty('kind');
  });
  test.each(fixture.rejectedPatterns)('%j is refused', (entry) => {
    expect(parsePattern(entry)).toHaveProperty('refused');
  });
});
