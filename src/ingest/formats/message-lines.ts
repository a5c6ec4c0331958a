// Records wrapped as {"message": "..."}, one per line: what Firehose and log shippers write.
import type { LogFormat } from '../format.ts';
import { messagesOf, recogniseMessages } from '../messages.ts';

export const format = {
  name: 'message-lines',
  rank: 35,
  detect({ firstLines, flowFormat }) {
    const messages = messagesOf(firstLines, () => true);
    if (messages.length === 0) return null;
    const wrapping = {
      split: 'lines',
      records: 'ingest/records/cloudwatch-rows.sql',
      delivery: null,
    } as const;
    return recogniseMessages(messages, flowFormat, wrapping);
  },
} satisfies LogFormat;
