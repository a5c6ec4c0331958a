// The queue of the interactive review: one item per cluster that somebody has to decide about.
import type { ReviewedName } from '../../analyze/names/model.ts';
import type { Action } from '../../analyze/snapshots/action.ts';
import type { Change } from '../../analyze/snapshots/change.ts';
import type { WeeklyCluster, WeeklyReview } from '../../analyze/snapshots/weekly.ts';

export interface QueueItem {
  readonly title: string;
  readonly change: Change;
  readonly action: Action;
  /** Why unknown names stand together. */
  readonly reasons: readonly string[];
  /** What changed since the last sign-off, one sentence per name where there is one. */
  readonly changes: readonly { readonly name: string; readonly sentence: string }[];
  /** The names that a decision is asked for; never empty. */
  readonly names: readonly ReviewedName[];
}

/** In the order of the review: what is new first. Names that are decided, or that no decision would help, are left out. */
export function queueOf(review: WeeklyReview): QueueItem[] {
  return review.clusters.flatMap((cluster) => {
    const names = cluster.names.filter((name) => isOpen(name, cluster));
    return names.length === 0 ? [] : [itemOf(cluster, names, review)];
  });
}

/** What the catalogue vouches for is shown once, while it is new: a person may still refuse it. */
function isOpen({ decision, why }: ReviewedName, { kind, change }: WeeklyCluster): boolean {
  if (decision !== null || kind === 'noise') return false;
  if (change === 'expired' || why === 'suspicious' || why === 'undecided') return true;
  return why === 'needs-entry' && change !== 'known';
}

function itemOf(cluster: WeeklyCluster, names: readonly ReviewedName[], review: WeeklyReview): QueueItem {
  const { title, change, action, reasons } = cluster;
  const changes = names.flatMap(({ name }) => {
    const sentence = review.changes.get(name)?.sentence ?? null;
    return sentence === null ? [] : [{ name, sentence }];
  });
  return { title, change, action, reasons, changes, names };
}

/** The same cluster as one item per name. */
export function singleNames(item: QueueItem): QueueItem[] {
  return item.names.map((name) => ({
    ...item,
    title: name.name,
    changes: item.changes.filter((change) => change.name === name.name),
    names: [name],
  }));
}
