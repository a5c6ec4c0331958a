// An account with a DNS Firewall: two groups on a VPC, a Profile that brings a shared one, a managed list, a list that
// another account owns, an Advanced rule; long enough that everything has several pages.
import { failure, json, page, xml, type FakeAnswer, type FakeRequest } from './aws-fake.ts';

export const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const REGION = 'us-east-1';

/** More than a page of 5,000. */
export const BASELINE = Array.from({ length: 5003 }, (_, index) => `host-${index}.pkg.example.org.`);

/** Lists of the account: more than a page of 100. */
const LISTS = [
  { Id: 'rslvr-fdl-baseline', Name: 'platform-baseline' },
  { Id: 'rslvr-fdl-all', Name: 'everything' },
  {
    Id: 'rslvr-fdl-malware',
    Name: 'AWSManagedDomainsMalwareDomainList',
    ManagedOwnerName: 'Route 53 Resolver DNS Firewall',
    ManagedListType: 'THREAT',
  },
  ...Array.from({ length: 120 }, (_, index) => ({ Id: `rslvr-fdl-${index}`, Name: `unused-${index}` })),
];

const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  'rslvr-fdl-baseline': [...BASELINE, '*.registry.example.org.'],
  'rslvr-fdl-all': ['*.'],
};

const GROUPS: Readonly<Record<string, { Name: string; OwnerId: string }>> = {
  'rslvr-frg-agent': { Name: 'agent-egress-policy', OwnerId: ACCOUNT },
  'rslvr-frg-threats': { Name: 'threats', OwnerId: ACCOUNT },
  'rslvr-frg-central': { Name: 'central', OwnerId: OTHER_ACCOUNT },
};

const RULES: Readonly<Record<string, readonly object[]>> = {
  'rslvr-frg-agent': [
    {
      FirewallDomainListId: 'rslvr-fdl-all',
      Name: 'catch-all',
      Priority: 300,
      Action: 'BLOCK',
      BlockResponse: 'NODATA',
    },
    {
      FirewallDomainListId: 'rslvr-fdl-baseline',
      Name: 'baseline',
      Priority: 100,
      Action: 'ALLOW',
      FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      Qtype: 'A',
    },
  ],
  'rslvr-frg-threats': [
    { FirewallDomainListId: 'rslvr-fdl-malware', Name: 'malware', Priority: 10, Action: 'ALERT' },
    {
      FirewallThreatProtectionId: 'rslvr-ftp-1',
      Name: 'dga',
      Priority: 20,
      Action: 'BLOCK',
      BlockResponse: 'OVERRIDE',
      BlockOverrideDomain: 'sink.example.net.',
      DnsThreatProtection: 'DGA',
      ConfidenceThreshold: 'HIGH',
    },
    {
      FirewallThreatProtectionId: 'rslvr-ftp-2',
      Name: 'content',
      Priority: 30,
      Action: 'ALERT',
      FirewallRuleType: { FirewallAdvancedContentCategory: { Category: 'GAMBLING' } },
    },
  ],
  'rslvr-frg-central': [
    { FirewallDomainListId: 'rslvr-fdl-foreign', Name: 'company', Priority: 5, Action: 'ALLOW' },
  ],
};

function association(VpcId: string, FirewallRuleGroupId: string, Priority: number, more: object): object {
  return {
    VpcId,
    FirewallRuleGroupId,
    Priority,
    Status: 'COMPLETE',
    MutationProtection: 'DISABLED',
    ...more,
  };
}

const ASSOCIATIONS = [
  association('vpc-agents', 'rslvr-frg-agent', 101, { MutationProtection: 'ENABLED' }),
  association('vpc-agents', 'rslvr-frg-threats', 100, { ManagedOwnerName: 'Firewall Manager' }),
  association('vpc-quiet', 'rslvr-frg-agent', 200, { Status: 'DELETING' }),
];

