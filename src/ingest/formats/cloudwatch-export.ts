// CloudWatch Logs' export to S3, and `aws logs tail --format short`: the time, a blank, the record.
import type { LogFormat } from '../format.ts';
import { recogniseMessages } from '../messages.ts';

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})? (?=\S)/;

export const format = {
  name: 'cloudwatch-export',
  rank: 30,
  detect({ firstLines, flowFormat }) {
    const messages = firstLines.filter((line) => TIME.test(line)).map((line) => line.replace(TIME, ''));
    if (messages.length === 0) return null;
    const records = 'ingest/records/cloudwatch-export.sql';
    return recogniseMessages(messages, flowFormat, { split: 'lines', records, delivery: 'cloudwatch' });
  },
} satisfies LogFormat;
