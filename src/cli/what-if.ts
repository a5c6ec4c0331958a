// What-if changes of policies, as the command line says them.
import type { Step } from '../analyze/replay/what-if.ts';
import { UserError } from '../core/errors.ts';
import type { Policy } from '../policy/model.ts';
import { addEntries, removeEntries, trustList } from '../policy/transform.ts';

/** `add` and `remove` are `LIST=ENTRY`, `trust` is a list. */
export interface WhatIf {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly trust: readonly string[];
}

/** One step per option: additions, removals, trust; each on top of those before it. */
export function whatIfSteps(policies: readonly Policy[], { add, remove, trust }: WhatIf): Step[] {
  const changes = [
    ...add.map((text) => listChange('--add', text, addEntries)),
    ...remove.map((text) => listChange('--remove', text, removeEntries)),
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

function listChange(option: string, text: string, transform: Transform): ListChange {
  const [list, entry, ...rest] = text.split('=');
  if (list === undefined || entry === undefined || rest.length > 0 || list === '' || entry === '') {
    throw new UserError(
      'bad-argument',
      `${option} ${text} is not LIST=ENTRY`,
      `write for example ${option} platform-baseline=tool.vendor.example`,
    );
  }
  return { option: `${option} ${text}`, list, apply: (policy) => transform(policy, list, [entry]) };
}
