// `aws logs tail` as it is (--format detailed), and --format json where the message is no JSON: time, stream and record on one line.
import type { LogFormat } from '../format.ts';
import { recogniseMessages } from '../messages.ts';

const BEFORE = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})? [^\s{]+ (?=\S)/;
const TIME = /^\S+ /;

export const format = {
  name: 'logs-tail-lines',
  rank: 11,
  detect({ firstLines, flowFormat }) {
    const lines = firstLines.filter((line) => BEFORE.test(line));
    if (lines.length === 0) return null;
    const wrapping = {
      split: 'lines',
      records: 'ingest/records/logs-tail-lines.sql',
      delivery: 'cloudwatch',
    } as const;
    const found = (around: RegExp) => {
      const messages = lines.map((line) => line.replace(around, ''));
      const recognised = recogniseMessages(messages, flowFormat, wrapping);
      return recognised === null || 'refused' in recognised ? null : recognised;
    };
    // What looks like a stream is the first column of a flow record, where the record fits with it.
    return found(TIME) === null ? found(BEFORE) : null;
  },
} satisfies LogFormat;
