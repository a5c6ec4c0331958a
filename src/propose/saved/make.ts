// From a plan to the file that `apply` takes.
import { UserError } from '../../core/errors.ts';
import { instantText } from '../../core/time.ts';
import { entriesHash, textHash } from '../hash.ts';
import type { LiveList } from '../live/inspect.ts';
import type { Patch } from '../patches.ts';
import type { Change, Plan } from '../plan.ts';
import { planContentHash, PLAN_LIFETIME, stampHash } from './seal.ts';
import type { SavedFile, SavedList, SavedPlan } from './schema.ts';

/** The plan as a file; `lists` are the live lists by target, `now` in epoch seconds is the only thing that is not data. */
export function savedPlanOf(plan: Plan, lists: ReadonlyMap<string, LiveList>, now: number): SavedPlan {
  const createdAt = instantText(now);
  const expiresAt = instantText(now + PLAN_LIFETIME);
  const unsealed: SavedPlan = {
    schemaVersion: 1,
    kind: 'alert2allow-plan',
    files: plan.patches.map((patch) => savedFile(patch, plan.changes)),
    lists: plan.livePatches.flatMap((patch) => savedLists(patch, plan.changes, lists)),
    evidence: plan.changes.map(evidenceOf),
    planHash: '',
    stamp: { createdAt, expiresAt, hash: '' },
  };
  refuseTwice(unsealed.lists);
  const planHash = planContentHash(unsealed);
  return {
    ...unsealed,
    planHash,
    stamp: { createdAt, expiresAt, hash: stampHash(planHash, createdAt, expiresAt) },
  };
}

function savedFile({ path, before, after, targets, trusts }: Patch, changes: readonly Change[]): SavedFile {
  return {
    path,
    before: textHash(before),
    after: textHash(after),
    targets: targets.map((target) => ({ target, add: additionsTo(target, changes) })),
    trust: [...trusts],
  };
}

function additionsTo(target: string, changes: readonly Change[]): string[] {
  return changes.filter((change) => change.target === target).map(({ entry }) => entry);
}

function savedLists(
  { targets, before }: Patch,
  changes: readonly Change[],
  lists: ReadonlyMap<string, LiveList>,
): SavedList[] {
  return targets.map((target) => {
    const list = lists.get(target);
    if (list === undefined) throw new Error(`${target} was planned without being looked at`);
    const base = before.split('\n').filter((line) => line !== '');
    return {
      target,
      account: list.caller.account,
      region: list.caller.region,
      arn: list.arn,
      id: list.id,
      name: list.name,
      baseHash: entriesHash(base),
      base,
      add: additionsTo(target, changes),
      owner: list.owner,
    };
  });
}

function refuseTwice(lists: readonly SavedList[]): void {
  const twice = lists.find(({ id }, index) => lists.findIndex((other) => other.id === id) !== index);
  if (twice === undefined) return;
  throw new UserError(
    'ambiguous-target',
    `two targets name the same live list ${twice.name} (${twice.id})`,
    'write it the same way everywhere in `lists`, best as its id',
  );
}

function evidenceOf({
  list,
  target,
  entry,
  firstSeen,
  lastSeen,
  ...change
}: Change): SavedPlan['evidence'][number] {
  const { covers, queries, sources, reason } = change;
  return {
    list,
    target,
    add: entry,
    covers: [...covers],
    queries,
    sources,
    firstSeen: instantText(firstSeen),
    lastSeen: instantText(lastSeen),
    reason,
  };
}
