// VPC flow logs as rows with named columns: Parquet, as AWS delivers it (underscores, null where text has '-'), or JSON lines.
import { missingColumns, ROW_COLUMNS, rowLayout } from '../flow-layout.ts';
import { TRANSIT_GATEWAY } from '../flow-text.ts';
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

const READABLE: ReadonlySet<string> = new Set(ROW_COLUMNS.map((name) => name.replaceAll('-', '_')));

export const format = {
  name: 'flow-rows',
  rank: 50,
  detect({ firstRecords }) {
    const rows = firstRecords.map(jsonObject).filter((row) => row !== null);
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    if (!names.includes('srcaddr') || !names.includes('dstaddr')) return null;
    if (names.some((name) => name.startsWith('tgw_'))) return TRANSIT_GATEWAY;
    const missing = missingColumns(names);
    if (missing.length > 0) return { refused: `the rows have no column ${missing.join(', ')}` };
    const hyphened = names.filter((name) => name.includes('-') && READABLE.has(name.replaceAll('-', '_')));
    if (hyphened.length > 0)
      return { refused: `the rows name ${hyphened.join(', ')} with hyphens; AWS writes underscores` };
    return {
      kind: 'flow',
      split: 'lines',
      records: 'ingest/records/flow-rows.sql',
      columns: 'ingest/rows/flow-columns.sql',
      layout: rowLayout(names.map((name) => name.replaceAll('_', '-'))),
      delivery: null,
    };
  },
} satisfies LogFormat;
