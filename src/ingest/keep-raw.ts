// The lines themselves, beside what is kept of them: for whoever must be able to show the evidence when the logs are gone.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import type { Batch } from './plan.ts';
import { openFast } from './stage.ts';

/** Keeps the lines of a batch; inside its transaction, after its ledger was staged. Files of the fast reader are read once more. */
export async function keepRaw(db: Database, batch: Batch, firstObject: number): Promise<void> {
  if (batch.fast) {
    await openFast(db, batch, firstObject);
    await run(db, 'ingest/raw/fast.sql');
  }
  await run(db, 'ingest/raw/exact.sql');
}
