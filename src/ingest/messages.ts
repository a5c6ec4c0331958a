// What the messages inside a CloudWatch shape are: query records or flow records.
import type { Recognised, Refusal } from './format.ts';
import { recogniseFlowText } from './flow-text.ts';
import { jsonObject } from './json-object.ts';

/** How an object is read whose records are wrapped as messages; `records` is the SQL file that unwraps them. */
export function recogniseMessages(
  messages: readonly string[],
  flowFormat: readonly string[] | null,
  records: string,
): Recognised | Refusal | null {
  const record = messages.map(jsonObject).find((one) => one !== null);
  if (record !== undefined) {
    return 'query_name' in record ? { kind: 'dns', records, layout: null, delivery: 'cloudwatch' } : null;
  }
  const layout = recogniseFlowText(messages, flowFormat);
  if (layout === null || 'refused' in layout) return layout;
  return { kind: 'flow', records, layout, delivery: 'cloudwatch' };
}
