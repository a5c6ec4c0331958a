// What-if changes of a policy: each returns a new policy and leaves the old one as it is.
import { UserError } from '../core/errors.ts';
import type { Policy, Rule } from './model.ts';
import { rulesInOrder } from './compile.ts';
import { canonicalType } from './record-type.ts';
import { entryKey, isCatchAllEntry, parsePattern, patternKey } from './pattern.ts';

/** True for an ALERT or BLOCK rule whose entries hold `*`. */
export function isCatchAll(rule: Rule): boolean {
  return rule.action !== 'ALLOW' && rule.entries.some(isCatchAllEntry);
}

/** True where some rule is a catch-all; without one a switch to BLOCK changes nothing. */
export function hasCatchAll(policy: Policy): boolean {
  return policy.ruleGroups.some((group) => group.rules.some(isCatchAll));
}

/**
 * Record types of which a name that no list knows is not caught, because the first rule for it that holds `*` ALLOWs or
 * there is none; 'every other type' stands for those that no rule names. Empty where everything is caught.
 */
export function uncaughtTypes(policy: Policy): string[] {
  const rules = rulesInOrder(policy).map(({ rule }) => rule);
  const named = [...new Set(rules.flatMap(({ queryType }) => queryType ?? []).map(canonicalType))];
  const isCaught = (type: string | null) => {
    const judging = rules.filter(({ queryType }) => queryType === null || canonicalType(queryType) === type);
    const decides = judging.find(({ entries }) => entries.some(isCatchAllEntry));
    return decides !== undefined && decides.action !== 'ALLOW';
  };
  const uncaught = named.filter((type) => !isCaught(type)).toSorted();
  return isCaught(null) ? uncaught : [...uncaught, named.length === 0 ? 'every type' : 'every other type'];
}

/** BLOCK on every catch-all; other ALERT rules stay. */
export function enforce(policy: Policy): Policy {
  return changeRules(policy, (rule) => (isCatchAll(rule) ? { ...rule, action: 'BLOCK' } : rule));
}

/**
 * Adds entries to a list, in every rule that uses it; those the list already holds, in any spelling, are left out.
 * Throws UserError where no rule uses the list, or an entry is none.
 */
export function addEntries(policy: Policy, list: string, entries: readonly string[]): Policy {
  requireList(policy, list);
  for (const entry of entries) requireEntry(entry);
  return changeRules(policy, (rule) => {
    if (rule.list !== list) return rule;
    return { ...rule, entries: withAdded(rule.entries, entries) };
  });
}

function withAdded(old: readonly string[], entries: readonly string[]): string[] {
  const held = new Set(old.map(entryKey));
  const added: string[] = [];
  for (const entry of entries) {
    if (held.has(entryKey(entry))) continue;
    held.add(entryKey(entry));
    added.push(entry);
  }
  return [...old, ...added];
}

/**
 * Removes entries, in any spelling, from every rule that uses the list.
 * Throws UserError where no rule uses the list, or the list does not hold an entry.
 */
export function removeEntries(policy: Policy, list: string, entries: readonly string[]): Policy {
  requireList(policy, list);
  for (const entry of entries) {
    if (!listsHolding(policy, entry).includes(list)) throw notHeld(policy, list, entry);
  }
  const removed = new Set(entries.map(entryKey));
  return changeRules(policy, (rule) => {
    if (rule.list !== list) return rule;
    return { ...rule, entries: rule.entries.filter((entry) => !removed.has(entryKey(entry))) };
  });
}

/** Redirection `trust` on every ALLOW rule that uses the list. Throws UserError where there is none. */
export function trustList(policy: Policy, list: string): Policy {
  requireList(policy, list);
  if (!rulesOf(policy).some((rule) => rule.list === list && rule.action === 'ALLOW')) {
    throw new UserError(
      'bad-argument',
      `list ${list} is used by no ALLOW rule of policy ${policy.name}`,
      'trust can only be set on an ALLOW rule; name the list of one',
    );
  }
  return changeRules(policy, (rule) =>
    rule.list === list && rule.action === 'ALLOW' ? { ...rule, redirection: 'trust' } : rule,
  );
}

/** The lists that hold an entry, in any spelling, in the order of the rules as written. */
export function listsHolding(policy: Policy, entry: string): string[] {
  const key = requireEntry(entry);
  const holding = rulesOf(policy).filter((rule) => rule.entries.some((other) => entryKey(other) === key));
  return [...new Set(holding.flatMap((rule) => rule.list ?? []))];
}

function rulesOf(policy: Policy): Rule[] {
  return policy.ruleGroups.flatMap((group) => group.rules);
}

function changeRules(policy: Policy, change: (rule: Rule) => Rule): Policy {
  const ruleGroups = policy.ruleGroups.map((group) => ({ ...group, rules: group.rules.map(change) }));
  return { ...policy, ruleGroups };
}

function requireEntry(entry: string): string {
  const pattern = parsePattern(entry);
  if (!('refused' in pattern)) return patternKey(pattern);
  throw new UserError(
    'bad-argument',
    `${JSON.stringify(entry)} is not a domain list entry: ${pattern.refused}`,
    'write a host name, *.host.name, or * alone',
  );
}

function requireList(policy: Policy, list: string): void {
  const used = new Set(rulesOf(policy).flatMap((rule) => rule.list ?? []));
  if (used.has(list)) return requireKnown(policy, list);
  const known = used.size === 0 ? 'no rule of it uses a named list' : `its rules use ${[...used].join(', ')}`;
  throw new UserError(
    'not-found',
    `policy ${policy.name} has no list ${list}`,
    `name one that is used: ${known}`,
  );
}

function requireKnown(policy: Policy, list: string): void {
  if (!rulesOf(policy).some((rule) => rule.list === list && rule.contents === 'unknown')) return;
  throw new UserError(
    'bad-argument',
    `the contents of list ${list} are not known, so nothing can be said about a change of it`,
    'name a list of your own; managed lists cannot be read or changed',
  );
}

function notHeld(policy: Policy, list: string, entry: string): UserError {
  const holders = listsHolding(policy, entry);
  const hint = holders.length === 0 ? 'no list of the policy holds it' : `it is in ${holders.join(', ')}`;
  return new UserError('not-found', `list ${list} does not hold ${JSON.stringify(entry)}`, hint);
}
