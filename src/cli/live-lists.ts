// The live lists of a session before a plan is made: fit to be changed, and whether code keeps them.
import { LIVE } from '../lists/live.ts';
import { listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import { inspectList, type LiveList } from '../propose/live/inspect.ts';
import { ownedList } from '../propose/live/prepare.ts';
import type { Session } from './session.ts';

export interface SessionLists {
  /** The live lists by target. */
  readonly byTarget: ReadonlyMap<string, LiveList>;
  /** The targets of each list, those that a proposal goes to first. */
  readonly targetsOf: ReadonlyMap<string, readonly string[]>;
  /** Live lists that were passed over for a source file. */
  readonly passed: readonly { readonly message: string }[];
}

/**
 * Looks at the live lists that the configuration names. One that code keeps is passed over where the list has a source
 * file as well, and refused (UserError) where it has none, unless the owner is to be ignored.
 */
export async function liveListsOf(session: Session, despiteOwner: boolean): Promise<SessionLists> {
  const byTarget = new Map<string, LiveList>();
  const targetsOf = new Map<string, readonly string[]>();
  const passed: { message: string }[] = [];
  for (const [name, { targets = [] }] of Object.entries(session.configuration.lists)) {
    const kept: string[] = [];
    for (const target of targets) {
      const list = await liveListAt(session, target);
      if (list !== null) byTarget.set(target, list);
      if (list === null || list.owner === null || despiteOwner) kept.push(target);
      else
        passed.push({
          message: `${target} is kept by ${list.owner}: proposing to the source of ${name} instead`,
        });
    }
    const owned = targets
      .map((target) => byTarget.get(target))
      .find((list) => list !== undefined && list.owner !== null);
    if (kept.length === 0 && owned?.owner) throw ownedList(owned.name, owned.owner);
    targetsOf.set(name, kept);
  }
  return { byTarget, targetsOf, passed };
}

async function liveListAt(session: Session, text: string): Promise<LiveList | null> {
  const { kind, path } = parseTarget(text, listKinds());
  return kind === LIVE ? inspectList(await session.firewall(), path) : null;
}
