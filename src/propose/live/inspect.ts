// Everything that decides whether a live list may be changed, read at one moment.
import { UserError } from '../../core/errors.ts';
import { entryIdentity, matchesEverything } from '../../lists/identity.ts';
import { accountInArn, findList } from './find.ts';
import { ownerOf } from './owner.ts';
import type { Caller, LiveFirewall, PlacedRule } from './port.ts';

export interface LiveList {
  readonly caller: Caller;
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Lower case, without final dots, in order. */
  readonly entries: readonly string[];
  /** The rules of this account that use it. */
  readonly uses: readonly PlacedRule[];
  /** The code that keeps it, in words; null where its tags name none. */
  readonly owner: string | null;
}

/** Reads a list and refuses (UserError) what may never be changed: managed lists, other accounts', `*`, BLOCK and ALERT lists. */
export async function inspectList(firewall: LiveFirewall, text: string): Promise<LiveList> {
  const caller = await firewall.caller();
  const id = await findList(firewall, text);
  const facts = await firewall.listFacts(id);
  if (facts.managed) throw refusedList(facts, 'is a managed list', 'only lists of your own can be changed');
  if (accountInArn(facts.arn) !== caller.account) {
    throw refusedList(
      facts,
      `belongs to the account ${accountInArn(facts.arn) || 'unknown'}, and this is ${caller.account}`,
      'use the credentials of the account that owns it',
    );
  }
  const { entries } = await firewall.contents(id);
  const list = {
    caller,
    id,
    arn: facts.arn,
    name: facts.name,
    entries: entries.map(entryIdentity).toSorted(),
    uses: await usesOf(firewall, caller, id),
    owner: ownerOf(await firewall.tags(facts.arn)),
  };
  refuseUnfit(list);
  return list;
}

async function usesOf(firewall: LiveFirewall, caller: Caller, list: string): Promise<PlacedRule[]> {
  const uses: PlacedRule[] = [];
  for (const group of await firewall.groups()) {
    const isOwn = group.owner === null || group.owner === caller.account;
    const read = isOwn ? await firewall.group(group.id) : await firewall.sharedGroup(group.id);
    // The rules of another account's group cannot use a list of this one where they cannot even be read.
    if ('notRead' in read) continue;
    const using = read.rules.filter(({ subject }) => 'list' in subject && subject.list === list);
    uses.push(...using.map((rule) => ({ group, rule })));
  }
  return uses;
}

function refuseUnfit(list: LiveList): void {
  if (list.entries.some(matchesEverything)) {
    throw refusedList(
      list,
      'holds *, which every name matches',
      'name the list of single names that an ALLOW rule uses',
    );
  }
  const strict = list.uses.find(({ rule }) => rule.action !== 'ALLOW');
  if (strict === undefined) return;
  throw refusedList(
    list,
    `is used by the ${strict.rule.action} rule ${ruleText(strict)}`,
    'adding to it would block names or alert on them; name the list of the ALLOW rule',
  );
}

/** `GROUP/PRIORITY`, as everywhere. */
export function ruleText({ group, rule }: PlacedRule): string {
  return `${group.name}/${rule.priority}`;
}

function refusedList(
  list: { readonly name: string; readonly id: string },
  what: string,
  hint: string,
): UserError {
  return new UserError('refused-target', `the list ${list.name} (${list.id}) ${what}`, hint);
}
