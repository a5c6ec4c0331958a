// Retention: raw rows go, hourly counts stay, so that a question about staleness needs no raw logs.
import { HOUR } from '../core/time.ts';
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { sqlFolder } from '../store/sql-files.ts';
import { inTransaction } from './transaction.ts';

export interface Pruned {
  /** Everything before this epoch second (the start of an hour) is gone. */
  readonly before: number;
  /** Rows removed by table, without the prefix kept_. */
  readonly removed: Readonly<Record<string, number>>;
}

/**
 * Removes flow records, answers, name pairs, known event numbers and quarantined lines from before the hour of `before`. Queries
 * per hour, flow counts per hour and the ledger stay: what was asked and allowed remains known, what connected does not.
 */
export async function prune(db: Database, before: number): Promise<Pruned> {
  const hour = before - (before % HOUR);
  const removed: Record<string, number> = {};
  await inTransaction(db, async () => {
    for (const file of sqlFolder('ingest/prune')) {
      const name = file.slice(file.lastIndexOf('/') + 1, -'.sql'.length);
      removed[name] = await run(db, file, { before: hour });
    }
    for (const file of sqlFolder('ingest/unused')) await run(db, file);
  });
  await run(db, 'ingest/transaction/checkpoint.sql');
  return { before: hour, removed };
}
