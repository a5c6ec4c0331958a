import { describe, expect, it } from 'vitest';
import { associationProblems, looseGroups } from '../../src/policy/snapshot-groups.ts';
import type { PolicySnapshot } from '../../src/policy/snapshot.ts';

function snapshot(held: readonly string[], associated: readonly string[], vpc = 'vpc-1'): PolicySnapshot {
  const associations = associated.map((group, index) => ({
    group,
    priority: 101 + index,
    through: 'vpc',
    mutationProtection: false,
  }));
  return {
    version: 1,
    pulledAt: '2026-11-20T08:00:00Z',
    account: '111122223333',
    region: 'us-east-1',
    findings: [],
    vpcs: { [vpc]: { failMode: 'open', queryLogged: true, queryLogs: [], associations } },
    groups: { egress: { id: 'rslvr-frg-1', rules: [] }, spare: { id: 'rslvr-frg-2', rules: [] } },
    policies: {
      'vpc-1': {
        vpcs: ['vpc-1'],
        ruleGroups: held.map((name, index) => ({ name, priority: 101 + index, rules: [] })),
      },
    },
  };
}

const problems = (one: PolicySnapshot) =>
  associationProblems(one).map(({ path, message, severity }) => [severity, path, message]);

describe('rule groups and associations', () => {
  it('that agree are no problem', () => {
    expect(problems(snapshot(['egress'], ['egress']))).toEqual([]);
  });

  it('of a VPC that the snapshot tells nothing of are no problem', () => {
    expect(problems(snapshot(['egress'], [], 'vpc-9'))).toEqual([]);
  });

  it('disagree where a group of the policy is not associated', () => {
    expect(problems(snapshot(['egress', 'spare'], ['egress']))).toEqual([
      [
        'error',
        'policies.vpc-1.ruleGroups[1]',
        'rule group spare is not associated with vpc-1 (associated: egress), so it judges nothing there',
      ],
    ]);
  });

  it('disagree where the policy lacks an associated group', () => {
    expect(problems(snapshot([], ['egress']))).toEqual([
      [
        'error',
        'vpcs.vpc-1.associations[0]',
        'rule group egress is associated, and policy vpc-1 does not hold it',
      ],
    ]);
  });

  it('are told apart from groups that no VPC has', () => {
    expect(looseGroups(snapshot(['egress'], ['egress']))).toEqual(['spare']);
  });
});
