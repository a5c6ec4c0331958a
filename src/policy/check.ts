// Checks a policy by itself: what each list holds, what the order of the rules hides, and how full it is.
import { checkList, type ListUse } from './check-list.ts';
import type { WildcardFacts } from './wildcard-facts.ts';
import { checkOrder } from './check-order.ts';
import { ruleRef, rulesInOrder } from './compile.ts';
import type { PolicyFinding } from './finding.ts';
import type { Policy } from './model.ts';
import { parsePattern } from './pattern.ts';
import { hasCatchAll } from './transform.ts';

// Route 53 Resolver quotas, per account and Region.
const QUOTAS = { groups: 5, rules: 100, entries: 100_000 };
const NEAR = 0.8;

/**
 * Findings about the policy alone, lists in the order of their rules. The public suffix list as packed tells only
 * whether a name is a suffix; `facts` adds what lies below it.
 */
export function checkPolicy(policy: Policy, facts: WildcardFacts): PolicyFinding[] {
  const valid = withoutInvalid(policy);
  return [
    ...listUses(policy).flatMap((use) => checkList(use, facts)),
    ...checkOrder(valid),
    ...quotaFindings(policy),
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

/** Each named list once, and each rule that holds entries of its own. */
function listUses(policy: Policy): ListUse[] {
  const uses: ListUse[] = [];
  for (const { group, rule } of rulesInOrder(policy)) {
    if (rule.contents === 'unknown') continue;
    const known = uses.find((use) => rule.list !== null && use.rule.list === rule.list);
    if (known !== undefined) known.actions.add(rule.action);
    else uses.push({ rule: ruleRef(group, rule), entries: rule.entries, actions: new Set([rule.action]) });
  }
  return uses;
}

function quotaFindings(policy: Policy): PolicyFinding[] {
  const entries = listUses(policy).reduce((sum, use) => sum + use.entries.length, 0);
  return [
    ...quota('rule groups of a VPC', policy.ruleGroups.length, QUOTAS.groups),
    ...policy.ruleGroups.flatMap((group) =>
      quota(`rules of group ${group.name}`, group.rules.length, QUOTAS.rules),
    ),
    ...quota('entries over all lists of an account and Region', entries, QUOTAS.entries),
  ];
}

function quota(what: string, used: number, limit: number): PolicyFinding[] {
  if (used <= limit * NEAR) return [];
  return [
    {
      code: 'near-quota',
      severity: used > limit ? 'error' : 'warning',
      list: null,
      entry: null,
      rule: null,
      message: `${used} of ${limit} ${what}`,
      next:
        used > limit
          ? 'Remove some, or have the quota raised first.'
          : 'Have the quota raised before it is reached.',
    },
  ];
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
