// Resolver query logs as AWS writes them to S3: one JSON object per line.
import { jsonObject } from '../json-object.ts';
import type { LogFormat } from '../format.ts';

export const format = {
  name: 'resolver-json',
  rank: 10,
  detect({ firstLines }) {
    const record = firstLines.map(jsonObject).find((one) => one !== null);
    if (record === undefined || !('query_name' in record || 'query_timestamp' in record)) return null;
    return { kind: 'dns', split: 'lines', records: 'ingest/records/plain.sql', layout: null, delivery: null };
  },
} satisfies LogFormat;
