// The answer of CloudWatch Logs Insights ({results: [[{field, value}, ...], ...]}) with the field @message.
import type { LogFormat } from '../format.ts';
import { recogniseMessages } from '../messages.ts';

interface Cell {
  readonly field?: unknown;
  readonly value?: unknown;
}

export const format = {
  name: 'insights',
  rank: 26,
  detect({ firstRecords, flowFormat }) {
    const rows = firstRecords.map(cellsOf).filter((row) => row.length > 0);
    if (rows.length === 0) return null;
    const messages = rows
      .map((row) => row.find(({ field }) => field === '@message')?.value)
      .filter((value) => typeof value === 'string');
    if (messages.length === 0)
      return { refused: 'Insights rows without the whole record; ask for `fields @timestamp, @message`' };
    const wrapping = {
      split: 'documents',
      records: 'ingest/records/insights.sql',
      delivery: 'cloudwatch',
    } as const;
    return recogniseMessages(messages, flowFormat, wrapping);
  },
} satisfies LogFormat;

function cellsOf(text: string): Cell[] {
  if (!text.startsWith('[')) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((cell): cell is Cell => isCell(cell)) : [];
  } catch {
    return [];
  }
}

function isCell(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'field' in value && 'value' in value;
}
