// How full policies are, measured by the quotas that the service starts with. They can be raised, so nothing here is an error.
import { listUses } from './list-use.ts';
import type { PolicyFinding } from './finding.ts';
import type { Policy } from './model.ts';

/** Route 53 Resolver quotas (aws-semantics 2.3): groups of a VPC, rules of a group, entries of an account and Region. */
const QUOTAS = { groups: 5, rules: 100, entries: 100_000 };
const NEAR = 0.8;

/** Findings about the groups and rules of one policy. */
export function checkQuotas({ ruleGroups }: Policy): PolicyFinding[] {
  return [
    ...quota('rule groups of a VPC', ruleGroups.length, QUOTAS.groups),
    ...ruleGroups.flatMap((group) => quota(`rules of group ${group.name}`, group.rules.length, QUOTAS.rules)),
  ];
}

/** A finding about the entries of all policies together: their quota is the account's, and a list that several use counts once. */
export function checkEntryQuota(policies: readonly Policy[]): PolicyFinding[] {
  const lists = new Map<string, number>();
  for (const policy of policies) {
    for (const { rule, entries } of listUses(policy)) {
      const place = rule.list ?? `${policy.name}/${rule.group}/${rule.priority}`;
      lists.set(JSON.stringify([rule.list === null, place]), entries.length);
    }
  }
  const entries = [...lists.values()].reduce((sum, count) => sum + count, 0);
  return quota('entries over all lists of an account and Region', entries, QUOTAS.entries);
}

function quota(what: string, used: number, limit: number): PolicyFinding[] {
  if (used <= limit * NEAR) return [];
  const isOver = used > limit;
  return [
    {
      code: 'near-quota',
      severity: 'warning',
      list: null,
      entry: null,
      rule: null,
      message: `${used} ${what}, where the quota is ${limit} unless it was raised`,
      next: isOver
        ? 'Remove some, or have the quota raised first.'
        : 'Have the quota raised before it is reached.',
    },
  ];
}
