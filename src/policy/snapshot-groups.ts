// Rule groups of a snapshot beside the associations that it tells of: a group that is not associated judges nothing.
import { pathText, type Problem } from './problem.ts';
import type { PolicySnapshot } from './snapshot.ts';

type Policies = PolicySnapshot['policies'];

/** One problem for each group that a policy holds and its VPC does not, and for each that only the VPC has. */
export function associationProblems(snapshot: PolicySnapshot): Problem[] {
  return Object.entries(snapshot.policies).flatMap(([name, policy]) =>
    (policy.vpcs ?? []).flatMap((vpc) => problemsOf(snapshot, name, policy, vpc)),
  );
}

function problemsOf(
  { vpcs }: PolicySnapshot,
  name: string,
  { ruleGroups }: Policies[string],
  vpc: string,
): Problem[] {
  const facts = Object.hasOwn(vpcs, vpc) ? vpcs[vpc] : undefined;
  if (facts === undefined) return [];
  const associated = facts.associations.map(({ group }) => group);
  const known = associated.join(', ') || 'none';
  const held = new Set(ruleGroups.map((group) => group.name));
  const loose = ruleGroups.flatMap((group, index): Problem[] => {
    if (associated.includes(group.name)) return [];
    const message = `rule group ${group.name} is not associated with ${vpc} (associated: ${known}), so it judges nothing there`;
    return [{ path: pathText(['policies', name, 'ruleGroups', index]), message, severity: 'error' }];
  });
  const missing = associated.flatMap((group, index): Problem[] => {
    if (held.has(group)) return [];
    const message = `rule group ${group} is associated, and policy ${name} does not hold it`;
    return [{ path: pathText(['vpcs', vpc, 'associations', index]), message, severity: 'error' }];
  });
  return [...loose, ...missing];
}

/** Names of the groups that no VPC of the snapshot is associated with, in order. */
export function looseGroups({ vpcs, groups }: PolicySnapshot): string[] {
  const associated = Object.values(vpcs).flatMap(({ associations }) =>
    associations.map(({ group }) => group),
  );
  return Object.keys(groups).filter((group) => !associated.includes(group));
}
