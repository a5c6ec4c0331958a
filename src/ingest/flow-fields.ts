// Flow records read field by field: DuckDB's own reader cuts the lines, which is faster than to read whole lines and to cut them
// then.
import type { Database } from '../store/database.ts';
import { run } from '../store/query.ts';
import { columnPositions, OPTIONAL_COLUMNS, ROW_COLUMNS, type FlowLayout } from './flow-layout.ts';
import type { Recognised } from './format.ts';

/** So many fields that are not kept has view batch_field: all that the User Guide names. */
const UNREAD_FIELDS = 32;

/** Times are read as numbers at once: a record has no use for the bytes of theirs, which are always ten. */
const TIMES: ReadonlySet<string> = new Set(['start', 'end']);

/** Columns of flow_by_field that every record has. */
const ALWAYS =
  'object_id size control place shape source destination source_id destination_id source_port destination_port protocol packets bytes start end is_accepted'.split(
    ' ',
  );

/** Columns of flow_by_field that a record has where its column order has another one. */
const SOMETIMES: Readonly<Record<string, readonly string[]>> = {
  'vpc-id': ['vpc'],
  'interface-id': ['interface'],
  'instance-id': ['instance'],
  'pkt-srcaddr': ['packet_source', 'packet_source_id'],
  'pkt-dstaddr': ['packet_destination', 'packet_destination_id'],
  'tcp-flags': ['tcp_flags'],
  'pkt-src-aws-service': ['source_service'],
  'pkt-dst-aws-service': ['destination_service'],
  'flow-direction': ['direction'],
  'traffic-path': ['traffic_path'],
  'az-id': ['az'],
  'subnet-id': ['subnet'],
  'reject-reason': ['reject_reason'],
};

/** True where lines are records whose fields can be read one by one. */
export function hasFields({ split, records, layout }: Recognised): boolean {
  if (split !== 'lines' || records !== 'ingest/records/plain.sql' || layout === null) return false;
  return unreadFields(layout).length <= UNREAD_FIELDS;
}

/** Stages the `objects` files that are named to the fast reader. Throws where any of them cannot be opened. */
export async function stageFields(db: Database, layout: FlowLayout, objects: number): Promise<void> {
  const { header, delimiter, columns } = layout;
  await run(db, 'ingest/lines/set-delimiter.sql', { delimiter });
  await run(db, 'ingest/lines/set-header.sql', { header: header !== null });
  await run(db, 'ingest/lines/set-fields.sql', { fields: fieldTypes(layout) });
  await run(db, 'ingest/lines/set-columns.sql', { columns: keptColumns(layout) });
  await run(db, 'ingest/lines/fields.sql');
  await run(db, 'ingest/stage/flow-fields.sql', {
    header_size: header === null ? null : Buffer.byteLength(header),
    objects,
    columns: columns.length,
    unread: unreadFields(layout).length,
    ...columnPositions(layout, OPTIONAL_COLUMNS),
  });
}

/** Positions (from 0) of the fields that are not kept: unknown names, known ones that nobody reads, names that stand twice. */
function unreadFields({ columns }: FlowLayout): number[] {
  return [...columns.keys()].filter((index) => {
    const name = columns[index] ?? '';
    return !ROW_COLUMNS.includes(name) || columns.indexOf(name) < index;
  });
}

/** Name and type of every field in its order, as view batch_field has them. */
function fieldTypes(layout: FlowLayout): Record<string, string> {
  const unread = unreadFields(layout);
  return Object.fromEntries(
    layout.columns.map((column, index) =>
      unread.includes(index)
        ? [`unread_${unread.indexOf(index) + 1}`, 'VARCHAR']
        : [column.replaceAll('-', '_'), TIMES.has(column) ? 'UINTEGER' : 'VARCHAR'],
    ),
  );
}

function keptColumns({ columns }: FlowLayout): string[] {
  return [...ALWAYS, ...columns.flatMap((name) => SOMETIMES[name] ?? [])];
}
