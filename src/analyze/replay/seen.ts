// How often, from how many sources and when questions were asked, taken together in any groups.
import * as z from 'zod';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, defineQuery, run } from '../../store/query.ts';

const seenQuery = defineQuery({
  file: 'analyze/replay/50-picked-seen.sql',
  params: [],
  row: z.object({
    pick: column.integer,
    queries: column.count,
    sources: column.count,
    first: column.count,
    last: column.count,
  }),
});

export interface Seen {
  readonly queries: number;
  /** Distinct (VPC, address). */
  readonly sources: number;
  /** Epoch seconds, within the window. */
  readonly first: number;
  readonly last: number;
}

/** One per group of question ids, in their order; null for a group that was not asked in the window. Needs `judge`. */
export async function seenOf(db: Database, groups: readonly (readonly number[])[]): Promise<(Seen | null)[]> {
  const seen = groups.map((): Seen | null => null);
  if (groups.every((ids) => ids.length === 0)) return seen;
  await run(db, 'analyze/replay/40-picked.sql');
  await fillTable(db, 'picked', picks(groups));
  await run(db, 'analyze/replay/45-picked-names.sql');
  for (const { pick, ...row } of await all(db, seenQuery, {})) {
    seen[pick] = row;
  }
  return seen;
}

function* picks(groups: readonly (readonly number[])[]): Iterable<readonly [number, number]> {
  for (const [pick, ids] of groups.entries()) for (const id of new Set(ids)) yield [pick, id];
}
