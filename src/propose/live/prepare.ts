// A planned change of a live list against the list as it is now.
import { UserError } from '../../core/errors.ts';
import { entriesHash } from '../hash.ts';
import type { SavedList, SavedPlan } from '../saved/schema.ts';
import { driftOf, type Drift } from './drift.ts';
import { inspectList, type LiveList } from './inspect.ts';
import type { LiveFirewall } from './port.ts';

export interface PreparedList {
  readonly target: string;
  readonly operation: SavedPlan['operation'];
  readonly list: LiveList;
  readonly drift: Drift;
}

/** What a person accepts. */
export interface Accepted {
  /** Changes of the list that the plan knows nothing of. */
  readonly drift: boolean;
  /** That code owns the list. */
  readonly owner: boolean;
}

/** Reads the list again. Throws UserError where it is another one, is no longer fit, or drifted and nobody accepts it. */
export async function prepareList(
  firewall: LiveFirewall,
  operation: SavedPlan['operation'],
  planned: SavedList,
  accepted: Accepted,
): Promise<PreparedList> {
  const caller = await firewall.caller();
  if (planned.account !== caller.account || planned.region !== caller.region) {
    throw new UserError(
      'plan',
      `the plan is for account ${planned.account} in ${planned.region}, and this is ${caller.account} in ${caller.region}`,
      'use the credentials and the Region that the plan was made with',
    );
  }
  if (planned.baseHash !== entriesHash(planned.base)) {
    throw new UserError(
      'plan',
      'the entries in the plan do not fit their hash',
      'make the plan again with propose --save',
    );
  }
  const list = await inspectList(firewall, planned.id);
  if (list.arn !== planned.arn) {
    throw new UserError(
      'plan',
      `the plan is for ${planned.arn}, and ${planned.id} is now ${list.arn}`,
      'make the plan again with propose --save',
    );
  }
  if (list.owner !== null && list.owner !== planned.owner && !accepted.owner)
    throw ownedList(list.name, list.owner);
  const drift = driftOf(planned.base, { operation, entries: planned.entries }, list.entries);
  if (drift.appeared.length + drift.gone.length > 0 && !accepted.drift) throw drifted(list, drift);
  if (operation === 'remove' && drift.open.length > 0 && drift.open.length === list.entries.length)
    throw emptied(list);
  return { target: planned.target, operation, list, drift };
}

function drifted({ name }: LiveList, { appeared, gone }: Drift): UserError {
  const lines = [...appeared.map((entry) => `+ ${entry}`), ...gone.map((entry) => `- ${entry}`)];
  const more = lines.length > 20 ? [`and ${lines.length - 20} more`] : [];
  return new UserError(
    'plan',
    [`the list ${name} changed since the plan was made:`, ...lines.slice(0, 20), ...more].join('\n'),
    'make the plan again with propose --save, or apply it beside these changes with --accept-drift',
  );
}

function emptied({ name }: LiveList): UserError {
  return new UserError(
    'plan',
    `nothing would be left in the list ${name}`,
    'make the plan again with propose --remove --save',
  );
}

/** Code keeps the list: it would undo or collide with a change made beside it. */
export function ownedList(name: string, owner: string): UserError {
  return new UserError(
    'refused-target',
    `the list ${name} is kept by ${owner}: the next deployment would undo a change made beside it, or fail`,
    "name the source file first in the list's targets and propose a patch of it; --despite-owner changes the live list all the same",
  );
}
