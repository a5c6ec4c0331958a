// Does a batch add up? Nothing is kept of an object whose bytes, lines and records do not agree.
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery, one, run } from '../store/query.ts';
import type { LedgerEntry } from './ledger.ts';
import { kinds, type Staged } from './kinds.ts';
import type { Reading } from './reading.ts';
import type { Batch, Readable } from './plan.ts';
import type { ObjectKind } from './result.ts';

const badLines = defineQuery({
  file: 'ingest/check/bad-lines.sql',
  params: [],
  row: z.object({ object_id: column.integer, lines: column.count, last_line: column.count }),
});
const kept = defineQuery({
  file: 'ingest/check/kept.sql',
  params: ['first', 'last'],
  row: z.object({ records: column.count }),
});
const rolled = defineQuery({
  file: 'ingest/check/rolled.sql',
  params: [],
  row: z.object({ rows: column.count, records: column.count }),
});

const numbers = defineQuery({
  file: 'ingest/check/flow-numbers.sql',
  params: [],
  row: z.object({ wrong: column.count }),
});

export interface BadLines {
  readonly lines: number;
  readonly lastLine: number;
}

/** What staging and quarantine say, by index in the batch. */
export interface Checked {
  readonly staged: ReadonlyMap<number, Staged>;
  readonly bad: ReadonlyMap<number, BadLines>;
  /** Objects of the fast reader that do not add up or hold bad lines. */
  readonly doubtful: readonly number[];
}

/** Looks at every object of the batch. Call again after doubtful objects went through the exact reader. */
export async function checkBatch(
  db: Database,
  batch: Batch,
  firstObject: number,
  reading: Reading,
): Promise<Checked> {
  const { objects, quarantine } = kinds[batch.found.kind];
  const rows = await all(db, objects, {});
  const staged = new Map(rows.map((row) => [row.object_id - firstObject, row]));
  const isSettled = (index: number) => reading.exact.has(index) || reading.failed.has(index);
  const doubtful = [...batch.objects.keys()].filter(
    (index) => !isSettled(index) && !addsUp(batch.objects[index], staged.get(index)),
  );
  if (doubtful.length === 0) await run(db, quarantine);
  const bad = (await all(db, badLines, {})).map(
    (row) => [row.object_id - firstObject, { lines: row.lines, lastLine: row.last_line }] as const,
  );
  return { staged, bad: new Map(bad), doubtful };
}

/**
 * True where an object came through the fast reader whole: no bad line, and its lines with their ends have as many bytes
 * as the object says it has (gzip: modulo 2^32; Parquet: rows instead). The last line may lack its end.
 */
function addsUp(source: Readable | undefined, staged: Staged | undefined): boolean {
  if (source === undefined || staged === undefined || staged.bad > 0) return false;
  if (source.rows !== null) return staged.lines === source.rows;
  if (source.textSize === null) return false;
  const bound = source.compression === 'gzip' ? 2 ** 32 : Infinity;
  const bytes = bound === Infinity ? staged.bytes : staged.bytes % bound;
  return bytes === source.textSize || bytes === (source.textSize + 1) % bound;
}

/** True where two texts of the batch share one number, so that grouping by numbers would be wrong. */
export async function hasCollisions(db: Database, kind: ObjectKind): Promise<boolean> {
  return (await one(db, kinds[kind].collisions, {})).collisions > 0;
}

/**
 * Throws where what was kept does not hold exactly the records that the ledger calls stored; `rows` went into the first of the
 * kept tables.
 */
export async function verifyKept(
  db: Database,
  batch: Batch,
  entries: readonly LedgerEntry[],
  rows: number,
): Promise<void> {
  const ids = entries.map((entry) => entry.objectId);
  const { records } = await one(db, kept, { first: Math.min(...ids), last: Math.max(...ids) });
  const stored = entries.reduce((sum, { counts }) => sum + counts.stored, 0);
  if (records !== stored)
    throw new Error(`the ledger says ${stored} records were stored, ${records} are covered`);
  if (batch.found.kind === 'flow') return verifyNumbers(db);
  const rollup = await one(db, rolled, {});
  if (rollup.records !== stored)
    throw new Error(`the ledger says ${stored} queries were stored, ${rollup.records} are`);
  if (rollup.rows !== rows) throw new Error(`${rollup.rows} rows of queries became ${rows} kept ones`);
}

/** A place or shape without a number, or with two, would lose or double flow records without a word. */
async function verifyNumbers(db: Database): Promise<void> {
  const { wrong } = await one(db, numbers, {});
  if (wrong > 0) throw new Error(`${wrong} places or shapes of flow records have no number, or two`);
}
