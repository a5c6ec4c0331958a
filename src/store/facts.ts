// The bulk hand-over: values that JavaScript computed (verdicts, name facts, configuration) become rows of a table.
import type { DuckDBAppender, DuckDBTypeId as TypeId } from '@duckdb/node-api';
import type { Database } from './database.ts';
import { DuckDBTypeId } from './duckdb.ts';

/** One cell: bigint for 64 and 128-bit integers, number for smaller ones and doubles. */
export type Fact = string | number | bigint | boolean | Uint8Array | null;

/**
 * Appends rows to a temporary table of this connection. Cells are in the table's column order; the table's own
 * types decide how a cell is written, and a row of another length or a cell that does not fit its type throws.
 */
export async function fillTable(db: Database, table: string, rows: Iterable<readonly Fact[]>): Promise<void> {
  if (Array.isArray(rows) && rows.length === 0) return;
  const appender = await db.connection.createAppender(table, undefined, 'temp');
  const writers = Array.from({ length: appender.columnCount }, (_, index) => writer(appender, index));
  for (const row of rows) {
    if (row.length !== writers.length)
      throw new Error(`${table}: ${row.length} cells for ${writers.length} columns`);
    writers.forEach((write, index) => write(row[index] ?? null));
    appender.endRow();
  }
  appender.closeSync();
}

type Writer = (value: Fact) => void;

function writer(appender: DuckDBAppender, index: number): Writer {
  const append = typedAppend(appender, appender.columnType(index).typeId);
  return (value) => (value === null ? appender.appendNull() : append(value));
}

function typedAppend(appender: DuckDBAppender, typeId: TypeId): (value: NonNullable<Fact>) => void {
  switch (typeId) {
    case DuckDBTypeId.VARCHAR:
      return (value) => appender.appendVarchar(String(value));
    case DuckDBTypeId.INTEGER:
      return (value) => appender.appendInteger(Number(value));
    case DuckDBTypeId.BIGINT:
      return (value) => appender.appendBigInt(BigInt(value as bigint | number));
    case DuckDBTypeId.UHUGEINT:
      return (value) => appender.appendUHugeInt(BigInt(value as bigint | number));
    case DuckDBTypeId.DOUBLE:
      return (value) => appender.appendDouble(Number(value));
    case DuckDBTypeId.BLOB:
      return (value) => appender.appendBlob(value as Uint8Array);
    case DuckDBTypeId.BOOLEAN:
      return (value) => appender.appendBoolean(value === true);
    default:
      throw new Error(`no hand-over for DuckDB type ${DuckDBTypeId[typeId]}`);
  }
}
