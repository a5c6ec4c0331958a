// How to take the switch to BLOCK back, rule by rule.
import { rulesInOrder } from '../../policy/compile.ts';
import type { Policy, Rule, RuleGroup } from '../../policy/model.ts';
import { isCatchAll } from '../../policy/transform.ts';

/** Steps in order, with the command of each rule whose ids are known; a rule that several policies share is named once. */
export function rollbackSteps(policies: readonly Policy[]): string[] {
  const rules = policies.flatMap((policy) => rulesInOrder(policy).filter(({ rule }) => isCatchAll(rule)));
  const steps = rules.map(({ group, rule }) => ruleStep(group, rule));
  return [
    ...new Set(steps),
    'decide about the surprises (alert2allow review --since DATE) and add what is allowed (alert2allow propose)',
    'read the gates again (alert2allow readiness) before the next switch',
  ];
}

function ruleStep(group: RuleGroup, rule: Rule): string {
  const place = `set rule ${group.name}/${rule.priority} (*) back to ALERT where it is written`;
  if (!isPlain(group.id) || !isPlain(rule.listId)) return place;
  const type = rule.queryType === null ? '' : ` --qtype ${rule.queryType}`;
  return `${place}, or at once: aws route53resolver update-firewall-rule --firewall-rule-group-id ${group.id} --firewall-domain-list-id ${rule.listId}${type} --action ALERT`;
}

/** Only an id may become part of a command line. */
function isPlain(id: string | null): id is string {
  return id !== null && /^[a-z0-9-]+$/.test(id);
}
