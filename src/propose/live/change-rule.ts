// Changing the action of one live rule, with the same patience as lists get.
import { UserError } from '../../core/errors.ts';
import type { RuleRead } from '../../policy/pull-port.ts';
import { persist, type Patience } from './patience.ts';
import type { LiveFirewall, RuleKey, RuleSetting } from './port.ts';

export interface RuleOutcome {
  /** The rule, read again, has the setting. */
  readonly isAsSet: boolean;
  readonly failure: UserError | null;
}

/** The rule that a key names; null where there is none any more. */
export async function findRule(firewall: LiveFirewall, key: RuleKey): Promise<RuleRead | null> {
  const { rules } = await firewall.group(key.group);
  const found = rules.find(
    ({ subject, queryType }) => 'list' in subject && subject.list === key.list && queryType === key.queryType,
  );
  return found ?? null;
}

/** True where a rule has the setting already. */
export function sameSetting(rule: RuleRead, setting: RuleSetting): boolean {
  if (rule.action !== setting.action) return false;
  return setting.action !== 'BLOCK' || rule.response === setting.response;
}

/** Sets a rule and reads it back. Never throws for what AWS answers. */
export async function changeRule(
  firewall: LiveFirewall,
  patience: Patience,
  key: RuleKey,
  setting: RuleSetting,
): Promise<RuleOutcome> {
  const isAsSet = async () => {
    const rule = await findRule(firewall, key);
    return rule !== null && sameSetting(rule, setting);
  };
  try {
    await persist(patience, `rule group ${key.group}`, () => firewall.changeRule(key, setting), isAsSet);
    for (let look = 0; look < 3; look += 1) {
      if (await isAsSet()) return { isAsSet: true, failure: null };
      await patience.wait(1000 * 2 ** look);
    }
    return { isAsSet: await isAsSet(), failure: null };
  } catch (error) {
    if (error instanceof UserError) return { isAsSet: false, failure: error };
    throw error;
  }
}
