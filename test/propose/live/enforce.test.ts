import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enforceRule } from '../../../src/propose/live/enforce.ts';
import { inspectGroup } from '../../../src/propose/live/inspect-group.ts';
import { useFakeAws } from '../../adapters/aws-test.ts';
import { OTHER_ACCOUNT } from '../../helpers/aws-fake-firewall.ts';
import { failure } from '../../helpers/aws-fake.ts';
import { place, type Place } from './place.ts';

useFakeAws();

const GROUP = 'rslvr-frg-agent';
const UPDATE = 'Route53Resolver.UpdateFirewallRule';

async function enforced(at: Place, response: 'NODATA' | 'NXDOMAIN' = 'NODATA') {
  const group = await inspectGroup(at.hands.firewall, 'agent-egress-policy');
  return enforceRule(at.hands, group, response, 'ready', join(at.folder, 'enforce.rollback.json'));
}

describe('a rule group is refused', () => {
  it.each([
    [
      "another account's",
      (at: Place) => (groupOf(at).owner = OTHER_ACCOUNT),
      /belongs to the account 444455556666/,
    ],
    [
      'without an ALLOW rule first',
      (at: Place) => (at.state.rule(GROUP, 100).Priority = 400),
      /no ALLOW rule before/,
    ],
    [
      'without a catch-all',
      (at: Place) => (at.state.list('rslvr-fdl-all').entries = ['x.example.']),
      /no ALERT rule/,
    ],
    [
      'with two of them',
      (at: Place) => at.state.list('rslvr-fdl-bad').entries.push('*.'),
      /several catch-alls/,
    ],
  ])('%s', async (_, change, message) => {
    const at = await place();
    change(at);
    await expect(inspectGroup(at.hands.firewall, GROUP)).rejects.toThrow(message);
  });
});

function groupOf({ state }: Place) {
  const group = state.groups.get(GROUP);
  if (group === undefined) throw new Error('no group');
  return group;
}

describe('the switch', () => {
  it('shows the blast radius and the owner', async () => {
    const at = await place();
    groupOf(at).tags = { ManagedBy: 'terraform' };
    expect(await inspectGroup(at.hands.firewall, GROUP)).toMatchObject({
      catchAll: { priority: 300, action: 'ALERT' },
      allowed: [{ priority: 100, redirection: 'inspect' }],
      vpcs: [
        { vpc: 'vpc-agents', failMode: 'open' },
        { vpc: 'vpc-builds', failMode: 'closed' },
      ],
      owner: 'Terraform (tag ManagedBy=terraform)',
    });
  });

  it('passes the query type on, writes the way back first, and touches nothing else', async () => {
    const at = await place();
    at.state.rule(GROUP, 300).Qtype = 'A';
    at.state.before = ({ operation }) => {
      if (operation === UPDATE) expect(existsSync(join(at.folder, 'enforce.rollback.json'))).toBe(true);
      return null;
    };
    expect(await enforced(at, 'NXDOMAIN')).toMatchObject({ isAsSet: true, failure: null });
    const [request] = at.fake.requests.filter(({ operation }) => operation === UPDATE);
    expect(request?.input).toEqual({
      FirewallRuleGroupId: GROUP,
      FirewallDomainListId: 'rslvr-fdl-all',
      Qtype: 'A',
      Action: 'BLOCK',
      BlockResponse: 'NXDOMAIN',
    });
  });

  it('repeats what was throttled and looks before it does', async () => {
    const at = await place();
    at.state.before = ({ operation, turn }) => {
      if (operation !== UPDATE || turn > 1) return null;
      if (turn === 1) Object.assign(at.state.rule(GROUP, 300), { Action: 'BLOCK', BlockResponse: 'NODATA' });
      return failure(
        turn === 0 ? 400 : 500,
        turn === 0 ? 'ThrottlingException' : 'InternalServiceErrorException',
        'x',
      );
    };
    expect(await enforced(at)).toMatchObject({ isAsSet: true, failure: null });
    expect(at.fake.operations.filter((operation) => operation === UPDATE)).toHaveLength(2);
  });

  it('keeps no way back where nothing was changed', async () => {
    const at = await place();
    at.state.before = ({ operation }) =>
      operation === UPDATE ? failure(400, 'AccessDeniedException', 'no') : null;
    const result = await enforced(at);
    expect(result.failure?.message).toMatch(/denies route53resolver:UpdateFirewallRule/);
    expect(result.rollback).toBeNull();
    expect(existsSync(join(at.folder, 'enforce.rollback.json'))).toBe(false);
  });

  it('says when the rule read back is another', async () => {
    const at = await place();
    at.state.before = ({ operation, turn }) => {
      if (operation === 'Route53Resolver.ListFirewallRules' && turn > 0)
        at.state.rule(GROUP, 300).Action = 'ALERT';
      return null;
    };
    expect(await enforced(at)).toMatchObject({ isAsSet: false, failure: null });
    expect(at.audit().at(-1)).toMatchObject({ command: 'enforce', outcome: 'differs' });
  });
});
