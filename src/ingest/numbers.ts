// While records are read, numbers stand for their texts: quick ones, or slower ones that nobody can make equal on purpose.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { sqlFolder } from '../store/sql-files.ts';
import { hasCollisions } from './check.ts';
import type { ObjectKind } from './result.ts';

/** Runs work that stages and prepares records from nothing; once more, with the other numbers, where two texts shared one. */
export async function numbered<Result>(
  db: Database,
  kind: ObjectKind,
  work: () => Promise<Result>,
): Promise<Result> {
  await numberTexts(db, 'ingest/setup');
  const result = await work();
  if (!(await hasCollisions(db, kind))) return result;
  await numberTexts(db, 'ingest/retry');
  const again = await work();
  if (await hasCollisions(db, kind)) throw new Error('two texts of one batch share a number twice');
  return again;
}

async function numberTexts(db: Database, folder: 'ingest/setup' | 'ingest/retry'): Promise<void> {
  for (const file of sqlFolder(folder).filter((name) => name.endsWith('-id.sql'))) await run(db, file);
}
