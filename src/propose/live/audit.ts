// One line per step of a change in AWS, so that later nobody has to guess who did what.
import { dirname } from 'node:path';
import { instantText } from '../../core/time.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { appendDurably } from '../durable.ts';
import type { Caller } from './port.ts';

export interface AuditEntry {
  readonly command: 'apply' | 'enforce' | 'rollback';
  readonly caller: Caller;
  readonly planHash: string | null;
  /** ARN of the list or rule group. */
  readonly subject: string;
  readonly outcome: 'started' | 'done' | 'differs' | 'failed';
  /** What was, or is going to be, changed. */
  readonly change: Readonly<Record<string, unknown>>;
}

export type Audit = (entry: AuditEntry) => void;

/** An audit trail in a JSONL file; `now` in epoch seconds. A line that cannot be written stops the change (UserError). */
export function auditTrail(path: string, now: () => number): Audit {
  return ({ caller, ...entry }) => {
    makeFolder(dirname(path));
    const line = {
      time: instantText(now()),
      who: caller.arn,
      account: caller.account,
      region: caller.region,
      ...entry,
    };
    appendDurably(path, `${JSON.stringify(line)}\n`);
  };
}
