// Keeps what is staged and prepared, in the tables that stay.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { kinds } from './kinds.ts';
import type { ObjectKind } from './result.ts';
import type { Delivery } from './sources/log-object.ts';

/**
 * Keeps the records of the batch; `withCoverage` false: without the hours that its objects cover. Returns how many rows went into
 * the first of the tables: all queries of the hour, or the flow records with a public address.
 */
export async function keepRecords(
  db: Database,
  kind: ObjectKind,
  delivery: Delivery,
  withCoverage: boolean,
): Promise<number> {
  await run(db, 'ingest/keep/set-delivery.sql', { delivery });
  let rows = 0;
  for (const file of kinds[kind].keep) {
    if (!withCoverage && file.endsWith('coverage.sql')) continue;
    const changed = await run(db, file);
    if (file.includes('/10-')) rows = changed;
  }
  return rows;
}
