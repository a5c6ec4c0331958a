// What the messages inside a CloudWatch shape are: query records or flow records.
import type { Recognised, Refusal, Split } from './format.ts';
import { recogniseFlowText } from './flow-text.ts';
import { jsonObject } from './json-object.ts';

/** How the shape around the messages is read. */
export interface Wrapping {
  readonly split: Split;
  /** SQL file that unwraps the messages. */
  readonly records: string;
  readonly delivery: Recognised['delivery'];
}

/** How an object is read whose records are wrapped as messages. */
export function recogniseMessages(
  messages: readonly string[],
  flowFormat: readonly string[] | null,
  wrapping: Wrapping,
): Recognised | Refusal | null {
  const record = messages.map(jsonObject).find((one) => one !== null);
  if (record !== undefined) return 'query_name' in record ? { kind: 'dns', layout: null, ...wrapping } : null;
  const layout = recogniseFlowText(messages, flowFormat);
  if (layout === null || 'refused' in layout) return layout;
  return { kind: 'flow', layout, ...wrapping };
}

/** The texts of a member `message` in some JSON objects, where `isRow` says that the object is such a row. */
export function messagesOf(
  texts: readonly string[],
  isRow: (row: Readonly<Record<string, unknown>>) => boolean,
): string[] {
  return texts
    .map(jsonObject)
    .filter((row) => row !== null && isRow(row))
    .map((row) => row?.['message'])
    .filter((message) => typeof message === 'string');
}
