// The schema: created once, checked at every opening, so that a file of another version is refused, never misread.
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/errors.ts';
import { sqlFolder, sqlText } from './sql-files.ts';

const SCHEMA_VERSION = 3;

/** Brings an empty database to the current schema; refuses one of another version or of another program. */
export async function migrate(
  connection: DuckDBConnection,
  path: string,
  mode: 'read' | 'write',
): Promise<void> {
  const version = await storedVersion(connection);
  if (version === SCHEMA_VERSION) return;
  if (version !== null || mode === 'read') {
    throw new UserError(
      'database-unusable',
      `the database ${path} has schema version ${version ?? 'none'}, this program needs ${SCHEMA_VERSION}`,
      'ingest the logs again into a new file (--database FILE)',
    );
  }
  await connection.run('begin transaction');
  for (const file of sqlFolder('schema')) await connection.run(sqlText(file));
  await connection.run(sqlText('store/set-version.sql'), { version: SCHEMA_VERSION });
  await connection.run('commit');
}

async function storedVersion(connection: DuckDBConnection): Promise<number | null> {
  const tables = await connection.runAndReadAll(sqlText('store/list-tables.sql'));
  const names = tables.getColumnsJS()[0] ?? [];
  if (names.length === 0) return null;
  if (!names.includes('schema_version')) return 0;
  const rows = await connection.runAndReadAll(sqlText('store/get-version.sql'));
  return Number(rows.getColumnsJS()[0]?.[0] ?? 0);
}
