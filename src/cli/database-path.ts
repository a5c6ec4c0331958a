// Where the database is, and how much memory it may take.
import { join, resolve } from 'node:path';
import { openDatabase, type Database } from '../store/database.ts';
import { loadConfiguration, type LoadedConfiguration } from './config/read.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';

/** DuckDB's share of memory; the process itself stays below 1.25 GiB with it. */
export const MEMORY_LIMIT = '700MB';

/** Path of the database: from the command line (current folder), else from the configuration (its folder). */
export function databasePath(globals: Globals, io: Io, loaded: LoadedConfiguration): string {
  if (globals.database !== undefined) return resolve(io.cwd, globals.database);
  return join(loaded.folder, loaded.configuration.database);
}

/** Opens the database for something that needs no reading views, and closes it whatever happens. */
export async function withDatabase<Result>(
  io: Io,
  globals: Globals,
  mode: 'read' | 'write',
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const path = databasePath(globals, io, loadConfiguration(io.cwd, globals.config));
  const db = await openDatabase(path, { mode, memoryLimit: MEMORY_LIMIT });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
