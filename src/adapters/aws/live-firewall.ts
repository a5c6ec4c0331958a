// The same firewall for those who change it: what they look at first, and one request per change.
import type { Asked } from './errors.ts';
import { awsError } from './errors.ts';
import { firewallOf, isManaged } from './firewall.ts';
import { clientSettings, type AwsOptions } from './options.ts';
import { answer } from './pages.ts';
import { connectResolver, type Resolver } from './resolver.ts';
import * as shapes from './resolver-shapes.ts';
import type {
  Attempt,
  Caller,
  GroupFacts,
  ListFacts,
  LiveFirewall,
  RuleKey,
  RuleSetting,
  Tag,
} from '../../propose/live/port.ts';

/** Connects to the account that the options and the environment name; nothing is sent before the first question. */
export async function openLiveFirewall(options: AwsOptions): Promise<LiveFirewall> {
  const resolver = await connectResolver(options);
  return {
    ...firewallOf(resolver, options),
    caller: () => callerOf(resolver.region, options),
    listFacts: (id) => listFacts(resolver, id),
    groups: () => groups(resolver),
    tags: (arn) => tags(resolver, arn),
    changeList: (id, operation, entries) => changeList(resolver, id, operation, entries),
    changeRule: (key, setting) => changeRule(resolver, key, setting),
  };
}

async function callerOf(region: string, options: AwsOptions): Promise<Caller> {
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const client = new STSClient(clientSettings(options));
  const asked = { action: 'sts:GetCallerIdentity', about: 'who is asking' };
  const { Account, Arn } = await answer(shapes.callerAnswer, asked, () =>
    client.send(new GetCallerIdentityCommand({})),
  );
  return { account: Account, region, arn: Arn };
}

async function listFacts({ ask, client, sdk }: Resolver, id: string): Promise<ListFacts> {
  const { FirewallDomainList: list } = await ask.one(
    shapes.listAnswer,
    { action: 'route53resolver:GetFirewallDomainList', about: `domain list ${id}` },
    () => client.send(new sdk.GetFirewallDomainListCommand({ FirewallDomainListId: id })),
  );
  return {
    id: list.Id,
    arn: list.Arn ?? '',
    name: list.Name || list.Id,
    managed: isManaged(list),
    status: list.Status ?? 'UNKNOWN',
    statusMessage: list.StatusMessage ?? '',
  };
}

async function groups({ ask, client, sdk }: Resolver): Promise<GroupFacts[]> {
  const found = await ask.pages(
    shapes.groupsPage,
    { action: 'route53resolver:ListFirewallRuleGroups', about: 'all rule groups' },
    (page) => client.send(new sdk.ListFirewallRuleGroupsCommand({ MaxResults: 100, ...page })),
    (page) => page.FirewallRuleGroups,
  );
  return found.map(({ Id, Arn, Name, OwnerId }) => ({
    id: Id,
    arn: Arn ?? '',
    name: Name || Id,
    owner: OwnerId || null,
  }));
}

async function tags({ ask, client, sdk }: Resolver, arn: string): Promise<Tag[]> {
  const found = await ask.pages(
    shapes.tagsPage,
    { action: 'route53resolver:ListTagsForResource', about: arn },
    (page) => client.send(new sdk.ListTagsForResourceCommand({ ResourceArn: arn, ...page })),
    (page) => page.Tags,
  );
  return found.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

function changeList(
  { writer, sdk }: Resolver,
  id: string,
  operation: 'add' | 'remove',
  entries: readonly string[],
): Promise<Attempt> {
  const command = new sdk.UpdateFirewallDomainsCommand({
    FirewallDomainListId: id,
    // REPLACE does not exist here: it loses what somebody else added meanwhile.
    Operation: operation === 'add' ? 'ADD' : 'REMOVE',
    Domains: [...entries],
  });
  const asked = { action: 'route53resolver:UpdateFirewallDomains', about: `domain list ${id}` };
  return attempt(asked, () => writer.send(command));
}

function changeRule(
  { writer, sdk }: Resolver,
  { group, list, queryType }: RuleKey,
  setting: RuleSetting,
): Promise<Attempt> {
  const command = new sdk.UpdateFirewallRuleCommand({
    FirewallRuleGroupId: group,
    FirewallDomainListId: list,
    ...(queryType === null ? {} : { Qtype: queryType }),
    Action: setting.action,
    ...(setting.action === 'BLOCK' ? { BlockResponse: setting.response } : {}),
  });
  const asked = { action: 'route53resolver:UpdateFirewallRule', about: `rule group ${group}` };
  return attempt(asked, () => writer.send(command));
}

/** What may go better a moment later, by the name of the error or the status; a ValidationException never does. */
const PASSING =
  /^(Throttling(Exception)?|TooManyRequestsException|RequestThrottled(Exception)?|ConflictException|InternalServiceErrorException|InternalServerError|ServiceUnavailable(Exception)?|TimeoutError|ECONNRESET|EPIPE|ETIMEDOUT)$/;

async function attempt(asked: Asked, send: () => Promise<unknown>): Promise<Attempt> {
  try {
    await send();
    return 'done';
  } catch (error) {
    const reason = passingReason(error);
    if (reason !== null) return { again: reason };
    throw awsError(error, { ...asked, doing: 'changing' });
  }
}

function passingReason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, 'code');
  const names = [error.name, typeof code === 'string' ? code : ''];
  return names.find((name) => PASSING.test(name)) ?? null;
}
