// The database may lie in a folder that is read. It is no log, and it must not even be looked at: a process that closes a file
// gives up all its locks on it, those of DuckDB too, and then another process could write into the same database.
import { realpath } from 'node:fs/promises';
import * as z from 'zod';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';

const ownFile = defineQuery({
  file: 'ingest/ledger/own-file.sql',
  params: [],
  row: z.object({ path: column.text }),
});

/** Tells whether a real path is a file of this database: itself, its log, or what it spills. */
export async function ownFiles(db: Database): Promise<(path: string) => boolean> {
  const rows = await all(db, ownFile, {});
  const own = await Promise.all(rows.map(({ path }) => realpath(path)));
  return (path) => own.some((one) => path === one || path === `${one}.wal` || path.startsWith(`${one}.tmp-`));
}
