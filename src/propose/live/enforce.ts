// Sets a live catch-all to BLOCK: way back first, then the change, then what the rule is now.
import { rmSync } from 'node:fs';
import { createDurably } from '../durable.ts';
import { rollbackText, type Hands } from './apply-list.ts';
import { changeRule, findRule, sameSetting, type RuleOutcome } from './change-rule.ts';
import type { LiveGroup } from './inspect-group.ts';

export interface EnforcedRule extends RuleOutcome {
  /** The rollback file; null where the rule surely was not changed. */
  readonly rollback: string | null;
}

/** Sets the catch-all; `because` is the verdict or the accepted risk, for the audit line. */
export async function enforceRule(
  hands: Hands,
  { caller, group, catchAll }: LiveGroup,
  response: 'NODATA' | 'NXDOMAIN',
  because: string,
  rollbackPath: string,
): Promise<EnforcedRule> {
  const { priority, queryType, subject } = catchAll;
  const key = { group: group.id, list: subject.list, queryType };
  const setting = { action: 'BLOCK', response } as const;
  const undo = {
    what: 'rule',
    group: { arn: group.arn, id: group.id, name: group.name },
    list: subject.list,
    priority,
    queryType,
    set: setting,
    was: { action: 'ALERT' },
  } as const;
  createDurably(rollbackPath, rollbackText(hands, caller, null, undo));
  const about = { command: 'enforce', caller, planHash: null, subject: group.arn } as const;
  hands.audit({ ...about, outcome: 'started', change: { priority, to: setting, because } });
  const outcome = await changeRule(hands.firewall, hands.patience, key, setting);
  const word = outcome.failure !== null ? 'failed' : outcome.isAsSet ? 'done' : 'differs';
  hands.audit({ ...about, outcome: word, change: { priority, to: setting, because } });
  if (outcome.failure === null || !(await isStillAlert())) return { ...outcome, rollback: rollbackPath };
  rmSync(rollbackPath);
  return { ...outcome, rollback: null };

  async function isStillAlert(): Promise<boolean> {
    const rule = await findRule(hands.firewall, key).catch(() => null);
    return rule !== null && sameSetting(rule, { action: 'ALERT' });
  }
}
