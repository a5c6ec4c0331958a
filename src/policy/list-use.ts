// The lists that a policy uses, each with the actions of the rules that use it.
import type { ListUse } from './check-list.ts';
import { ruleRef, rulesInOrder } from './compile.ts';
import type { Policy } from './model.ts';

/** Each named list once, and each rule that holds entries of its own. */
export function listUses(policy: Policy): ListUse[] {
  const uses: ListUse[] = [];
  for (const { group, rule } of rulesInOrder(policy)) {
    if (rule.contents === 'unknown') continue;
    const known = uses.find((use) => rule.list !== null && use.rule.list === rule.list);
    if (known !== undefined) known.actions.add(rule.action);
    else uses.push({ rule: ruleRef(group, rule), entries: rule.entries, actions: new Set([rule.action]) });
  }
  return uses;
}
