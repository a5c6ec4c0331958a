// Rows of CloudWatch Logs' FilterLogEvents, one JSON object per line; the message is a query or flow record.
import type { LogFormat } from '../format.ts';
import { messagesOf, recogniseMessages } from '../messages.ts';

export const format = {
  name: 'cloudwatch-rows',
  rank: 20,
  detect({ firstLines, flowFormat }) {
    const messages = messagesOf(firstLines, (row) => 'eventId' in row || 'logStreamName' in row);
    if (messages.length === 0) return null;
    const wrapping = {
      split: 'lines',
      records: 'ingest/records/cloudwatch-rows.sql',
      delivery: 'cloudwatch',
    } as const;
    return recogniseMessages(messages, flowFormat, wrapping);
  },
} satisfies LogFormat;
