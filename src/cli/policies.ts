// The policies of the configuration, with the entries that their lists hold in the files right now.
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import type { Policy } from '../policy/model.ts';
import type { Problem } from '../policy/problem.ts';
import { resolvePolicies } from '../policy/resolve.ts';
import type { Configuration } from './config/schema.ts';
import { entriesOfLists } from './lists.ts';

/** Reads every list and resolves the policies; a configuration without a policy is an error with the next step. */
export async function configuredPolicies(
  configuration: Configuration,
  workspace: Workspace,
): Promise<readonly Policy[]> {
  if (configuration.policy === undefined && configuration.policies === undefined) {
    throw new UserError(
      'bad-policy',
      'the configuration holds no policy, so nothing can be judged',
      'write the firewall rules under `policy` in alert2allow.yaml (alert2allow init writes an example)',
    );
  }
  const { policies, problems } = resolvePolicies(
    configuration,
    await entriesOfLists(configuration, workspace),
  );
  refuseErrors(problems, 'configuration');
  return policies;
}

/** Throws one UserError that lists every error among the problems. */
export function refuseErrors(problems: readonly Problem[], where: string): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new UserError(
    'bad-policy',
    [
      `the policy in the ${where} cannot be used:`,
      ...errors.map(({ path, message }) => `${path || '(file)'}: ${message}`),
    ].join('\n'),
    'correct the named places; these are all of them',
  );
}
