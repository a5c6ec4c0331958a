// Rows for the kept tables as a test or a bench writes them: in words, which become the numbers that are stored.
import type { Database } from '../../src/store/database.ts';
import { fillTable, type Fact } from '../../src/store/facts.ts';

const LOWER = '18446744073709551615::uhugeint';

interface Dictionary {
  readonly table: string;
  readonly id: string;
  /** Its columns, and where they come from in the row. */
  readonly cells: Readonly<Record<string, string>>;
  /** The column of the stored row that holds the number. */
  readonly as: string;
}

function columnsOf(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

const PLACE = ['delivery', 'vpc', 'source_upper', 'source_lower'];
const text = (column: string, as: string): Dictionary => ({
  table: 'kept_text',
  id: 'text_id',
  cells: { text: column },
  as,
});
const place = (cells: Record<string, string>): Dictionary => ({
  table: 'kept_place',
  id: 'place_id',
  cells,
  as: 'place_id',
});
const flowPlace = (cells: Record<string, string>): Dictionary => ({
  table: 'kept_flow_place',
  id: 'place_id',
  cells,
  as: 'place_id',
});

const DICTIONARIES: Readonly<Record<string, readonly Dictionary[]>> = {
  query: [
    place(columnsOf(...PLACE, 'instance')),
    text('name', 'name_id'),
    text('chain', 'chain_id'),
    {
      table: 'kept_shape',
      id: 'shape_id',
      cells: columnsOf('type', 'rcode', 'action', 'rule_group', 'list', 'is_hop', 'hop_action'),
      as: 'shape_id',
    },
  ],
  answer: [place(columnsOf(...PLACE, 'instance')), text('name', 'name_id')],
  pair: [
    place({ ...columnsOf(...PLACE), instance: 'null::varchar' }),
    text('name', 'name_id'),
    text('other', 'other_id'),
  ],
  flow: [
    flowPlace(columnsOf('delivery', 'vpc', 'interface', 'instance', 'az', 'subnet')),
    {
      table: 'kept_flow_shape',
      id: 'shape_id',
      cells: columnsOf(
        'protocol',
        'action',
        'tcp_flags',
        'source_service',
        'destination_service',
        'direction',
        'traffic_path',
        'reject_reason',
      ),
      as: 'shape_id',
    },
  ],
  flow_rollup: [
    flowPlace({
      ...columnsOf('delivery', 'vpc', 'interface', 'instance'),
      az: 'null::varchar',
      subnet: 'null::varchar',
    }),
  ],
};

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
  await insertKept(db, `insert into ${table} select ${cells.join(', ')} from loading`);
}

/**
 * Runs a statement that begins with `insert into kept_…`, as if that view were a table with the view's columns (addresses as
 * their halves).
 */
export async function insertKept(
  db: Database,
  statement: string,
  params: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  const name = /insert into kept_(\w+)/.exec(statement)?.[1] ?? '';
  const dictionaries = DICTIONARIES[name];
  if (dictionaries === undefined) {
    await db.connection.run(statement, params);
    return;
  }
  await db.connection.run(`create or replace temp table loaded as
    select * exclude (${ADDRESSES[name]?.join(', ')}) from kept_${name} limit 0`);
  await db.connection.run(statement.replace(`insert into kept_${name}`, 'insert into loaded'), params);
  for (const dictionary of dictionaries) await db.connection.run(newNumbers(dictionary));
  await db.connection.run(storedRows(name, dictionaries));
}

/** The whole keys that a view computes. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  query: ['source'],
  answer: ['source', 'address'],
  pair: ['source'],
  flow: ['source', 'destination', 'packet_source', 'packet_destination'],
  flow_rollup: ['source', 'destination'],
};

function newNumbers({ table, id, cells }: Dictionary): string {
  const wanted = Object.entries(cells).map(([name, from]) => `${from} as ${name}`);
  const same = Object.keys(cells).map((name) => `k.${name} is not distinct from w.${name}`);
  return `insert into ${table}
    select (select coalesce(max(${id}), 0) from ${table}) + row_number() over (order by w), w.*
    from (select distinct ${wanted.join(', ')} from loaded) as w
    anti join ${table} as k on ${same.join(' and ')}`;
}

const COMPUTED: Readonly<Record<string, string>> = {
  is_accepted: `action = 'ACCEPT'`,
};

function storedRows(name: string, dictionaries: readonly Dictionary[]): string {
  const joins = dictionaries.map(({ table, cells }, at) => {
    const same = Object.entries(cells).map(
      ([column, from]) =>
        `d${at}.${column} is not distinct from ${from.startsWith('null') ? from : `l.${from}`}`,
    );
    return `inner join ${table} as d${at} on ${same.join(' and ')}`;
  });
  const numbers = dictionaries.map(({ id, as }, at) => `d${at}.${id} as ${as}`);
  const computed = Object.entries(COMPUTED).map(([column, from]) => `l.${from} as ${column}`);
  const isRollup = name === 'flow_rollup';
  return `insert into stored_${name} by name
    select ${[...numbers, ...(isRollup ? computed : []), `l.* exclude (${spent(dictionaries, isRollup).join(', ')})`].join(', ')}
    from loaded as l ${joins.join(' ')}`;
}

/** Columns of a row that its numbers stand for. */
function spent(dictionaries: readonly Dictionary[], isRollup: boolean): string[] {
  const cells = dictionaries
    .flatMap((one) => Object.values(one.cells))
    .filter((from) => !from.startsWith('null'));
  return [...new Set(isRollup ? [...cells, 'action'] : cells)];
}

function stored(name: string, isAddress: boolean): string[] {
  if (!isAddress) return [`"${name}"`];
  return [`("${name}" >> 64::uhugeint)::ubigint`, `("${name}" & ${LOWER})::ubigint`];
}
