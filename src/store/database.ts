// Opening the database: one process, one instance, settings that keep it offline and within bounds.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance as Instance } from '@duckdb/node-api';
import { UserError } from '../core/errors.ts';
import { DuckDBInstance } from './duckdb.ts';
import { migrate } from './migrate.ts';
import { makeFolder } from './make-folder.ts';
import { isUnfinished } from './unfinished.ts';

/** An open database. Close it, or the file stays locked until the process ends. */
export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

export interface OpenOptions {
  /** 'write' creates and migrates; 'read' refuses a missing file and shares it with other readers. */
  readonly mode: 'read' | 'write';
  /** DuckDB's memory limit, for example '600MB'. */
  readonly memoryLimit: string;
}

/** Opens (for writing: creates and migrates) the database file. Throws UserError where it is locked, missing or not ours. */
export async function openDatabase(path: string, options: OpenOptions): Promise<Database> {
  if (options.mode === 'read' && (!existsSync(path) || isUnfinished(path))) {
    throw new UserError(
      'no-data',
      `no database at ${path}`,
      'read some logs first: alert2allow ingest SOURCE...',
    );
  }
  makeFolderOf(path);
  const instance = await createInstance(path, options);
  const database = await connect(instance);
  try {
    // A writer is alone: whatever spill folder lies there was left by a process that was killed.
    if (options.mode === 'write') removeSpillFolders(path);
    await migrate(database.connection, path, options.mode);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** An empty in-memory database with the schema applied: for tests and for questions that need no logs. */
export async function openMemoryDatabase(): Promise<Database> {
  const database = await connect(await DuckDBInstance.create(':memory:', settings('1GB')));
  await migrate(database.connection, ':memory:', 'write');
  return database;
}

function makeFolderOf(path: string): void {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw explained(path, error);
  }
}

async function connect(instance: Instance): Promise<Database> {
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function settings(memoryLimit: string): Record<string, string> {
  return {
    memory_limit: memoryLimit,
    // Nothing may be fetched at run time: an offline run must fail at once, and a security tool must not phone out.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    storage_compatibility_version: 'latest',
  };
}

async function createInstance(path: string, options: OpenOptions): Promise<Instance> {
  const create = () =>
    DuckDBInstance.create(path, {
      ...settings(options.memoryLimit),
      temp_directory: spillFolder(path),
      access_mode: options.mode === 'read' ? 'READ_ONLY' : 'READ_WRITE',
    });
  try {
    return await create();
  } catch (error) {
    // Whoever creates a file holds its lock, so that without another error it was left by a process that was killed.
    if (isLocked(error) || !isUnfinished(path)) throw explained(path, error);
  }
  try {
    rmSync(path);
    return await create();
  } catch (error) {
    throw explained(path, error);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /could not set lock/i.test(error.message);
}

/**
 * Where this instance may spill. DuckDB creates it when it has to, names the files in it the same in every process, and removes
 * it when it closes: in one folder, two readers of one database would read each other's blocks.
 */
function spillFolder(path: string): string {
  return `${path}.tmp-${randomBytes(6).toString('hex')}`;
}

function removeSpillFolders(path: string): void {
  const prefix = `${basename(path)}.tmp-`;
  const left = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
  for (const name of left) rmSync(join(dirname(path), name), { recursive: true, force: true });
}

function explained(path: string, error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (isLocked(error)) {
    return new UserError(
      'database-locked',
      `the database ${path} is in use by another process`,
      'wait until it is done, or name another file with --database',
      { cause: error },
    );
  }
  return new UserError(
    'database-unusable',
    `cannot open the database ${path}: ${text.split('\n')[0]}`,
    'check that the file is an alert2allow database and that you may write to its folder',
    { cause: error },
  );
}
