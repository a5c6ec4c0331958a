// One batch into the database: staged, checked object by object, kept and written to the ledger in one transaction.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { checkBatch, hasCollisions, verifyKept, type Checked } from './check.ts';
import { stageExactly } from './exact.ts';
import { kinds } from './kinds.ts';
import { inTransaction } from './transaction.ts';
import { stageLedger, writeLedger, type LedgerEntry } from './ledger.ts';
import { entriesOf } from './entries.ts';
import type { Batch } from './plan.ts';
import type { Reading } from './reading.ts';
import { reasonOf } from './reason.ts';
import { clearStage, prepareIngest, stageFast } from './stage.ts';
import { sqlFolder } from '../store/sql-files.ts';

/** Reads, keeps and commits a batch. The numbers of its objects are `firstObject` and those after it. */
export async function loadBatch(db: Database, batch: Batch, firstObject: number): Promise<LedgerEntry[]> {
  let { reading, checked } = await readBatch(db, batch, firstObject);
  if (batch.found.kind === 'dns' && (await hasCollisions(db))) {
    for (const file of sqlFolder('ingest/retry')) await run(db, file);
    ({ reading, checked } = await readBatch(db, batch, firstObject));
    if (await hasCollisions(db)) throw new Error('two texts of one batch share a number twice');
    await prepareIngest(db);
  }
  const entries = entriesOf(batch, firstObject, reading, checked);
  await keepBatch(db, batch, entries);
  return entries;
}

async function readBatch(
  db: Database,
  batch: Batch,
  firstObject: number,
): Promise<{ reading: Reading; checked: Checked }> {
  const reading: Reading = { exact: new Map(), failed: new Map() };
  await clearStage(db, batch.found);
  const isFast = batch.fast && (await triesFast(db, batch, firstObject));
  let checked = isFast ? await prepareAndCheck(db, batch, firstObject, reading) : null;
  const doubtful = checked === null ? batch.objects.map((_, index) => index) : checked.doubtful;
  for (const index of doubtful) await readExactly(db, batch, firstObject, index, reading);
  if (checked === null || doubtful.length > 0)
    checked = await prepareAndCheck(db, batch, firstObject, reading);
  return { reading, checked };
}

/** False where a file cannot be opened or unpacked: the exact reader then finds out which. */
async function triesFast(db: Database, batch: Batch, firstObject: number): Promise<boolean> {
  try {
    await stageFast(db, batch, firstObject);
    return true;
  } catch (error) {
    if (!isAboutFiles(error)) throw error;
    await clearStage(db, batch.found);
    return false;
  }
}

/** DuckDB tells the class of an error by the first words; any other class is a mistake of ours. */
function isAboutFiles(error: unknown): boolean {
  return error instanceof Error && /^(IO Error|Invalid Input Error): /.test(error.message);
}

async function prepareAndCheck(
  db: Database,
  batch: Batch,
  firstObject: number,
  reading: Reading,
): Promise<Checked> {
  const { prepare, markEvents } = kinds[batch.found.kind];
  if (batch.delivery === 'cloudwatch') await run(db, markEvents);
  for (const file of prepare) await run(db, file);
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
  await run(db, kinds[batch.found.kind].drop, { object });
  try {
    reading.exact.set(index, await stageExactly(db, batch, source, object));
  } catch (error) {
    reading.failed.set(index, reasonOf(error));
    await run(db, kinds[batch.found.kind].drop, { object });
    await run(db, 'ingest/lines/forget-lines.sql', { object });
    await run(db, 'ingest/lines/forget-refused.sql', { object });
  }
}

async function keepBatch(db: Database, batch: Batch, entries: readonly LedgerEntry[]): Promise<void> {
  const { keep, keepEvents } = kinds[batch.found.kind];
  await stageLedger(db, entries);
  await inTransaction(db, async () => {
    for (const file of keep) await run(db, file, { delivery: batch.delivery });
    if (batch.delivery === 'cloudwatch') await run(db, keepEvents);
    await writeLedger(db, entries);
    await verifyKept(db, batch, entries);
  });
}

/** Writes objects of which nothing could be read into the ledger. */
export async function keepFailures(db: Database, entries: readonly LedgerEntry[]): Promise<void> {
  await run(db, 'ingest/setup/51-batch-quarantine.sql');
  await stageLedger(db, entries);
  await inTransaction(db, () => writeLedger(db, entries));
}
