// CloudWatch Logs as JSON documents: the answer of FilterLogEvents ({events: [...]}) and the envelope of subscriptions
// ({messageType, logGroup, logEvents: [...]}), one or many, with or without line breaks between them.
import type { LogFormat } from '../format.ts';
import { messagesOf, recogniseMessages } from '../messages.ts';

export const format = {
  name: 'cloudwatch-documents',
  rank: 25,
  detect({ firstRecords, flowFormat }) {
    const messages = messagesOf(
      firstRecords,
      (row) => 'timestamp' in row && ('eventId' in row || 'id' in row),
    );
    if (messages.length === 0) return null;
    const records = 'ingest/records/cloudwatch-rows.sql';
    return recogniseMessages(messages, flowFormat, { split: 'documents', records, delivery: 'cloudwatch' });
  },
} satisfies LogFormat;
