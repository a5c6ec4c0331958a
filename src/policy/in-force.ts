// Which policy a VPC had at some time.
import type { Policy } from './model.ts';

/**
 * The policy in force for a VPC at a time (epoch seconds): the newest that was valid then. A policy that names the
 * VPC goes before those for every VPC. `at` null = now, that is the newest of all. Null where none was in force.
 */
export function policyFor(policies: readonly Policy[], vpc: string, at: number | null): Policy | null {
  const inForce = policies.filter((policy) => at === null || (policy.validFrom ?? at) <= at);
  const own = newest(inForce.filter((policy) => policy.vpcs?.includes(vpc) === true));
  return own ?? newest(inForce.filter((policy) => policy.vpcs === null));
}

function newest(policies: readonly Policy[]): Policy | null {
  let best: Policy | null = null;
  for (const policy of policies) {
    if (best === null || (policy.validFrom ?? -Infinity) > (best.validFrom ?? -Infinity)) best = policy;
  }
  return best;
}
