// Applies a prepared change to a live list: way back first, then the change, then what came of it.
import { rmSync } from 'node:fs';
import { instantText } from '../../core/time.ts';
import { createDurably, replaceDurably } from '../durable.ts';
import { rollbackHash } from '../saved/seal.ts';
import type { Rollback } from '../saved/schema.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { changeList, type ListChange, type ListOutcome } from './change-list.ts';
import type { LiveList } from './inspect.ts';
import type { Patience } from './patience.ts';
import type { Caller, LiveFirewall } from './port.ts';
import type { PreparedList } from './prepare.ts';

/** What every change in AWS needs. */
export interface Hands {
  readonly firewall: LiveFirewall;
  readonly patience: Patience;
  readonly audit: Audit;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface AppliedList extends ListOutcome {
  /** The rollback file; null where nothing was changed. */
  readonly rollback: string | null;
}

/** Adds or removes what the preparation left to do. `rollbackPath` must not exist yet. */
export async function applyList(
  hands: Hands,
  { list, operation, drift }: PreparedList,
  planHash: string,
  rollbackPath: string,
): Promise<AppliedList> {
  const write = (entries: readonly string[]) =>
    rollbackText(hands, list.caller, planHash, {
      what: 'list',
      arn: list.arn,
      id: list.id,
      name: list.name,
      operation: operation === 'add' ? 'remove' : 'add',
      entries: [...entries],
    });
  const change = { operation, entries: drift.open };
  createDurably(rollbackPath, write(drift.open));
  const audited = auditOf(hands, list, planHash, change);
  audited('started');
  const outcome = await changeList(hands.firewall, hands.patience, list.id, list.entries, change);
  if (outcome.done.length === 0) rmSync(rollbackPath);
  else if (outcome.done.length < drift.open.length) replaceDurably(rollbackPath, write(outcome.done));
  audited(outcomeWord(outcome), outcome.done);
  return { ...outcome, rollback: outcome.done.length === 0 ? null : rollbackPath };
}

function auditOf({ audit }: Hands, list: LiveList, planHash: string, { operation, entries }: ListChange) {
  const done = operation === 'add' ? 'added' : 'removed';
  return (outcome: AuditEntry['outcome'], changed?: readonly string[]) => {
    const change = changed === undefined ? { [operation]: entries } : { [done]: changed };
    audit({ command: 'apply', caller: list.caller, planHash, subject: list.arn, outcome, change });
  };
}

/** What the audit line says. */
export function outcomeWord({ failure, missing, unexpected }: ListOutcome): AuditEntry['outcome'] {
  if (failure !== null) return 'failed';
  return missing.length + unexpected.length > 0 ? 'differs' : 'done';
}

/** The text of a rollback file. */
export function rollbackText(
  { now }: Pick<Hands, 'now'>,
  { account, region }: Caller,
  planHash: string | null,
  undo: Rollback['undo'],
): string {
  const createdAt = instantText(now());
  const rollback: Rollback = {
    schemaVersion: 1,
    kind: 'alert2allow-rollback',
    account,
    region,
    createdAt,
    planHash,
    undo,
    hash: '',
  };
  return `${JSON.stringify({ ...rollback, hash: rollbackHash(rollback) }, null, 2)}\n`;
}
