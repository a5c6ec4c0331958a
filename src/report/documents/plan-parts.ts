// What the documents of additions and of removals have in common: patches, and what is withheld.
import type { Withheld } from '../../propose/candidate.ts';
import type { Patch } from '../../propose/patches.ts';
import { code, datum, heading, limited, list, table, type Block, type Cell } from '../document.ts';
import { groupedBy, someOf } from '../fold.ts';
import type { Changed } from '../../analyze/replay/change.ts';

export interface PatchesOf {
  readonly patches: readonly Patch[];
  readonly livePatches: readonly Patch[];
}

/** The bare diff of all files, for `git apply`. */
export function diffOf(patches: readonly Patch[]): string {
  return patches.map(({ diff }) => diff).join('');
}

/** One row per target that a patch changes. */
export function jsonPatches({ patches, livePatches }: PatchesOf) {
  return [...patches, ...livePatches].flatMap(({ targets, trusts, path, diff }) =>
    [...new Set([...targets, ...trusts])].map((target) => ({ target, path, diff })),
  );
}

export function patchBlocks({ patches, livePatches }: PatchesOf): Block[] {
  const live = diffOf(livePatches);
  return [
    ...(patches.length === 0 ? [] : [heading('Patch'), code('diff', diffOf(patches))]),
    ...(live === '' ? [] : [heading('Live lists, changed by a saved plan'), code('diff', live)]),
  ];
}

/** Queries whose verdict changes; `title` says which way. */
export function changedTable(title: string, changed: readonly Changed[]): Block[] {
  if (changed.length === 0) return [];
  const rows = changed.map((row): Cell[] => [
    datum(row.name),
    row.type,
    row.queries,
    `${row.before} -> ${row.after}`,
  ]);
  return [table([title, 'type', '>queries', 'verdict'], limited(rows, 60))];
}

/** Names withheld for one reason are one line: a tunnel has hundreds. */
export function withheldBlocks(title: string, withheld: readonly Withheld[]): Block[] {
  if (withheld.length === 0) return [];
  const items = groupedBy(withheld, ({ reason }) => reason).map(([reason, group]): Cell[] => [
    ...someOf(group.map(({ name }) => name)),
    ': ',
    datum(reason),
  ]);
  return [heading(title), list(items.slice(0, 40))];
}
