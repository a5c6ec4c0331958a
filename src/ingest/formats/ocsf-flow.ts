// Flow logs as OCSF Network Activity (4001): Security Lake's Parquet, or JSON.
import { rowLayout, ROW_COLUMNS } from '../flow-layout.ts';
import type { LogFormat } from '../format.ts';
import { ocsfShape } from '../ocsf.ts';

export const format = {
  name: 'ocsf-flow',
  rank: 62,
  detect(peek) {
    const shape = ocsfShape(peek, 4001);
    if (shape === null) return null;
    return {
      kind: 'flow',
      split: shape.split,
      records: 'ingest/records/ocsf-flow.sql',
      layout: rowLayout(ROW_COLUMNS),
      delivery: null,
    };
  },
} satisfies LogFormat;
