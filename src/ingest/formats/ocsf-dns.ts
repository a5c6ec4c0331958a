// Query logs as OCSF DNS Activity (4003): Security Lake's Parquet, or JSON.
import type { LogFormat } from '../format.ts';
import { ocsfShape } from '../ocsf.ts';

/** In 1.0.0-rc.2 the name of the firewall's action is lost; 1.1 and later say `disposition: Alert`. */
const LACKS =
  'OCSF 1.0 query events tell ALERT only where they kept its rule group: one that did not reads as allowed; ingest the query logs themselves, or Security Lake of OCSF 1.1 or later';

export const format = {
  name: 'ocsf-dns',
  rank: 61,
  detect(peek) {
    const shape = ocsfShape(peek, 4003);
    if (shape === null) return null;
    return {
      kind: 'dns',
      split: shape.split,
      records: 'ingest/records/ocsf-dns.sql',
      layout: null,
      delivery: null,
      ...(shape.version.startsWith('1.0') ? { lacks: LACKS } : {}),
    };
  },
} satisfies LogFormat;
