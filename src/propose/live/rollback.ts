// Takes back what a rollback file says this program did, and nothing else.
import { UserError } from '../../core/errors.ts';
import { entryIdentity } from '../../lists/identity.ts';
import type { Rollback } from '../saved/schema.ts';
import { outcomeWord, type Hands } from './apply-list.ts';
import { changeList, type ListOutcome } from './change-list.ts';
import { changeRule, findRule, sameSetting, type RuleOutcome } from './change-rule.ts';
import type { Caller, LiveFirewall } from './port.ts';

type Undo<What extends Rollback['undo']['what']> = Extract<Rollback['undo'], { what: What }>;

/** A rollback against what is there now. */
export type PreparedRollback =
  | {
      readonly what: 'list';
      readonly caller: Caller;
      readonly undo: Undo<'list'>;
      readonly before: readonly string[];
      readonly open: readonly string[];
      /** Named by the file, and somebody took it back already. */
      readonly settled: readonly string[];
    }
  | {
      readonly what: 'rule';
      readonly caller: Caller;
      readonly undo: Undo<'rule'>;
      /** False where the rule is already as it was. */
      readonly isOpen: boolean;
    };

/** Looks at what would be undone. Throws UserError where it is not what this program left behind. */
export async function prepareRollback(firewall: LiveFirewall, rollback: Rollback): Promise<PreparedRollback> {
  const caller = await firewall.caller();
  if (caller.account !== rollback.account || caller.region !== rollback.region) {
    throw new UserError(
      'plan',
      `the file is for account ${rollback.account} in ${rollback.region}, and this is ${caller.account} in ${caller.region}`,
      'use the credentials and the Region that the change was made with',
    );
  }
  return rollback.undo.what === 'list'
    ? prepareListRollback(firewall, caller, rollback.undo)
    : prepareRuleRollback(firewall, caller, rollback.undo);
}

async function prepareListRollback(
  firewall: LiveFirewall,
  caller: Caller,
  undo: Undo<'list'>,
): Promise<PreparedRollback> {
  const { arn } = await firewall.listFacts(undo.id);
  if (arn !== undo.arn) throw another(undo.arn, arn);
  const { entries } = await firewall.contents(undo.id);
  const before = entries.map(entryIdentity).toSorted();
  const has = new Set(before);
  return {
    what: 'list',
    caller,
    undo,
    before,
    open: undo.entries.filter((entry) => has.has(entry) === (undo.operation === 'remove')),
    settled: undo.entries.filter((entry) => has.has(entry) !== (undo.operation === 'remove')),
  };
}

async function prepareRuleRollback(
  firewall: LiveFirewall,
  caller: Caller,
  undo: Undo<'rule'>,
): Promise<PreparedRollback> {
  const groups = await firewall.groups();
  const arn = groups.find(({ id }) => id === undo.group.id)?.arn ?? 'gone';
  if (arn !== undo.group.arn) throw another(undo.group.arn, arn);
  const rule = await findRule(firewall, { group: undo.group.id, list: undo.list, queryType: undo.queryType });
  const isOpen = rule !== null && sameSetting(rule, undo.set);
  if (!isOpen && (rule === null || !sameSetting(rule, undo.was))) {
    throw new UserError(
      'plan',
      `the rule ${undo.group.name}/${undo.priority} is no longer as enforce left it`,
      'somebody changed it since; decide by hand what it should be',
    );
  }
  return { what: 'rule', caller, undo, isOpen };
}

function another(expected: string, found: string): UserError {
  return new UserError(
    'plan',
    `the file is for ${expected}, and found is ${found}`,
    'check the account and the Region',
  );
}

/** Undoes a prepared rollback. */
export async function undo(
  hands: Hands,
  rollback: Rollback,
  prepared: PreparedRollback,
): Promise<ListOutcome | RuleOutcome> {
  const { planHash } = rollback;
  const { caller } = prepared;
  const { firewall, patience, audit } = hands;
  if (prepared.what === 'list') {
    const { arn, id, operation } = prepared.undo;
    const about = { command: 'rollback', caller, planHash, subject: arn } as const;
    audit({ ...about, outcome: 'started', change: { [operation]: prepared.open } });
    const change = { operation, entries: prepared.open };
    const outcome = await changeList(firewall, patience, id, prepared.before, change);
    const done = operation === 'add' ? 'added' : 'removed';
    audit({ ...about, outcome: outcomeWord(outcome), change: { [done]: outcome.done } });
    return outcome;
  }
  const { group, list, queryType, priority, was } = prepared.undo;
  const about = { command: 'rollback', caller, planHash, subject: group.arn } as const;
  audit({ ...about, outcome: 'started', change: { priority, to: was } });
  const outcome = await changeRule(firewall, patience, { group: group.id, list, queryType }, was);
  const word = outcome.failure !== null ? 'failed' : outcome.isAsSet ? 'done' : 'differs';
  audit({ ...about, outcome: word, change: { priority, to: was } });
  return outcome;
}