const answers: Readonly<Record<string, FakeAnswer>> = {
  'Route53Resolver.ListFirewallRuleGroupAssociations': ({ input }) => {
    const wanted = ASSOCIATIONS.filter((one) =>
      [undefined, Reflect.get(one, 'VpcId')].includes(input['VpcId']),
    );
    // Pages of two, so that the second VPC is on another one.
    const { items, next } = page(wanted, 2, input['NextToken']);
    return json({ FirewallRuleGroupAssociations: items, NextToken: next });
  },
  'Route53Resolver.GetFirewallRuleGroup': ({ input }) => {
    const id = String(input['FirewallRuleGroupId']);
    return json({ FirewallRuleGroup: { Id: id, ...GROUPS[id] } });
  },
  'Route53Resolver.ListFirewallRules': ({ input }) => {
    const { items, next } = page(RULES[String(input['FirewallRuleGroupId'])] ?? [], 2, input['NextToken']);
    return json({ FirewallRules: items, NextToken: next });
  },
  'Route53Resolver.ListFirewallDomainLists': ({ input }) => {
    const { items, next } = page(LISTS, Number(input['MaxResults']), input['NextToken']);
    return json({ FirewallDomainLists: items, NextToken: next });
  },
  'Route53Resolver.GetFirewallDomainList': ({ input }) => {
    const id = String(input['FirewallDomainListId']);
    const list = LISTS.find(({ Id }) => Id === id);
    if (list === undefined) return failure(400, 'AccessDeniedException', 'not yours');
    return json({ FirewallDomainList: { ...list, DomainCount: ENTRIES[id]?.length ?? 0 } });
  },
  'Route53Resolver.ListFirewallDomains': ({ input }) => {
    const id = String(input['FirewallDomainListId']);
    const { items, next } = page(ENTRIES[id] ?? [], Number(input['MaxResults']), input['NextToken']);
    return json({ Domains: items, NextToken: next });
  },
  'Route53Resolver.GetFirewallConfig': ({ input }) =>
    json({
      FirewallConfig: {
        ResourceId: input['ResourceId'],
        FirewallFailOpen: input['ResourceId'] === 'vpc-agents' ? 'ENABLED' : 'DISABLED',
      },
    }),
  'Route53Resolver.ListResolverQueryLogConfigs': () =>
    json({
      ResolverQueryLogConfigs: [
        {
          Id: 'rqlc-1',
          Name: 'agent-dns',
          DestinationArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/vpc/agent-dns:*`,
        },
      ],
    }),
  'Route53Resolver.ListResolverQueryLogConfigAssociations': () =>
    json({
      ResolverQueryLogConfigAssociations: [
        { ResolverQueryLogConfigId: 'rqlc-1', ResourceId: 'vpc-agents', Status: 'ACTIVE', Error: 'NONE' },
        {
          ResolverQueryLogConfigId: 'rqlc-1',
          ResourceId: 'vpc-quiet',
          Status: 'FAILED',
          Error: 'DESTINATION_NOT_FOUND',
        },
      ],
    }),
  'GET /profileassociations': ({ input }) => {
    const all = [{ Id: 'rpa-1', ProfileId: 'rp-central', ResourceId: 'vpc-agents', Status: 'COMPLETE' }];
    const wanted = all.filter((one) =>
      [undefined, one.ResourceId].includes(input['resourceId'] as undefined),
    );
    // An empty page with a token, as the services sometimes send.
    return json(
      input['nextToken'] === undefined
        ? { ProfileAssociations: [], NextToken: 'more of it +/=' }
        : { ProfileAssociations: wanted },
    );
  },
  'GET /profileresourceassociations/profileid/rp-central': () =>
    json({
      ProfileResourceAssociations: [
        resource('route53resolver', 'firewall-rule-group/rslvr-frg-central', '{"priority": 101}'),
        resource('route53resolver', 'resolver-query-log-config/rqlc-central', null),
        resource('route53', 'hostedzone/Z1', null),
      ],
    }),
  'ec2:DescribeVpcs': () => xml(describeVpcs),
  'ec2:DescribeDhcpOptions': () => xml(describeDhcpOptions),
};

function resource(service: string, path: string, properties: string | null): object {
  const arn = `arn:aws:${service}:${REGION}:${OTHER_ACCOUNT}:${path}`;
  return { ProfileId: 'rp-central', ResourceArn: arn, ResourceProperties: properties };
}

function vpcItem(id: string, cidr: string, dhcp: string): string {
  return `<item><vpcId>${id}</vpcId><ownerId>${ACCOUNT}</ownerId><state>available</state><cidrBlock>${cidr}</cidrBlock><dhcpOptionsId>${dhcp}</dhcpOptionsId></item>`;
}

const describeVpcs = `<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><vpcSet>
${vpcItem('vpc-agents', '10.0.0.0/16', 'dopt-amazon')}${vpcItem('vpc-quiet', '10.1.0.0/16', 'dopt-own')}
</vpcSet></DescribeVpcsResponse>`;

function dhcpItem(id: string, servers: readonly string[]): string {
  const values = servers.map((server) => `<item><value>${server}</value></item>`).join('');
  return `<item><dhcpOptionsId>${id}</dhcpOptionsId><dhcpConfigurationSet><item><key>domain-name-servers</key><valueSet>${values}</valueSet></item></dhcpConfigurationSet></item>`;
}

const describeDhcpOptions = `<DescribeDhcpOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>2</requestId><dhcpOptionsSet>
${dhcpItem('dopt-amazon', ['AmazonProvidedDNS'])}${dhcpItem('dopt-own', ['10.1.0.2', '192.0.2.53'])}
</dhcpOptionsSet></DescribeDhcpOptionsResponse>`;

/** The account's answers, some of them replaced. */
export function fakeAccount(
  replaced: Readonly<Record<string, FakeAnswer>>,
): (operation: string) => FakeAnswer | undefined {
  return (operation) => replaced[operation] ?? answers[operation];
}

/** The usual answer of the account, for a replacement that only sometimes differs. */
export function usual(request: FakeRequest): ReturnType<FakeAnswer> {
  const answer = answers[request.operation];
  return answer === undefined ? failure(501, 'UnknownOperation', request.operation) : answer(request);
}
