// Policies in one line, for tests.
import type { Policy, Rule, RuleGroup } from '../../src/policy/model.ts';

export function rule(
  priority: number,
  action: Rule['action'],
  entries: string[],
  rest: Partial<Rule> = {},
): Rule {
  const plain = {
    list: null,
    contents: 'known',
    redirection: 'inspect',
    queryType: null,
    listId: null,
  } as const;
  return { priority, action, entries, ...plain, ...rest };
}

export function group(name: string, priority: number, ...rules: Rule[]): RuleGroup {
  return { name, id: null, priority, rules };
}

export function policyOf(...rules: Rule[]): Policy {
  return { name: 'p', vpcs: null, failOpen: null, validFrom: null, ruleGroups: [group('g', 101, ...rules)] };
}
