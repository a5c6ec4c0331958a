// Events of the Open Cybersecurity Schema Framework, as Security Lake and CloudWatch's parseToOCSF write them.
import type { Peek, Recognised } from './format.ts';
import { jsonObject } from './json-object.ts';

export interface OcsfShape {
  /** Version of the schema, such as 1.0.0-rc.2 or 1.5.0; empty where the event tells none. */
  readonly version: string;
  /** Events stand one to a line, or as JSON documents of any layout. */
  readonly split: Recognised['split'];
}

/** What the first event of the class says of the object; null where there is none. */
export function ocsfShape({ firstLines, firstRecords }: Peek, classUid: number): OcsfShape | null {
  const isEvent = (one: ReturnType<typeof jsonObject>) => Number(one?.['class_uid']) === classUid;
  const event = firstRecords.map(jsonObject).find(isEvent);
  if (event === undefined || event === null) return null;
  const metadata = event['metadata'];
  const version =
    typeof metadata === 'object' && metadata !== null && 'version' in metadata ? metadata.version : null;
  return {
    version: typeof version === 'string' ? version : '',
    split: firstLines.map(jsonObject).some(isEvent) ? 'lines' : 'documents',
  };
}
