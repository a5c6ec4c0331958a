// All of it or none of it.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';

/** Runs the work in one transaction: committed when it is done, rolled back when it throws. */
export async function inTransaction(db: Database, work: () => Promise<void>): Promise<void> {
  await run(db, 'ingest/transaction/begin.sql');
  try {
    await work();
    await run(db, 'ingest/transaction/commit.sql');
  } catch (error) {
    // A failed commit has ended the transaction already: the first error is the one to tell.
    await run(db, 'ingest/transaction/rollback.sql').catch(() => 0);
    throw error;
  }
}
