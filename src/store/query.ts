// The one way from SQL files to typed values. A query names its file, its parameters and its row; a test compares
// all three with what DuckDB says of the file.
import type { DuckDBType, DuckDBValue, JS } from '@duckdb/node-api';
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import type { Database } from './database.ts';
import { LIST, VARCHAR, listValue, structValue } from './duckdb.ts';
import { sqlText } from './sql-files.ts';

/** A value that can be bound. Lists are lists of strings, objects are structs of strings. */
export type Bindable =
  string | number | bigint | boolean | null | readonly string[] | Readonly<Record<string, string>>;

export interface Query<Params extends readonly string[], Row extends z.ZodObject> {
  readonly file: string;
  readonly params: Params;
  readonly row: Row;
}

const declared: Query<readonly string[], z.ZodObject>[] = [];

/** Declares a query: `file` is relative to sql/, `row` is made of {@link column} types. */
export function defineQuery<const Params extends readonly string[], Row extends z.ZodObject>(
  query: Query<Params, Row>,
): Query<Params, Row> {
  declared.push(query);
  return query;
}

/** Every query declared by the modules loaded so far (for the contract test). */
export function declaredQueries(): readonly Query<readonly string[], z.ZodObject>[] {
  return declared;
}

type ParamsOf<Params extends readonly string[]> = Readonly<Record<Params[number], Bindable>>;

/** Runs a query and returns its rows, checked and converted. */
export async function all<const Params extends readonly string[], Row extends z.ZodObject>(
  db: Database,
  query: Query<Params, Row>,
  params: ParamsOf<Params>,
): Promise<z.output<Row>[]> {
  const { names, columns, rows } = await read(db, query.file, params);
  const schema = z.array(query.row);
  const objects = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, columns[column]?.[row]])),
  );
  return schema.parse(objects);
}

/** Runs a query that returns exactly one row. */
export async function one<const Params extends readonly string[], Row extends z.ZodObject>(
  db: Database,
  query: Query<Params, Row>,
  params: ParamsOf<Params>,
): Promise<z.output<Row>> {
  const rows = await all(db, query, params);
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new Error(`${query.file}: expected one row, got ${rows.length}`);
  return row;
}

/** Runs a statement without a result; returns the number of changed rows. */
export async function run(
  db: Database,
  file: string,
  params: Readonly<Record<string, Bindable>> = {},
): Promise<number> {
  const result = await told(db.connection.run(sqlText(file), ...binding(params)));
  return result.rowsChanged;
}

/**
 * Runs statements without parameters and results, handed over in one piece: DuckDB works them off in its own threads
 * while JavaScript is free for something else.
 */
export async function runAll(db: Database, files: readonly string[]): Promise<void> {
  await told(db.connection.run(files.map(sqlText).join('\n')));
}

/** Runs a query and returns its columns as arrays: for the hand-over of many rows, unchecked but for its column names. */
export async function columns<const Name extends string>(
  db: Database,
  file: string,
  params: Readonly<Record<string, Bindable>>,
  wanted: readonly Name[],
): Promise<Record<Name, JS[]>> {
  const result = await read(db, file, params);
  const missing = wanted.filter((name) => !result.names.includes(name));
  if (missing.length > 0) throw new Error(`${file}: no column ${missing.join(', ')}`);
  return Object.fromEntries(
    wanted.map((name) => [name, result.columns[result.names.indexOf(name)] ?? []]),
  ) as Record<Name, JS[]>;
}

async function read(
  db: Database,
  file: string,
  params: Readonly<Record<string, Bindable>>,
): Promise<{ names: readonly string[]; columns: JS[][]; rows: number }> {
  const reader = await told(db.connection.runAndReadAll(sqlText(file), ...binding(params)));
  return { names: reader.columnNames(), columns: reader.getColumnsJS(), rows: reader.currentRowCount };
}

/** What a person can mend is said as such: no more room for the database, or for what it spills beside it. */
async function told<Result>(statement: Promise<Result>): Promise<Result> {
  try {
    return await statement;
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    const cause = /No space left on device|Disk quota exceeded|File too large|max_temp_directory_size/.exec(
      text,
    );
    if (cause === null) throw error;
    throw new UserError(
      'disk-full',
      `the database cannot grow: ${cause[0]}`,
      'make room (it spills beside itself while it works), then run the command again: what was committed is kept',
      { cause: error },
    );
  }
}

type Binding = [values?: Record<string, DuckDBValue>, types?: Record<string, DuckDBType>];

/** Nothing where there is nothing to bind: such a statement is handed over in one step instead of four. */
function binding(params: Readonly<Record<string, Bindable>>): Binding {
  return Object.keys(params).length === 0 ? [] : [bound(params), listTypes(params)];
}

function bound(params: Readonly<Record<string, Bindable>>): Record<string, DuckDBValue> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, boundValue(value)]));
}

function boundValue(value: Bindable): DuckDBValue {
  if (isList(value)) return listValue(value);
  if (typeof value === 'object' && value !== null) return structValue(value);
  // Beyond 32 bits a number would be bound as a double.
  return Number.isInteger(value) && Math.abs(Number(value)) > 2 ** 31 - 1 ? BigInt(value as number) : value;
}

function isList(value: Bindable): value is readonly string[] {
  return Array.isArray(value);
}

/** Without its type an empty list could not be bound. */
function listTypes(params: Readonly<Record<string, Bindable>>): Record<string, DuckDBType> {
  const lists = Object.entries(params).filter(([, value]) => isList(value));
  return Object.fromEntries(lists.map(([name]) => [name, LIST(VARCHAR)]));
}

function typed<Schema extends z.ZodType>(schema: Schema, duckdb: string): Schema {
  return schema.meta({ duckdb });
}

/** Column types: what arrives in JavaScript, with the DuckDB type that the contract test demands. */
export const column = {
  text: typed(z.string(), 'VARCHAR'),
  textOrNull: typed(z.string().nullable(), 'VARCHAR'),
  texts: typed(z.array(z.string()), 'VARCHAR[]'),
  flag: typed(z.boolean(), 'BOOLEAN'),
  flagOrNull: typed(z.boolean().nullable(), 'BOOLEAN'),
  integer: typed(z.number().int(), 'INTEGER'),
  integerOrNull: typed(z.number().int().nullable(), 'INTEGER'),
  real: typed(z.number(), 'DOUBLE'),
  realOrNull: typed(z.number().nullable(), 'DOUBLE'),
  /** Counts, sums and epoch seconds: BIGINT in SQL (cast sums), a safe number here. */
  count: typed(z.bigint().transform(safeNumber), 'BIGINT'),
  countOrNull: typed(z.bigint().transform(safeNumber).nullable(), 'BIGINT'),
  /** 128-bit address key. */
  address: typed(z.bigint(), 'UHUGEINT'),
  addressOrNull: typed(z.bigint().nullable(), 'UHUGEINT'),
  bytes: typed(z.instanceof(Uint8Array), 'BLOB'),
} as const;

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} does not fit a JavaScript number`);
  return number;
}
