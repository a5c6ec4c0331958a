// `aws logs tail --format json`: time and stream, then the record as pretty-printed JSON.
import { tailTalk } from '../documents.ts';
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

export const format = {
  name: 'logs-tail',
  rank: 12,
  detect({ firstLines, firstRecords }) {
    const [first = ''] = firstLines;
    const record = firstRecords.map(jsonObject).find((one) => one !== null);
    if (tailTalk(first) === 0 || record === undefined || !('query_name' in record)) return null;
    return {
      kind: 'dns',
      split: 'tail',
      records: 'ingest/records/plain.sql',
      layout: null,
      delivery: 'cloudwatch',
    };
  },
} satisfies LogFormat;
