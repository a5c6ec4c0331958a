// The weekly review: the clusters of the window, split by what became of their names since the last signed-off review.
import { DAY, type Window } from '../../core/time.ts';
import { decisionFor, type DecisionIndex } from '../../decisions/match.ts';
import { isExpired, type Decision } from '../../decisions/model.ts';
import type { Database } from '../../store/database.ts';
import { dataSpan } from '../../store/span.ts';
import type { Judgement } from '../judge/model.ts';
import type { Cluster, ReviewedName } from '../names/model.ts';
import { reviewGroups, titledClusters } from '../names/review.ts';
import { actionOf, isWaiting, minutesFor, type Action } from './action.ts';
import {
  CHANGES,
  changeOf,
  pastNames,
  quietNames,
  type Change,
  type NameChange,
  type PastNames,
} from './change.ts';
import type { SnapshotHead, SnapshotName } from './model.ts';
import type { Past } from './stored.ts';

/** A part of a cluster: its names that changed in one way. */
export interface WeeklyCluster extends Cluster {
  readonly change: Change;
  readonly action: Action;
}

export interface QuietName {
  /** What the last review held of it. */
  readonly before: SnapshotName;
  /** Nobody asked, or the queries are allowed now. */
  readonly reason: 'not-asked' | 'allowed';
}

export interface WeeklyReview {
  readonly last: SnapshotHead | null;
  /** New ones first, then grown, expired, and those that are as before. */
  readonly clusters: readonly WeeklyCluster[];
  readonly changes: ReadonlyMap<string, NameChange>;
  /** Decisions that expired since and whose subject the clusters do not show. */
  readonly expired: readonly Decision[];
  readonly quiet: readonly QuietName[];
  readonly minutes: number;
}

export interface WeeklyInput {
  readonly past: Past;
  readonly decisions: readonly Decision[];
  readonly index: DecisionIndex;
  /** End of the window, epoch seconds. */
  readonly now: number;
}

/** Reviews the judged window against the past. */
export async function weeklyReview(
  db: Database,
  judgement: Judgement,
  input: WeeklyInput,
): Promise<WeeklyReview> {
  const { past, index } = input;
  const seconds = await windowLength(db, judgement.window);
  const before = pastNames(past);
  const groups = await reviewGroups(db, judgement);
  const changes = new Map<string, NameChange>();
  for (const name of groups.flatMap(({ names }) => names)) {
    changes.set(name.name, changeOf(name, before, seconds, expiredDecision(index, name) !== null));
  }
  const parts = CHANGES.flatMap((change) =>
    groups.flatMap((group) => {
      const names = group.names.filter(({ name }) => changes.get(name)?.change === change);
      return names.length === 0 ? [] : [{ change, group: { ...group, names } }];
    }),
  );
  const titled = await titledClusters(
    db,
    parts.map(({ group }) => group),
  );
  const clusters = titled.map((cluster, place): WeeklyCluster => {
    const change = parts[place]?.change ?? 'known';
    return { ...cluster, change, action: actionOf(cluster, change) };
  });
  const shown = clusters.filter(({ change, action }) => change !== 'known' || isWaiting(action));
  const expired = expiredElsewhere(input, changes);
  return {
    last: past.last,
    clusters,
    changes,
    expired,
    quiet: quietOf(before, changes, judgement, seconds),
    minutes: minutesFor([...shown.map(({ action }) => action), ...expired.map(() => AGAIN)]),
  };
}

const AGAIN: Action = { id: 'decide-again', sentence: '', command: null };

/** A window without bounds is as long as the data. */
async function windowLength(db: Database, window: Window): Promise<number> {
  const span = await dataSpan(db);
  const since = window.since ?? span.since ?? 0;
  const until = Math.min(window.until ?? Infinity, span.until ?? since);
  return Math.max(0, until - since);
}

function expiredDecision(index: DecisionIndex, { name, decision }: ReviewedName): Decision | null {
  return decision === null ? (decisionFor(index, name)?.expired ?? null) : null;
}

/** Those that ended since the last review, or in the last four weeks of the first one. */
function expiredElsewhere(
  { decisions, past, now, index }: WeeklyInput,
  changes: ReadonlyMap<string, NameChange>,
): Decision[] {
  const from = past.last?.until ?? now - 28 * DAY;
  const shown = new Set([...changes.keys()].map((name) => decisionFor(index, name)?.expired ?? null));
  return decisions.filter(
    (decision) => isExpired(decision, now) && (decision.expires ?? 0) > from && !shown.has(decision),
  );
}

function quietOf(
  before: PastNames,
  changes: ReadonlyMap<string, NameChange>,
  judgement: Judgement,
  seconds: number,
): QuietName[] {
  const asked = new Set(judgement.questions.flatMap(({ name, isHop }) => (isHop ? [] : [name])));
  return quietNames(before, new Set(changes.keys()), seconds).map((name) => ({
    before: name,
    reason: asked.has(name.name) ? 'allowed' : 'not-asked',
  }));
}
