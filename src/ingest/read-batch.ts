// Reads a batch into the staging tables and checks it object by object; nothing is kept yet.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { checkBatch, type Checked } from './check.ts';
import { stageExactly } from './exact.ts';
import { kinds } from './kinds.ts';
import { numbered } from './numbers.ts';
import { isAboutFiles } from './parquet.ts';
import type { Batch } from './plan.ts';
import type { Reading } from './reading.ts';
import { reasonOf } from './reason.ts';
import { clearStage, fastWays, stageFast, type Way } from './stage.ts';

export interface BatchRead {
  readonly reading: Reading;
  readonly checked: Checked;
}

/**
 * Stages the batch. The numbers of its objects are `firstObject` and those after it. Not inside a transaction, which a statement
 * that fails would end: `readGuarded` is for that.
 */
export async function readBatch(db: Database, batch: Batch, firstObject: number): Promise<BatchRead> {
  const ways = fastWays(batch.found);
  return numbered(db, batch.found.kind, () => readOnce(db, batch, firstObject, ways));
}

/** Stages the batch, some slower, without a statement that a bad line makes fail. */
export async function readGuarded(db: Database, batch: Batch, firstObject: number): Promise<BatchRead> {
  const ways = fastWays(batch.found).filter((way) => way !== 'unguarded');
  return numbered(db, batch.found.kind, () => readOnce(db, batch, firstObject, ways));
}

async function readOnce(
  db: Database,
  batch: Batch,
  firstObject: number,
  ways: readonly Way[],
): Promise<BatchRead> {
  const reading: Reading = { exact: new Map(), failed: new Map() };
  await clearStage(db, batch.found);
  let checked = batch.fast ? await readFast(db, batch, firstObject, ways, reading) : null;
  const doubtful = checked === null ? batch.objects.map((_, index) => index) : checked.doubtful;
  for (const index of doubtful) await readExactly(db, batch, firstObject, index, reading);
  if (checked === null || doubtful.length > 0) {
    checked = await prepareAndCheck(db, batch, firstObject, reading);
  }
  return { reading, checked };
}

/**
 * The first way that works: hardly any log holds a line that is no JSON, and hardly any flow log blanks for the eye, which make
 * every object doubtful that is read by fields. Null where a file cannot be opened or unpacked: the exact reader then finds out
 * which.
 */
async function readFast(
  db: Database,
  batch: Batch,
  firstObject: number,
  ways: readonly Way[],
  reading: Reading,
): Promise<Checked | null> {
  for (const way of ways) {
    if (await isStaged(db, batch, firstObject, way)) {
      const checked = await prepareAndCheck(db, batch, firstObject, reading);
      if (way !== 'fields' || checked.doubtful.length < batch.objects.length) return checked;
    }
    await clearStage(db, batch.found);
  }
  return null;
}

async function isStaged(db: Database, batch: Batch, firstObject: number, way: Way): Promise<boolean> {
  try {
    await stageFast(db, batch, firstObject, way);
    return true;
  } catch (error) {
    if (!isAboutFiles(error)) throw error;
    return false;
  }
}

async function prepareAndCheck(
  db: Database,
  batch: Batch,
  firstObject: number,
  reading: Reading,
): Promise<Checked> {
  const { prepare, count, markEvents, markBadEvents } = kinds[batch.found.kind];
  const isEvents = batch.delivery === 'cloudwatch';
  if (isEvents) await run(db, markEvents);
  for (const file of prepare) await run(db, file);
  if (isEvents) await run(db, markBadEvents);
  if (isEvents && count !== null) await run(db, count);
  return checkBatch(db, batch, firstObject, reading);
}

async function readExactly(
  db: Database,
  batch: Batch,
  firstObject: number,
  index: number,
  reading: Reading,
): Promise<void> {
  const source = batch.objects[index];
  if (source === undefined) throw new Error(`no object ${index} in the batch`);
  const object = firstObject + index;
  const { drop } = kinds[batch.found.kind];
  const forget = async () => {
    for (const file of drop) await run(db, file, { object });
  };
  await forget();
  try {
    reading.exact.set(index, await stageExactly(db, batch, source, object));
  } catch (error) {
    reading.failed.set(index, reasonOf(error));
    await forget();
    await run(db, 'ingest/lines/forget-lines.sql', { object });
    await run(db, 'ingest/lines/forget-refused.sql', { object });
  }
}
