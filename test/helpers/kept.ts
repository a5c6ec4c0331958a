// Rows for the kept tables as a test writes them: addresses as whole keys, which the tables store as two halves.
import type { Database } from '../../src/store/database.ts';
import { fillTable, type Fact } from '../../src/store/facts.ts';

const LOWER = '18446744073709551615::uhugeint';

/** Appends rows to a kept table; cells in the order of its columns, one for each address. */
export async function fillKept(
  db: Database,
  table: string,
  rows: readonly (readonly Fact[])[],
): Promise<void> {
  await db.connection.run(`create or replace temp table loading as
    select columns(lambda name: not regexp_matches(name, '_(upper|lower)$')) from ${table} limit 0`);
  await fillTable(db, 'loading', rows);
  const reader = await db.connection.runAndReadAll(
    `select column_name, data_type from duckdb_columns() where table_name = 'loading' order by column_index`,
  );
  const cells = reader
    .getRowsJS()
    .flatMap(([name, type]) => (typeof name === 'string' ? stored(name, type === 'UHUGEINT') : []));
  await db.connection.run(`insert into ${table} select ${cells.join(', ')} from loading`);
}

function stored(name: string, isAddress: boolean): string[] {
  if (!isAddress) return [`"${name}"`];
  return [`("${name}" >> 64::uhugeint)::ubigint`, `("${name}" & ${LOWER})::ubigint`];
}
