// One batch into the database: staged, checked object by object, kept and written to the ledger in one transaction.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { verifyKept } from './check.ts';
import { entriesOf } from './entries.ts';
import { keepRecords } from './keep.ts';
import { keepRaw } from './keep-raw.ts';
import { kinds } from './kinds.ts';
import { stageLedger, writeLedger, type LedgerEntry } from './ledger.ts';
import type { Batch } from './plan.ts';
import { readBatch } from './read-batch.ts';
import { inTransaction } from './transaction.ts';

/** Reads, keeps and commits a batch. The numbers of its objects are `firstObject` and those after it. */
export async function loadBatch(
  db: Database,
  batch: Batch,
  firstObject: number,
  isRawKept: boolean,
): Promise<LedgerEntry[]> {
  const { reading, checked } = await readBatch(db, batch, firstObject);
  const entries = entriesOf(batch, firstObject, reading, checked);
  await stageLedger(db, entries);
  await inTransaction(db, async () => {
    await keepBatch(db, batch, entries);
    if (isRawKept) await keepRaw(db, batch, firstObject);
  });
  return entries;
}

/** Keeps what is staged and writes the ledger; inside a transaction, after `stageLedger`. */
export async function keepBatch(db: Database, batch: Batch, entries: readonly LedgerEntry[]): Promise<void> {
  const { kind } = batch.found;
  const rows = await keepRecords(db, kind, batch.delivery, true);
  if (batch.delivery === 'cloudwatch') await run(db, kinds[kind].keepEvents);
  await writeLedger(db);
  await verifyKept(db, batch, entries, rows);
}

/** Writes objects of which nothing could be read into the ledger. */
export async function keepFailures(db: Database, entries: readonly LedgerEntry[]): Promise<void> {
  await run(db, 'ingest/setup/51-batch-quarantine.sql');
  await stageLedger(db, entries);
  await inTransaction(db, () => writeLedger(db));
}
