// Resolver query logs as JSON that is not one record per line: pretty-printed, in arrays, or without line breaks.
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

export const format = {
  name: 'resolver-documents',
  rank: 15,
  detect({ firstRecords }) {
    const record = firstRecords.map(jsonObject).find((one) => one !== null);
    if (record === undefined || !('query_name' in record || 'query_timestamp' in record)) return null;
    return {
      kind: 'dns',
      split: 'documents',
      records: 'ingest/records/plain.sql',
      layout: null,
      delivery: null,
    };
  },
} satisfies LogFormat;
