// Rows of CloudWatch Logs' FilterLogEvents, one JSON object per line; the message is a query or flow record.
import { recogniseMessages } from '../messages.ts';
import type { LogFormat } from '../format.ts';
import { jsonObject } from '../json-object.ts';

export const format = {
  name: 'cloudwatch-rows',
  rank: 20,
  detect({ firstLines, flowFormat }) {
    const rows = firstLines.map(jsonObject).filter((row) => row !== null);
    const messages = rows.map((row) => row['message']).filter((message) => typeof message === 'string');
    if (messages.length === 0 || !('eventId' in (rows[0] ?? {}) || 'logStreamName' in (rows[0] ?? {})))
      return null;
    return recogniseMessages(messages, flowFormat, 'ingest/records/cloudwatch-rows.sql');
  },
} satisfies LogFormat;
