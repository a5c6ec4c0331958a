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

/**
 * Opens the database for writing, for its owner alone: so is every file that appears until it is closed, the log beside it (which
 * DuckDB makes anew at any write) and what it spills too.
 */
export async function openForWriting(path: string): Promise<Database> {
  const before = process.umask(0o077);
  const restore = () => void process.umask(before);
  try {
    const db = await openDatabase(path, { mode: 'write', memoryLimit: MEMORY_LIMIT });
    return {
      connection: db.connection,
      close() {
        db.close();
        restore();
      },
    };
  } catch (error) {
    restore();
    throw error;
  }
}

/** Opens the database for something that needs no reading views, and closes it whatever happens. */
export async function withDatabase<Result>(
  io: Io,
  globals: Globals,
  mode: 'read' | 'write',
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const path = databasePath(globals, io, loadConfiguration(io.cwd, globals.config));
  const db =
    mode === 'write'
      ? await openForWriting(path)
      : await openDatabase(path, { mode, memoryLimit: MEMORY_LIMIT });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
