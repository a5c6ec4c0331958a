// What differs between two states of the firewall: policies, rule groups, rules, entries. Order of writing and final dots do not count.
import { differentFields, matched, merged, type FieldChange, type Kind } from './diff-parts.ts';
import type { Action, Policy, Redirection, Rule, RuleGroup } from './model.ts';
import { entryKey } from './pattern.ts';

interface Change {
  /** Names of the policies in which it is the same, in the order of the names. */
  readonly policies: readonly string[];
  readonly change: Kind;
  /** Of something that is on both sides; else empty. */
  readonly fields: readonly FieldChange[];
}

export interface GroupChange extends Change {
  readonly group: string;
}

export interface RuleChange extends Change {
  readonly group: string;
  /** After the change, or of the removed rule. */
  readonly priority: number;
  readonly list: string | null;
  readonly action: Action;
  readonly redirection: Redirection;
  readonly queryType: string | null;
}

/** Entries as they are written on the side that holds them. */
export interface ListChange {
  /** Name of the list, or `GROUP/PRIORITY` for entries that a rule holds itself. */
  readonly list: string;
  readonly change: Kind;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface PolicyDiff {
  readonly policies: readonly {
    readonly policy: string;
    readonly change: Kind;
    readonly fields: readonly FieldChange[];
  }[];
  readonly groups: readonly GroupChange[];
  readonly rules: readonly RuleChange[];
  readonly lists: readonly ListChange[];
}

/**
 * Compares by names and ids: policies by name (two that are alone on their sides are the same one), groups by id or
 * name, rules by what they look at. A change that several policies share is told once.
 */
export function diffPolicies(before: readonly Policy[], after: readonly Policy[]): PolicyDiff {
  const pairs = policyPairs(before, after);
  const both = pairs.flatMap(({ one, other }) => (one && other ? [{ one, other }] : []));
  return {
    policies: pairs.flatMap(({ one, other }) => policyChange(one, other)),
    groups: merged(both.flatMap(({ one, other }) => groupChanges(one, other))),
    rules: merged(both.flatMap(({ one, other }) => ruleChanges(one, other))),
    lists: listChanges(listsOf(before), listsOf(after)),
  };
}

/** True where nothing differs. */
export function isSame(diff: PolicyDiff): boolean {
  return Object.values(diff).every((changes: readonly unknown[]) => changes.length === 0);
}

function policyPairs(before: readonly Policy[], after: readonly Policy[]) {
  const [one, other] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && one && other) return [{ one, other }];
  return matched(before, after, ({ name }) => name);
}

function policyChange(one: Policy | undefined, other: Policy | undefined): PolicyDiff['policies'] {
  if (one === undefined) return [{ policy: other?.name ?? '', change: 'added', fields: [] }];
  if (other === undefined) return [{ policy: one.name, change: 'removed', fields: [] }];
  const fields = differentFields(policySettings(one), policySettings(other));
  return fields.length === 0 ? [] : [{ policy: other.name, change: 'changed', fields }];
}

function policySettings({ failOpen, vpcs }: Policy) {
  return { failOpen, vpcs: vpcs === null ? null : vpcs.toSorted().join(' ') };
}

function groupPairs(one: Policy, other: Policy) {
  // Only where both sides know ids may they decide: a configuration often has none.
  const known = new Set(one.ruleGroups.map(({ id }) => id));
  const ids = new Map(other.ruleGroups.filter(({ id }) => known.has(id)).map((group) => [group.id, group]));
  return matched(one.ruleGroups, other.ruleGroups, (group) =>
    group.id !== null && ids.has(group.id) ? `id ${group.id}` : `name ${group.name}`,
  );
}

function groupChanges(one: Policy, other: Policy): GroupChange[] {
  return groupPairs(one, other).flatMap((pair): GroupChange[] => {
    const { policies, group } = { policies: [other.name], group: (pair.other ?? pair.one)?.name ?? '' };
    if (pair.one === undefined) return [{ policies, group, change: 'added', fields: [] }];
    if (pair.other === undefined) return [{ policies, group, change: 'removed', fields: [] }];
    const fields = differentFields(groupSettings(pair.one), groupSettings(pair.other));
    return fields.length === 0 ? [] : [{ policies, group, change: 'changed', fields }];
  });
}

function groupSettings({ name, priority }: RuleGroup) {
  return { name, priority };
}

function ruleChanges(one: Policy, other: Policy): RuleChange[] {
  return groupPairs(one, other).flatMap((pair) => {
    const rules = matched(pair.one?.rules ?? [], pair.other?.rules ?? [], subjectOf);
    return rules.flatMap((rule) =>
      ruleChange(other.name, (pair.other ?? pair.one)?.name ?? '', rule.one, rule.other),
    );
  });
}

/** A group holds a list once per query type. */
function subjectOf({ list, listId, priority, queryType }: Rule): string {
  return JSON.stringify([list ?? listId ?? priority, queryType]);
}

function ruleChange(
  policy: string,
  group: string,
  one: Rule | undefined,
  other: Rule | undefined,
): RuleChange[] {
  const rule = other ?? one;
  if (rule === undefined) return [];
  const { priority, list, action, redirection, queryType } = rule;
  const told = { policies: [policy], group, priority, list, action, redirection, queryType };
  if (one === undefined || other === undefined) {
    return [{ ...told, change: one === undefined ? 'added' : 'removed', fields: [] }];
  }
  const fields = differentFields(ruleSettings(one), ruleSettings(other));
  return fields.length === 0 ? [] : [{ ...told, change: 'changed', fields }];
}

function ruleSettings({ priority, action, redirection, contents }: Rule) {
  return { priority, action, redirection, contents };
}

/** The entries of every list whose contents are known, once, whoever uses it. */
function listsOf(policies: readonly Policy[]): Map<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const { ruleGroups } of policies) {
    for (const { name, rules } of ruleGroups) {
      for (const { list, priority, entries, contents } of rules) {
        if (contents === 'known') lists.set(list ?? `${name}/${priority}`, entries);
      }
    }
  }
  return lists;
}

function listChanges(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): ListChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((list): ListChange[] => {
    const [one, other] = [before.get(list), after.get(list)];
    const added = missingIn(one ?? [], other ?? []);
    const removed = missingIn(other ?? [], one ?? []);
    if (one !== undefined && other !== undefined && added.length + removed.length === 0) return [];
    const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
    return [{ list, change, added, removed }];
  });
}

function missingIn(held: readonly string[], wanted: readonly string[]): string[] {
  const keys = new Set(held.map((entry) => entryKey(entry) ?? entry));
  return wanted.filter((entry) => !keys.has(entryKey(entry) ?? entry)).toSorted();
}
