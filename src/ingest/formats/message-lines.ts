// Records wrapped as {"message": "..."}, one per line or with nothing between them: what Firehose and log shippers write.
import type { LogFormat } from '../format.ts';
import { messagesOf, recogniseMessages } from '../messages.ts';

export const format = {
  name: 'message-lines',
  rank: 35,
  detect({ firstLines, firstRecords, flowFormat }) {
    const inLines = messagesOf(firstLines, () => true);
    const messages = inLines.length > 0 ? inLines : messagesOf(firstRecords, () => true);
    if (messages.length === 0) return null;
    const wrapping = {
      split: inLines.length > 0 ? 'lines' : 'documents',
      records: 'ingest/records/cloudwatch-rows.sql',
      delivery: null,
    } as const;
    return recogniseMessages(messages, flowFormat, wrapping);
  },
} satisfies LogFormat;
