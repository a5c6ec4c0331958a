// An account whose firewall can be changed: lists and rules keep what they are told, as the service does it, and a test
// steps in before any request.
import { failure, json, page, xml, type FakeAnswer, type FakeReply, type FakeRequest } from './aws-fake.ts';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'us-east-1';

interface FakeList {
  readonly name: string;
  /** As the service returns them: with a final dot. */
  entries: string[];
  tags?: Record<string, string>;
  managed?: boolean;
  account?: string;
  /** How often GetFirewallDomainList still says so. */
  updating?: number;
  status?: string;
}

interface FakeRule {
  FirewallDomainListId: string;
  Name: string;
  Priority: number;
  Action: string;
  BlockResponse?: string;
  Qtype?: string;
  FirewallDomainRedirectionAction?: string;
}

interface FakeGroup {
  readonly name: string;
  owner?: string;
  tags?: Record<string, string>;
  rules: FakeRule[];
}

export class FakeFirewall {
  readonly lists = new Map<string, FakeList>([
    ['rslvr-fdl-allow', { name: 'platform-baseline', entries: ['github.com.', '*.registry.example.org.'] }],
    ['rslvr-fdl-all', { name: 'everything', entries: ['*.'] }],
    ['rslvr-fdl-bad', { name: 'bad-names', entries: ['evil.example.net.'] }],
    ['rslvr-fdl-twin1', { name: 'twin', entries: [] }],
    ['rslvr-fdl-twin2', { name: 'twin', entries: [] }],
    ['rslvr-fdl-threats', { name: 'AWSManagedDomainsMalwareDomainList', entries: [], managed: true }],
    ['rslvr-fdl-theirs', { name: 'theirs', entries: [], account: OTHER_ACCOUNT }],
  ]);

  readonly groups = new Map<string, FakeGroup>([
    [
      'rslvr-frg-agent',
      {
        name: 'agent-egress-policy',
        rules: [
          { FirewallDomainListId: 'rslvr-fdl-allow', Name: 'baseline', Priority: 100, Action: 'ALLOW' },
          {
            FirewallDomainListId: 'rslvr-fdl-bad',
            Name: 'bad',
            Priority: 50,
            Action: 'BLOCK',
            BlockResponse: 'NXDOMAIN',
          },
          { FirewallDomainListId: 'rslvr-fdl-all', Name: 'catch-all', Priority: 300, Action: 'ALERT' },
        ],
      },
    ],
    ['rslvr-frg-central', { name: 'central', owner: OTHER_ACCOUNT, rules: [] }],
  ]);

  /** Steps in before the usual answer; null lets it happen. */
  before: (request: FakeRequest) => FakeReply | null = () => null;

  /** After each change a list is UPDATING for so many looks. */
  restlessness = 0;

  /** The names of a list, without final dots, in order. */
  entriesOf(id: string): string[] {
    return this.list(id)
      .entries.map((entry) => entry.replace(/\.$/, ''))
      .toSorted();
  }

  list(id: string): FakeList {
    const list = this.lists.get(id);
    if (list === undefined) throw new Error(`the fake has no list ${id}`);
    return list;
  }

  rule(group: string, priority: number): FakeRule {
    const rule = this.groups.get(group)?.rules.find((one) => one.Priority === priority);
    if (rule === undefined) throw new Error(`the fake has no rule ${group}/${priority}`);
    return rule;
  }

  readonly answerTo = (operation: string): FakeAnswer | undefined => {
    const usual = this.answers[operation];
    return usual === undefined ? undefined : (request) => this.before(request) ?? usual(request);
  };

