// EventBridge events "DNS Firewall Alert" and "DNS Firewall Block". They hold no answers: no chain is known from them, and no
// connection is explained by them.
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

const LACKS =
  'EventBridge events hold no answers and no allowed queries: chains are unknown and connections stay unexplained; ingest the query logs as well';

export const format = {
  name: 'eventbridge',
  rank: 40,
  detect({ firstRecords }) {
    const event = firstRecords.map(jsonObject).find((one) => one !== null);
    if (event === undefined || event['source'] !== 'aws.route53resolver' || !('detail' in event)) return null;
    return {
      kind: 'dns',
      split: 'documents',
      records: 'ingest/records/eventbridge.sql',
      layout: null,
      delivery: null,
      lacks: LACKS,
    };
  },
} satisfies LogFormat;
