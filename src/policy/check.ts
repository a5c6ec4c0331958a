// Checks a policy by itself: what each list holds, what the order of the rules hides, and how full it is.
import { checkList } from './check-list.ts';
import type { WildcardFacts } from './wildcard-facts.ts';
import { checkOrder } from './check-order.ts';
import { checkQuotas } from './check-quota.ts';
import type { PolicyFinding } from './finding.ts';
import { listUses } from './list-use.ts';
import type { Policy } from './model.ts';
import { parsePattern } from './pattern.ts';
import { hasCatchAll } from './transform.ts';

/**
 * Findings about the policy alone, lists in the order of their rules. The public suffix list as packed tells only
 * whether a name is a suffix; `facts` adds what lies below it.
 */
export function checkPolicy(policy: Policy, facts: WildcardFacts): PolicyFinding[] {
  const valid = withoutInvalid(policy);
  return [
    ...listUses(policy).flatMap((use) => checkList(use, facts)),
    ...checkOrder(valid),
    ...checkQuotas(policy),
    ...(hasCatchAll(policy) ? [] : [noCatchAll(policy)]),
  ];
}

function withoutInvalid(policy: Policy): Policy {
  const ruleGroups = policy.ruleGroups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => ({
      ...rule,
      entries: rule.entries.filter((entry) => !('refused' in parsePattern(entry))),
    })),
  }));
  return { ...policy, ruleGroups };
}

function noCatchAll(policy: Policy): PolicyFinding {
  return {
    code: 'no-catch-all',
    severity: 'warning',
    list: null,
    entry: null,
    rule: null,
    message: `policy ${policy.name} has no ALERT or BLOCK rule that holds *: a switch to BLOCK would change nothing`,
    next: 'Add a last rule with the entry * and the action ALERT.',
  };
}
