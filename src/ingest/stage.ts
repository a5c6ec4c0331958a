// Brings the records of a batch into the staging table: all files at once by the fast reader, or one object exactly.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { sqlFolder } from '../store/sql-files.ts';
import { hasFields, stageFields } from './flow-fields.ts';
import { columnPositions, type FlowLayout } from './flow-layout.ts';
import type { Recognised } from './format.ts';
import { kinds } from './kinds.ts';
import { exactPattern } from './parquet.ts';
import type { Batch } from './plan.ts';

/** Macros and tables of the ingesting connection. */
export async function prepareIngest(db: Database): Promise<void> {
  for (const file of sqlFolder('ingest/setup')) await run(db, file);
}

/** Empties what the batch before left. */
export async function clearStage(db: Database, found: Recognised): Promise<void> {
  for (const file of kinds[found.kind].tables) await run(db, file);
  await run(db, 'ingest/setup/50-exact-line.sql');
  await run(db, 'ingest/setup/51-batch-quarantine.sql');
}

/**
 * How the fast reader goes about it: by the fields of flow records, by lines that are taken for JSON, or by lines of which nothing
 * is taken for granted.
 */
export type Way = 'fields' | 'unguarded' | 'guarded';

/** The ways for objects of a shape, the fastest first. */
export function fastWays(found: Recognised): Way[] {
  if (found.layout === null) return ['unguarded', 'guarded'];
  return hasFields(found) ? ['fields', 'guarded'] : ['guarded'];
}

/**
 * Stages all files of the batch through DuckDB's own reader. Throws where any of them cannot be opened and, on the unguarded way,
 * where a line is no JSON.
 */
export async function stageFast(db: Database, batch: Batch, firstObject: number, way: Way): Promise<void> {
  if (way === 'fields' && batch.found.layout !== null) {
    await nameFiles(db, batch, firstObject);
    await stageFields(db, batch.found.layout, batch.objects.length);
    return;
  }
  await openFast(db, batch, firstObject);
  const { split, records, columns = records, layout } = batch.found;
  await run(db, split === 'rows' ? columns : records);
  await stageRecords(db, batch.found, layout, way === 'guarded');
}

/** Makes the view batch_line over the files of the batch. */
export async function openFast(db: Database, batch: Batch, firstObject: number): Promise<void> {
  await nameFiles(db, batch, firstObject);
  await run(db, batch.found.split === 'rows' ? 'ingest/rows/rows.sql' : 'ingest/lines/fast.sql');
}

async function nameFiles(db: Database, batch: Batch, firstObject: number): Promise<void> {
  await run(db, 'ingest/lines/set-files.sql', {
    files: batch.objects.map(({ object }) => exactPattern(object.path)),
  });
  await run(db, 'ingest/lines/set-compression.sql', { compression: batch.compression });
  await run(db, 'ingest/lines/set-first-object.sql', { object: firstObject });
}

/** Lines of one object that share a column order. */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly layout: FlowLayout | null;
}

/** Stages lines that the exact reader handed over. */
export async function stageSection(
  db: Database,
  found: Recognised,
  object: number,
  section: Section,
): Promise<void> {
  await run(db, 'ingest/lines/set-section.sql', { object, from: section.from, to: section.to });
  await run(db, 'ingest/lines/exact.sql');
  await run(db, found.records);
  await stageRecords(db, found, section.layout, true);
}

async function stageRecords(
  db: Database,
  found: Recognised,
  layout: FlowLayout | null,
  isGuarded: boolean,
): Promise<void> {
  const { stage } = kinds[found.kind];
  if (layout === null) {
    await run(db, isGuarded ? 'ingest/setup/16-record-said.sql' : 'ingest/said/unguarded.sql');
    await run(db, stage);
    return;
  }
  const { header, delimiter, columns } = layout;
  await run(db, stage, { header, delimiter, columns: columns.length, ...columnPositions(layout) });
}
