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
import { clearStage, stageFast } from './stage.ts';

export interface BatchRead {
  readonly reading: Reading;
  readonly checked: Checked;
}

/**
 * Stages the batch. The numbers of its objects are `firstObject` and those after it. Not inside a transaction, which a statement
 * that fails would end: `readGuarded` is for that.
 */
export async function readBatch(db: Database, batch: Batch, firstObject: number): Promise<BatchRead> {
  return numbered(db, batch.found.kind, () => readOnce(db, batch, firstObject, [false, true]));
}

/** Stages the batch, some slower, without a statement that a bad line makes fail. */
export async function readGuarded(db: Database, batch: Batch, firstObject: number): Promise<BatchRead> {
  return numbered(db, batch.found.kind, () => readOnce(db, batch, firstObject, [true]));
}

async function readOnce(
  db: Database,
  batch: Batch,
  firstObject: number,
  guards: readonly boolean[],
): Promise<BatchRead> {
  const reading: Reading = { exact: new Map(), failed: new Map() };
  await clearStage(db, batch.found);
  const isFast = batch.fast && (await triesFast(db, batch, firstObject, guards));
  let checked = isFast ? await prepareAndCheck(db, batch, firstObject, reading) : null;
  const doubtful = checked === null ? batch.objects.map((_, index) => index) : checked.doubtful;
  for (const index of doubtful) await readExactly(db, batch, firstObject, index, reading);
  if (checked === null || doubtful.length > 0) {
    checked = await prepareAndCheck(db, batch, firstObject, reading);
  }
  return { reading, checked };
}

/**
 * False where a file cannot be opened or unpacked: the exact reader then finds out which. Hardly any log holds a line that is no
 * JSON, so that all are read without a guard first, and once more with it where one does.
 */
async function triesFast(
  db: Database,
  batch: Batch,
  firstObject: number,
  guards: readonly boolean[],
): Promise<boolean> {
  for (const isGuarded of batch.found.layout === null ? guards : [true]) {
    try {
      await stageFast(db, batch, firstObject, isGuarded);
      return true;
    } catch (error) {
      if (!isAboutFiles(error)) throw error;
      await clearStage(db, batch.found);
    }
  }
  return false;
}

async function prepareAndCheck(
  db: Database,
  batch: Batch,
  firstObject: number,
  reading: Reading,
): Promise<Checked> {
  const { prepare, markEvents, markBadEvents } = kinds[batch.found.kind];
  if (batch.delivery === 'cloudwatch') await run(db, markEvents);
  for (const file of prepare) await run(db, file);
  if (batch.delivery === 'cloudwatch') await run(db, markBadEvents);
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
  await run(db, drop, { object });
  try {
    reading.exact.set(index, await stageExactly(db, batch, source, object));
  } catch (error) {
    reading.failed.set(index, reasonOf(error));
    await run(db, drop, { object });
    await run(db, 'ingest/lines/forget-lines.sql', { object });
    await run(db, 'ingest/lines/forget-refused.sql', { object });
  }
}
