// What differs between two signed-off reviews.
import type { SnapshotHashes, Snapshot, SnapshotName } from './model.ts';
import { windowSeconds } from './change.ts';

export type SnapshotChange = 'new' | 'gone' | 'decided' | 'changed' | 'grew' | 'shrank';

export interface NameDifference {
  readonly name: string;
  readonly change: SnapshotChange;
  readonly before: SnapshotName | null;
  readonly after: SnapshotName | null;
}

export interface SnapshotDiff {
  /** What the two were made of, and whether it is the same. */
  readonly same: Readonly<Record<keyof SnapshotHashes, boolean>>;
  /** In the order of the changes, then of the names; names that are as before are left out. */
  readonly names: readonly NameDifference[];
}

const ORDER: readonly SnapshotChange[] = ['new', 'gone', 'decided', 'changed', 'grew', 'shrank'];

/** Compares two snapshots; rates are per time, because the windows may differ in length. */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotDiff {
  const [old, young] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...young.keys()])].flatMap((name): NameDifference[] => {
    const pair = { before: old.get(name) ?? null, after: young.get(name) ?? null };
    const change = changeBetween(pair.before, pair.after, windowSeconds(after) / windowSeconds(before));
    return change === null ? [] : [{ name, change, ...pair }];
  });
  return {
    same: {
      policy: before.hashes.policy === after.hashes.policy,
      decisions: before.hashes.decisions === after.hashes.decisions,
      catalogue: before.hashes.catalogue === after.hashes.catalogue,
      data: before.hashes.data === after.hashes.data,
    },
    names: names.toSorted(
      (a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || (a.name < b.name ? -1 : 1),
    ),
  };
}

function byName({ names }: Snapshot): Map<string, SnapshotName> {
  return new Map(names.map((name) => [name.name, name]));
}

function changeBetween(
  before: SnapshotName | null,
  after: SnapshotName | null,
  ratio: number,
): SnapshotChange | null {
  if (before === null) return 'new';
  if (after === null) return 'gone';
  if (before.decision !== after.decision) return 'decided';
  const isSame = before.why === after.why && before.hazards.join() === after.hazards.join();
  if (!isSame) return 'changed';
  const expected = before.queries * ratio;
  if (after.queries >= 2 * expected + 10 || after.sources >= 2 * before.sources + 2) return 'grew';
  return after.queries * 2 + 10 <= expected ? 'shrank' : null;
}
