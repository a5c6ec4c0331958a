// Everything that a person should see before a live catch-all blocks.
import { UserError } from '../../core/errors.ts';
import { matchesEverything } from '../../lists/identity.ts';
import type { FailMode, RuleRead } from '../../policy/pull-port.ts';
import { findGroup } from './find.ts';
import { ownerOf } from './owner.ts';
import type { Caller, GroupFacts, LiveFirewall } from './port.ts';

/** A rule that looks at a domain list. */
export type ListRule = RuleRead & { readonly subject: { readonly list: string } };

export interface LiveGroup {
  readonly caller: Caller;
  readonly group: GroupFacts;
  /** The ALERT or BLOCK rule whose list holds `*`. */
  readonly catchAll: ListRule;
  /** The ALLOW rules that are judged before it. */
  readonly allowed: readonly RuleRead[];
  /** The VPCs that the group applies to, with what each does when the firewall does not answer. */
  readonly vpcs: readonly { readonly vpc: string; readonly failMode: FailMode }[];
  /** Why the VPCs may be more than these; null where they are all. */
  readonly vpcsNote: string | null;
  readonly owner: string | null;
}

/** Reads a rule group. Throws UserError where it is not this account's, or has no single catch-all behind an ALLOW rule. */
export async function inspectGroup(firewall: LiveFirewall, text: string): Promise<LiveGroup> {
  const caller = await firewall.caller();
  const id = await findGroup(firewall, text);
  const group = (await firewall.groups()).find((one) => one.id === id);
  if (group === undefined)
    throw refusedGroup(id, 'is not in this account and Region', 'check AWS_REGION and AWS_PROFILE');
  if (group.owner !== null && group.owner !== caller.account)
    throw refusedGroup(
      group.name,
      `belongs to the account ${group.owner}`,
      'use the credentials of that account',
    );
  const { rules } = await firewall.group(id);
  const catchAll = await catchAllOf(firewall, group, rules);
  const allowed = rules.filter(({ action, priority }) => action === 'ALLOW' && priority < catchAll.priority);
  if (allowed.length === 0) {
    throw refusedGroup(
      group.name,
      `has no ALLOW rule before its catch-all (priority ${catchAll.priority}): BLOCK would stop every name`,
      'add the rule with your allowlist at a smaller priority number first',
    );
  }
  return {
    caller,
    group,
    catchAll,
    allowed,
    ...(await vpcsOf(firewall, id)),
    owner: ownerOf(await firewall.tags(group.arn)),
  };
}

async function catchAllOf(
  firewall: LiveFirewall,
  group: GroupFacts,
  rules: readonly RuleRead[],
): Promise<ListRule> {
  const found: ListRule[] = [];
  for (const rule of rules) {
    const { subject } = rule;
    if (rule.action === 'ALLOW' || !('list' in subject)) continue;
    const { managed, entries } = await firewall.contents(subject.list);
    if (!managed && entries.some(matchesEverything)) found.push({ ...rule, subject });
  }
  const [only, ...others] = found;
  if (only === undefined)
    throw refusedGroup(
      group.name,
      'has no ALERT rule whose list holds *',
      'name the group with the catch-all',
    );
  if (others.length === 0) return only;
  throw refusedGroup(
    group.name,
    `has several catch-alls (priorities ${found.map(({ priority }) => priority).join(', ')})`,
    'which of them decides depends on query types; change them by hand',
  );
}

async function vpcsOf(firewall: LiveFirewall, group: string): Promise<Pick<LiveGroup, 'vpcs' | 'vpcsNote'>> {
  const associations = await firewall.associations(null);
  const direct = associations.filter((one) => one.group === group && one.inForce).map(({ vpc }) => vpc);
  const profiles = await firewall.profiles(null);
  const through =
    'notRead' in profiles
      ? []
      : profiles.filter(({ groups }) => groups.some((one) => one.group === group)).map(({ vpc }) => vpc);
  const vpcs: { vpc: string; failMode: FailMode }[] = [];
  for (const vpc of [...new Set([...direct, ...through])].toSorted())
    vpcs.push({ vpc, failMode: await firewall.failMode(vpc) });
  return { vpcs, vpcsNote: 'notRead' in profiles ? profiles.notRead : null };
}

function refusedGroup(name: string, what: string, hint: string): UserError {
  return new UserError('refused-target', `the rule group ${name} ${what}`, hint);
}
