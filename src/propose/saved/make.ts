// From a plan to the file that `apply` takes.
import { UserError } from '../../core/errors.ts';
import { instantText } from '../../core/time.ts';
import { entriesHash, textHash } from '../hash.ts';
import type { LiveList } from '../live/inspect.ts';
import type { Patch } from '../patches.ts';
import type { Change, Plan } from '../plan.ts';
import type { RemovalCandidate } from '../removal/candidate.ts';
import type { RemovalPlan } from '../removal/plan.ts';
import { planContentHash, PLAN_LIFETIME, stampHash } from './seal.ts';
import type { SavedFile, SavedList, SavedPlan } from './schema.ts';

/** What a plan and the file of it have in common, whether it adds or removes. */
interface Content {
  readonly operation: SavedPlan['operation'];
  readonly patches: readonly Patch[];
  readonly livePatches: readonly Patch[];
  readonly entries: readonly Placed[];
  readonly evidence: SavedPlan['evidence'];
}

interface Placed {
  readonly target: string;
  readonly entry: string;
  readonly keepFirst: boolean;
}

/** The plan as a file; `lists` are the live lists by target, `now` in epoch seconds is the only thing that is not data. */
export function savedPlanOf(plan: Plan, lists: ReadonlyMap<string, LiveList>, now: number): SavedPlan {
  const { changes, patches, livePatches } = plan;
  const entries = changes.map(({ target, entry }) => ({ target, entry, keepFirst: false }));
  return sealed(
    { operation: 'add', patches, livePatches, entries, evidence: changes.map(evidenceOf) },
    lists,
    now,
  );
}

/** The same for a plan of removals. */
export function savedRemovalOf(
  { removals, patches, livePatches }: RemovalPlan,
  lists: ReadonlyMap<string, LiveList>,
  now: number,
): SavedPlan {
  const evidence = removals.map(removalEvidence);
  return sealed({ operation: 'remove', patches, livePatches, entries: removals, evidence }, lists, now);
}

function sealed(content: Content, lists: ReadonlyMap<string, LiveList>, now: number): SavedPlan {
  const createdAt = instantText(now);
  const expiresAt = instantText(now + PLAN_LIFETIME);
  const unsealed: SavedPlan = {
    schemaVersion: 1,
    kind: 'alert2allow-plan',
    operation: content.operation,
    files: content.patches.map((patch) => savedFile(patch, content.entries)),
    lists: content.livePatches.flatMap((patch) => savedLists(patch, content.entries, lists)),
    evidence: content.evidence,
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

function savedFile({ path, before, after, targets, trusts }: Patch, placed: readonly Placed[]): SavedFile {
  return {
    path,
    before: textHash(before),
    after: textHash(after),
    targets: targets.map((target) => ({
      target,
      entries: entriesAt(target, placed, false),
      repeats: entriesAt(target, placed, true),
    })),
    trust: [...trusts],
  };
}

function entriesAt(target: string, placed: readonly Placed[], keepFirst: boolean): string[] {
  return placed
    .filter((one) => one.target === target && one.keepFirst === keepFirst)
    .map(({ entry }) => entry);
}

function savedLists(
  { targets, before }: Patch,
  placed: readonly Placed[],
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
      entries: entriesAt(target, placed, false),
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
    entry,
    covers: [...covers],
    queries,
    sources,
    firstSeen: instantText(firstSeen),
    lastSeen: instantText(lastSeen),
    reason,
  };
}

function removalEvidence({ list, target, entry, names, queries, lastUsed, reason }: RemovalCandidate) {
  const lastSeen = lastUsed === null ? null : instantText(lastUsed);
  const unknown = { sources: null, firstSeen: null };
  return { list, target, entry, covers: [...names], queries, ...unknown, lastSeen, reason };
}
