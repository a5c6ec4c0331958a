// VPC flow logs as text: a header names the columns in any order, or there is none.
import { recogniseFlowText } from '../flow-text.ts';
import type { LogFormat } from '../format.ts';

export const format = {
  name: 'flow-text',
  rank: 90,
  detect({ firstLines, flowFormat }) {
    const recognised = recogniseFlowText(firstLines, flowFormat);
    if (recognised === null || 'refused' in recognised) return recognised;
    return {
      kind: 'flow',
      split: 'lines',
      records: 'ingest/records/plain.sql',
      layout: recognised,
      delivery: null,
    };
  },
} satisfies LogFormat;
