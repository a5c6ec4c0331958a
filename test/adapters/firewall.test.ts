import { describe, expect, it, vi } from 'vitest';
import { openFirewall } from '../../src/adapters/aws/firewall.ts';
import { pullPolicies } from '../../src/policy/pull.ts';
import { readSnapshot, snapshotPolicies, snapshotText } from '../../src/policy/snapshot.ts';
import { ACCOUNT, BASELINE, fakeAccount, usual } from '../helpers/aws-fake-account.ts';
import { failure, fakeClock, xml, type FakeAnswer, type FakeRequest } from '../helpers/aws-fake.ts';
import { expectedSignature } from '../helpers/signature.ts';
import { fakePlace, useFakeAws } from './aws-test.ts';

const NOW = Date.parse('2026-11-20T08:00:00Z') / 1000;
useFakeAws();

async function account(replaced: Readonly<Record<string, FakeAnswer>>) {
  const { fake, clock, options } = await fakePlace(fakeAccount(replaced));
  return { fake, clock, reader: await openFirewall(options) };
}

async function pulled(replaced: Readonly<Record<string, FakeAnswer>>) {
  const { reader } = await account(replaced);
  return pullPolicies(reader, { vpcs: 'all', now: NOW });
}

describe('the firewall of an account', () => {
  it('becomes a snapshot, as it is written', async () => {
    const snapshot = await pulled({});
    const { 'platform-baseline': baseline, ...lists } = snapshot.lists ?? {};
    expect(baseline?.entries).toHaveLength(BASELINE.length + 1);
    expect(baseline?.entries).toContain('*.registry.example.org.');
    expect(snapshotText({ ...snapshot, lists })).toMatchSnapshot();
  });

  it('gives policies that can be judged by', async () => {
    const { policies, problems } = snapshotPolicies(await pulled({}));
    expect(problems).toEqual([]);
    const agents = policies.find(({ name }) => name === 'vpc-agents');
    expect(agents?.failOpen).toBe(true);
    expect(
      agents?.ruleGroups.map(({ name, priority, rules }) => [
        name,
        priority,
        rules.map((rule) => [rule.priority, rule.action, rule.list, rule.contents, rule.entries.length]),
      ]),
    ).toEqual([
      [
        'threats',
        100,
        [
          [10, 'ALERT', 'AWSManagedDomainsMalwareDomainList', 'unknown', 0],
          [20, 'BLOCK', 'Advanced: DGA (confidence HIGH)', 'unknown', 0],
          [30, 'ALERT', 'Advanced: FirewallAdvancedContentCategory GAMBLING', 'unknown', 0],
        ],
      ],
      [
        'agent-egress-policy',
        101,
        [
          [100, 'ALLOW', 'platform-baseline', 'known', BASELINE.length + 1],
          [300, 'BLOCK', 'everything', 'known', 1],
        ],
      ],
      ['central', 102, [[5, 'ALLOW', 'rslvr-fdl-foreign', 'unknown', 0]]],
    ]);
  });

  it('is written and read without a loss, and twice the same', async () => {
    const snapshot = await pulled({});
    const text = snapshotText(snapshot);
    expect(readSnapshot(text, 'a.yaml')).toEqual(snapshot);
    expect(snapshotText(readSnapshot(text, 'a.yaml'))).toBe(text);
    expect(snapshotText(await pulled({}))).toBe(text);
  });

  it('is asked for one VPC only where one is wanted', async () => {
    const { reader, fake } = await account({});
    const snapshot = await pullPolicies(reader, { vpcs: ['vpc-agents'], now: NOW });
    expect(Object.keys(snapshot.policies)).toEqual(['vpc-agents']);
    expect(snapshot.account).toBe(ACCOUNT);
    const asked = fake.requests.find(({ operation }) => operation.endsWith('RuleGroupAssociations'));
    expect(asked?.input).toMatchObject({ VpcId: 'vpc-agents', MaxResults: 100 });
    const profiles = fake.requests.find(({ operation }) => operation === 'GET /profileassociations');
    expect(profiles?.input).toEqual({ resourceId: 'vpc-agents' });
  });

  it('names the VPCs there are where the wanted one is none of them', async () => {
    const { reader } = await account({});
    await expect(pullPolicies(reader, { vpcs: ['vpc-typo'], now: NOW })).rejects.toMatchObject({
      code: 'not-found',
      message: 'no VPC vpc-typo in this account and Region',
      hint: expect.stringContaining('vpc-agents, vpc-quiet') as string,
    });
  });

  it('reads lists in pages of 5,000 and signs what it sends to Profiles', async () => {
    const { reader, fake } = await account({});
    await pullPolicies(reader, { vpcs: 'all', now: NOW });
    const pages = fake.requests.filter(({ operation }) => operation.endsWith('ListFirewallDomains'));
    expect(pages.map(({ input }) => [input['FirewallDomainListId'], input['NextToken']])).toEqual([
      ['rslvr-fdl-all', undefined],
      ['rslvr-fdl-baseline', undefined],
      ['rslvr-fdl-baseline', '5000'],
    ]);
    const profile = fake.requests.filter(({ operation }) => operation === 'GET /profileassociations');
    expect(profile.map(({ input }) => input['nextToken'])).toEqual([undefined, 'more of it +/=']);
    expect(profile[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/route53profiles\/aws4_request/,
    );
    for (const request of profile) {
      const signature = expectedSignature(request, 'not-a-secret');
      expect(request.headers.authorization).toContain(`Signature=${signature}`);
    }
  });

  it('never asks for what AWS manages, nor for a list that no rule uses', async () => {
    const { reader, fake } = await account({});
    await pullPolicies(reader, { vpcs: 'all', now: NOW });
    const lists = fake.requests.map(({ input }) => input['FirewallDomainListId']);
    expect(new Set(lists.filter((id) => id !== undefined))).toEqual(
      new Set(['rslvr-fdl-all', 'rslvr-fdl-baseline', 'rslvr-fdl-foreign']),
    );
  });

  it('is asked at most five times a second, repeats included', async () => {
    const throttled: FakeAnswer = (request) =>
      request.turn === 0 ? failure(400, 'ThrottlingException', 'Rate exceeded') : usual(request);
    const { reader, fake, clock } = await account({ 'Route53Resolver.GetFirewallConfig': throttled });
    await pullPolicies(reader, { vpcs: 'all', now: NOW });
    const resolver = fake.operations.filter((operation) => operation.startsWith('Route53Resolver.'));
    expect(resolver.filter((operation) => operation.endsWith('GetFirewallConfig'))).toHaveLength(3);
    const profiles = fake.operations.filter((operation) => operation.startsWith('GET '));
    const waited = clock.waits.reduce((sum, wait) => sum + wait, 0);
    expect(waited).toBeGreaterThanOrEqual((resolver.length - 1) * 200);
    expect(waited).toBeLessThanOrEqual((resolver.length + profiles.length) * 200);
  });
});

it('asks Profiles again while they are throttled or broken, five times in all', async () => {
  const answers = [
    failure(429, 'ThrottlingException', 'slow down'),
    failure(500, 'InternalServiceErrorException', ''),
  ];
  const operation = 'GET /profileassociations';
  const once = await account({ [operation]: (request) => answers[request.turn] ?? usual(request) });
  expect(await once.reader.profiles('vpc-agents')).toHaveLength(1);
  const always = await account({ [operation]: () => failure(429, 'ThrottlingException', 'slow down') });
  await expect(always.reader.profiles(null)).rejects.toMatchObject({ code: 'aws' });
  expect(always.fake.operations).toHaveLength(5);
});

describe('what was not read', () => {
  it.each([
    [
      'a list that returned less than it holds',
      {
        'Route53Resolver.ListFirewallDomains': () => ({ status: 200, body: '{"Domains":[]}', headers: {} }),
      },
      'everything: the service says that it has 1 entries and returned 0; was it changed meanwhile?',
    ],
    [
      'a group of a shared Profile that its owner does not share',
      {
        'Route53Resolver.GetFirewallRuleGroup': (request: FakeRequest) =>
          request.input['FirewallRuleGroupId'] === 'rslvr-frg-central'
            ? failure(400, 'ResourceNotFoundException', 'no such group')
            : usual(request),
      },
      'rslvr-frg-central: the group belongs to another account, which does not let this one read it; what it decides is unknown here',
    ],
    [
      'VPCs that may not be listed',
      {
        'ec2:DescribeVpcs': () => ({
          ...xml(
            '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>',
          ),
          status: 403,
        }),
      },
      'account: AWS denies ec2:DescribeVpcs or ec2:DescribeDhcpOptions, which the list of VPCs and their DHCP options need; whether VPCs use other resolvers is not known, and VPCs without rule groups may be missing',
    ],
  ] as const)('%s is a finding', async (_, replaced, expected) => {
    const { findings } = await pulled(replaced);
    expect(findings.map(({ subject, message }) => `${subject}: ${message}`)).toContain(expected);
  });

  it.each([
    [
      'an expired token',
      'Route53Resolver.ListFirewallRules',
      failure(400, 'ExpiredTokenException', 'The security token included in the request is expired'),
      'the AWS credentials have expired: The security token included in the request is expired (reading rule group rslvr-frg-agent)',
      'sign in again',
    ],
    [
      'a denied action',
      'Route53Resolver.ListFirewallDomains',
      failure(400, 'AccessDeniedException', 'User is not authorized'),
      'AWS denies route53resolver:ListFirewallDomains: User is not authorized (reading domain list rslvr-fdl-all)',
      'allow route53resolver:ListFirewallDomains for this identity',
    ],
    [
      'denied Profiles, which may bring rule groups',
      'GET /profileassociations',
      failure(403, 'AccessDeniedException', 'User is not authorized'),
      'AWS denies route53profiles:ListProfileAssociations: User is not authorized (reading all VPCs)',
      'allow route53profiles:ListProfileAssociations for this identity',
    ],
    [
      'Profiles that are throttled for ever',
      'GET /profileassociations',
      failure(429, 'ThrottlingException', 'Rate exceeded'),
      'AWS kept throttling route53profiles:ListProfileAssociations: Rate exceeded (reading all VPCs)',
      'try again',
    ],
    [
      'credentials that are not accepted',
      'Route53Resolver.ListFirewallRuleGroupAssociations',
      failure(400, 'UnrecognizedClientException', 'The security token is invalid\u001b[31m'),
      'AWS does not accept the credentials: The security token is invalid [31m (reading all VPCs)',
      'AWS_PROFILE',
    ],
    [
      'an answer of an unknown form',
      'Route53Resolver.ListFirewallRules',
      {
        status: 200,
        body: '{"FirewallRules":[{"Priority":1,"Action":"QUARANTINE"}]}',
        headers: {},
      },
      /AWS answered route53resolver:ListFirewallRules in an unknown form: FirewallRules\.0\.Action/,
      'A newer version',
    ],
  ] as const)('%s is an error with the next step', async (_, operation, reply, message, hint) => {
    await expect(pulled({ [operation]: () => reply })).rejects.toMatchObject({
      code: 'aws',
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
      hint: expect.stringContaining(hint) as string,
    });
  });

  it('asks for a Region where there is none', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    await expect(openFirewall({ region: null, endpoint: null, clock: fakeClock() })).rejects.toMatchObject({
      message: 'no AWS Region is set (reading the configuration of the AWS tools)',
      hint: expect.stringContaining('AWS_REGION') as string,
    });
  });
});