  private readonly answers: Readonly<Record<string, FakeAnswer>> = {
    'sts:GetCallerIdentity': () => xml(callerXml),
    'Route53Resolver.ListFirewallDomainLists': ({ input }) => {
      const all = [...this.lists].map(([Id, list]) => listFacts(Id, list));
      const { items, next } = page(all, Number(input['MaxResults']), input['NextToken']);
      return json({ FirewallDomainLists: items, NextToken: next });
    },
    'Route53Resolver.GetFirewallDomainList': ({ input }) =>
      this.getList(String(input['FirewallDomainListId'])),
    'Route53Resolver.ListFirewallDomains': ({ input }) => {
      const { entries } = this.list(String(input['FirewallDomainListId']));
      const { items, next } = page(entries, Number(input['MaxResults']), input['NextToken']);
      return json({ Domains: items, NextToken: next });
    },
    'Route53Resolver.UpdateFirewallDomains': ({ input }) => this.updateDomains(input),
    'Route53Resolver.ListFirewallRuleGroups': ({ input }) => {
      const all = [...this.groups].map(([Id, { name, owner = ACCOUNT }]) => ({
        Id,
        Arn: arnOf(owner, 'firewall-rule-group', Id),
        Name: name,
        OwnerId: owner,
      }));
      const { items, next } = page(all, 1, input['NextToken']);
      return json({ FirewallRuleGroups: items, NextToken: next });
    },
    'Route53Resolver.GetFirewallRuleGroup': ({ input }) => {
      const id = String(input['FirewallRuleGroupId']);
      const group = this.groups.get(id);
      if (group === undefined) return failure(400, 'ResourceNotFoundException', `no group ${id}`);
      if (group.owner !== undefined) return failure(400, 'AccessDeniedException', 'not yours');
      return json({ FirewallRuleGroup: { Id: id, Name: group.name, OwnerId: ACCOUNT } });
    },
    'Route53Resolver.ListFirewallRules': ({ input }) =>
      json({ FirewallRules: this.groups.get(String(input['FirewallRuleGroupId']))?.rules ?? [] }),
    'Route53Resolver.UpdateFirewallRule': ({ input }) => this.updateRule(input),
    'Route53Resolver.ListTagsForResource': ({ input }) => {
      const id = String(input['ResourceArn']).split('/')[1] ?? '';
      const tags = this.lists.get(id)?.tags ?? this.groups.get(id)?.tags ?? {};
      const all = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const { items, next } = page(all, 1, input['NextToken']);
      return json({ Tags: items, NextToken: next });
    },
    'Route53Resolver.ListFirewallRuleGroupAssociations': () =>
      json({
        FirewallRuleGroupAssociations: ['vpc-agents', 'vpc-builds'].map((VpcId) => ({
          VpcId,
          FirewallRuleGroupId: 'rslvr-frg-agent',
          Priority: 101,
          Status: 'COMPLETE',
        })),
      }),
    'Route53Resolver.GetFirewallConfig': ({ input }) =>
      json({
        FirewallConfig: { FirewallFailOpen: input['ResourceId'] === 'vpc-agents' ? 'ENABLED' : 'DISABLED' },
      }),
    'GET /profileassociations': () => json({ ProfileAssociations: [] }),
  };

  private getList(id: string): FakeReply {
    const list = this.lists.get(id);
    if (list === undefined) return failure(400, 'ResourceNotFoundException', `no list ${id}`);
    const isUpdating = (list.updating ?? 0) > 0;
    if (isUpdating) list.updating = (list.updating ?? 0) - 1;
    const Status = list.status ?? (isUpdating ? 'UPDATING' : 'COMPLETE');
    return json({ FirewallDomainList: { ...listFacts(id, list), Status, DomainCount: list.entries.length } });
  }

  private updateDomains(input: FakeRequest['input']): FakeReply {
    const list = this.list(String(input['FirewallDomainListId']));
    const names = (input['Domains'] as string[]).map((name) => `${name.toLowerCase().replace(/\.$/, '')}.`);
    if ((list.updating ?? 0) > 0) return failure(400, 'ConflictException', 'the list is being updated');
    if (names.length > 1000) return failure(400, 'ValidationException', 'too many domains');
    const known = new Set(list.entries);
    if (input['Operation'] === 'ADD') {
      if (names.some((name) => known.has(name)) || new Set(names).size < names.length)
        return failure(400, 'ValidationException', 'duplicated domains');
      list.entries.push(...names);
    } else {
      if (names.some((name) => !known.has(name)))
        return failure(400, 'ValidationException', 'no such domains');
      list.entries = list.entries.filter((name) => !names.includes(name));
    }
    list.updating = this.restlessness;
    return json({ Id: input['FirewallDomainListId'], Name: list.name, Status: 'UPDATING' });
  }

  private updateRule(input: FakeRequest['input']): FakeReply {
    const rule = this.groups
      .get(String(input['FirewallRuleGroupId']))
      ?.rules.find(
        (one) => one.FirewallDomainListId === input['FirewallDomainListId'] && one.Qtype === input['Qtype'],
      );
    if (rule === undefined) return failure(400, 'ResourceNotFoundException', 'no such rule');
    if (input['Action'] === 'BLOCK' && input['BlockResponse'] === undefined)
      return failure(400, 'ValidationException', 'BlockResponse is missing');
    rule.Action = String(input['Action']);
    if (input['BlockResponse'] === undefined) delete rule.BlockResponse;
    else rule.BlockResponse = input['BlockResponse'] as string;
    return json({ FirewallRule: rule });
  }
}

function arnOf(account: string, kind: string, id: string): string {
  return `arn:aws:route53resolver:${REGION}:${account}:${kind}/${id}`;
}

function listFacts(Id: string, { name, managed, account = ACCOUNT }: FakeList): object {
  return {
    Id,
    Arn: arnOf(account, 'firewall-domain-list', Id),
    Name: name,
    ...(managed === true ? { ManagedOwnerName: 'Route 53 Resolver DNS Firewall' } : {}),
  };
}

const callerXml = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::${ACCOUNT}:assumed-role/platform/someone</Arn><UserId>AROAEXAMPLE:someone</UserId><Account>${ACCOUNT}</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
