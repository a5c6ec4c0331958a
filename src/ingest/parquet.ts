// Parquet as a container: its rows are read as the JSON lines that they would be.
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { fillTable } from '../store/facts.ts';
import { all, column, defineQuery, one, run } from '../store/query.ts';
import type { Redact } from './redact.ts';

const headQuery = defineQuery({
  file: 'ingest/rows/head.sql',
  params: ['files'],
  row: z.object({ record: column.text }),
});
const countQuery = defineQuery({
  file: 'ingest/rows/count.sql',
  params: ['files'],
  row: z.object({ rows: column.count }),
});

const linesQuery = defineQuery({
  file: 'ingest/rows/lines.sql',
  params: [],
  row: z.object({ object_id: column.integer, line: column.count, text: column.text }),
});

export interface ParquetHead {
  readonly rows: number;
  /** The first rows, as JSON. */
  readonly records: readonly string[];
}

/** DuckDB takes a path for a pattern; this pattern matches that path alone. */
export function exactPattern(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

/** The first rows of a file, and how many there are. Throws with a reason for the ledger. */
export async function parquetHead(db: Database, path: string): Promise<ParquetHead> {
  const files = [exactPattern(path)];
  return explained(async () => {
    const { rows } = await one(db, countQuery, { files });
    const records = (await all(db, headQuery, { files })).map(({ record }) => record);
    return { rows, records };
  });
}

/** Hands the rows of one file over to the exact reader; returns how many. Throws with a reason for the ledger. */
export async function handOverRows(
  db: Database,
  path: string,
  object: number,
  redact: Redact | null,
): Promise<number> {
  await run(db, 'ingest/lines/set-files.sql', { files: [exactPattern(path)] });
  await run(db, 'ingest/lines/set-first-object.sql', { object });
  return explained(async () => {
    await run(db, 'ingest/rows/rows.sql');
    if (redact === null) return run(db, 'ingest/rows/hand-over.sql');
    return handOverRedacted(db, redact);
  });
}

/** Rows at once: a file of rows is at most 75 MB. */
async function handOverRedacted(db: Database, redact: Redact): Promise<number> {
  const rows = await all(db, linesQuery, {});
  await fillTable(
    db,
    'exact_line',
    rows.map(({ object_id: object, line, text }) => [object, line, redact(text)]),
  );
  return rows.length;
}

/** DuckDB tells the class of an error by the first words; these are about the file, any other is a mistake of ours. */
export function isAboutFiles(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(IO Error|Invalid Input Error|Invalid Error|Conversion Error): /.test(error.message)
  );
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAboutFiles(error)) throw error;
    throw new Error('the Parquet data is cut off or corrupt; fetch the object again', { cause: error });
  }
}
