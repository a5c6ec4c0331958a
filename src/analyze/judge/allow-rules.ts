// The ALLOW rules that are judged before a given rule: the only places where an entry can help.
import { rulesInOrder, type CompiledPolicy, type RuleRef } from '../../policy/compile.ts';
import type { Rule } from '../../policy/model.ts';
import { canonicalType } from '../../policy/record-type.ts';

const known = new WeakMap<CompiledPolicy, Map<string, readonly Rule[]>>();

/** ALLOW rules judged before `rule`, in order. */
export function precedingAllows(policy: CompiledPolicy, rule: RuleRef): readonly Rule[] {
  const answers = known.get(policy) ?? new Map<string, readonly Rule[]>();
  known.set(policy, answers);
  const key = JSON.stringify([rule.group, rule.priority]);
  const answer = answers.get(key) ?? findPrecedingAllows(policy, rule);
  answers.set(key, answer);
  return answer;
}

function findPrecedingAllows(policy: CompiledPolicy, { group, priority }: RuleRef): readonly Rule[] {
  const order = rulesInOrder(policy.policy);
  const end = order.findIndex((place) => place.group.name === group && place.rule.priority === priority);
  return order
    .slice(0, end)
    .map((place) => place.rule)
    .filter((rule) => rule.action === 'ALLOW' && rule.contents === 'known');
}

/** True where the rule judges queries of the type. */
export function judgesType(rule: Rule, type: string): boolean {
  return rule.queryType === null || canonicalType(rule.queryType) === canonicalType(type);
}
