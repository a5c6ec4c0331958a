// Records whose action was not decided by any rule that can be read here: another rule group, or a list of unknown contents.
import type { Policy, Rule, RuleGroup } from '../../policy/model.ts';
import type { Asked } from './model.ts';

/** Who decided, where no readable rule did. */
export interface Elsewhere {
  readonly kind: 'other-rule-group' | 'unknown-list';
  /** For people. */
  readonly text: string;
}

/** Judged by the identifiers of the log alone, never guessed; null where a readable rule may have decided. */
export function decidedElsewhere(asked: Asked, policy: Policy): Elsewhere | null {
  if (asked.logged === null) return null;
  const { ruleGroups } = policy;
  const known = ruleGroups.flatMap(({ id, name }) => [id, name]);
  if (
    asked.ruleGroup !== null &&
    ruleGroups.every(({ id }) => id !== null) &&
    !known.includes(asked.ruleGroup)
  ) {
    const text = `logged by rule group ${asked.ruleGroup}, which is not in the policy`;
    return { kind: 'other-rule-group', text };
  }
  const rule = unknownRule(asked, ruleGroups);
  if (rule === null) return null;
  const what = rule.list ?? asked.list ?? 'a rule';
  return { kind: 'unknown-list', text: `logged by ${what}, whose contents are unknown here` };
}

/**
 * The rule of unknown contents that wrote the record: the one with the logged list id; for a record without a list id,
 * which only an Advanced rule writes, one that has no domain list; else by elimination, where every other list has its id.
 */
function unknownRule(asked: Asked, groups: readonly RuleGroup[]): Rule | null {
  const mine = groups.filter(({ id }) => id === null || asked.ruleGroup === null || id === asked.ruleGroup);
  const rules = mine.flatMap(({ rules: own }) => own);
  const unknown = rules.filter(({ contents, action }) => contents === 'unknown' && action === asked.logged);
  if (asked.list === null) return unknown.find(({ listId }) => !isDomainList(listId)) ?? null;
  const named = rules.find(({ listId }) => listId === asked.list);
  if (named !== undefined) return unknown.includes(named) ? named : null;
  const isIdentified = rules.every(({ contents, listId }) => contents === 'unknown' || listId !== null);
  return isIdentified ? (unknown.find(({ listId }) => listId === null) ?? null) : null;
}

/** The service's own form of a domain list's id. */
function isDomainList(listId: string | null): boolean {
  return listId?.startsWith('rslvr-fdl-') === true;
}
