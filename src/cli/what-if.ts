// What-if changes of policies, as the command line says them.
import type { Step } from '../analyze/replay/what-if.ts';
import { UserError } from '../core/errors.ts';
import type { Policy } from '../policy/model.ts';
import { addEntries, listsHolding, removeEntries, trustList } from '../policy/transform.ts';

/** `add` and `remove` are `LIST=ENTRY` or `ENTRY`, `trust` is a list. */
export interface WhatIf {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly trust: readonly string[];
}

/**
 * One step per option: additions, removals, trust; each on top of those before it. An addition without a list goes to
 * `listForNew`, else to the only list of an ALLOW rule; a removal without one to the only list that holds the entry.
 */
export function whatIfSteps(
  policies: readonly Policy[],
  { add, remove, trust }: WhatIf,
  listForNew: string | null,
): Step[] {
  const addedTo = (text: string) => listToAdd(policies, text, listForNew);
  const changes = [
    ...add.map((text) => listChange('--add', text, addEntries, addedTo)),
    ...remove.map((text) =>
      listChange('--remove', text, removeEntries, (entry) => listHolding(policies, entry)),
    ),
    ...trust.map((list) => ({
      option: `--trust ${list}`,
      list,
      apply: (policy: Policy) => trustList(policy, list),
    })),
  ];
  let current = policies;
  return changes.map((change) => {
    current = applied(current, change);
    return { option: change.option, policies: current };
  });
}

interface ListChange {
  readonly option: string;
  readonly list: string;
  apply(policy: Policy): Policy;
}

/** A change applies to the policies that use the list; where none does, the change itself says so. */
function applied(policies: readonly Policy[], change: ListChange): readonly Policy[] {
  const uses = (policy: Policy) =>
    policy.ruleGroups.some((group) => group.rules.some((rule) => rule.list === change.list));
  if (!policies.some(uses)) return policies.map((policy) => change.apply(policy));
  return policies.map((policy) => (uses(policy) ? change.apply(policy) : policy));
}

type Transform = (policy: Policy, list: string, entries: readonly string[]) => Policy;

function listChange(
  option: string,
  text: string,
  transform: Transform,
  chosen: (entry: string) => string,
): ListChange {
  const parts = text.split('=');
  const [first = '', second] = parts;
  if (parts.length > 2 || first === '' || second === '') {
    throw new UserError(
      'bad-argument',
      `${option} ${text} is not LIST=ENTRY or ENTRY`,
      `write for example ${option} platform-baseline=tool.vendor.example`,
    );
  }
  const entry = second ?? first;
  const list = second === undefined ? chosen(entry) : first;
  return { option: `${option} ${list}=${entry}`, list, apply: (policy) => transform(policy, list, [entry]) };
}

function listToAdd(policies: readonly Policy[], entry: string, listForNew: string | null): string {
  const lists = allowLists(policies);
  if (listForNew !== null && lists.includes(listForNew)) return listForNew;
  return onlyOne('--add', entry, lists, 'an ALLOW rule uses');
}

function listHolding(policies: readonly Policy[], entry: string): string {
  const holding = [...new Set(policies.flatMap((policy) => listsHolding(policy, entry)))];
  return onlyOne('--remove', entry, holding, 'holds it');
}

function onlyOne(option: string, entry: string, lists: readonly string[], which: string): string {
  const [list] = lists;
  if (list !== undefined && lists.length === 1) return list;
  throw new UserError(
    'bad-argument',
    lists.length === 0
      ? `${option} ${entry}: no named list ${which === 'holds it' ? which : `that ${which}`}`
      : `${option} ${entry} names no list, and ${lists.join(', ')} are possible`,
    lists.length === 0
      ? 'alert2allow policy show names the lists; entries that a rule holds itself cannot be changed here'
      : `write ${option} LIST=${entry}`,
  );
}

/** Named lists of ALLOW rules whose contents are known, in the order of the rules. */
function allowLists(policies: readonly Policy[]): string[] {
  const rules = policies.flatMap(({ ruleGroups }) => ruleGroups.flatMap((group) => group.rules));
  const allowing = rules.filter(({ action, contents }) => action === 'ALLOW' && contents === 'known');
  return [...new Set(allowing.flatMap(({ list }) => list ?? []))];
}
