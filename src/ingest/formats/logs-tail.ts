// `aws logs tail --format json`: a line with time and stream, then the record as pretty-printed JSON.
import { isTailLine } from '../documents.ts';
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

export const format = {
  name: 'logs-tail',
  rank: 12,
  detect({ firstLines, firstRecords }) {
    const [first = ''] = firstLines;
    const record = firstRecords.map(jsonObject).find((one) => one !== null);
    if (!isTailLine(first) || record === undefined || !('query_name' in record)) return null;
    return {
      kind: 'dns',
      split: 'tail',
      records: 'ingest/records/plain.sql',
      layout: null,
      delivery: 'cloudwatch',
    };
  },
} satisfies LogFormat;
