// The DNS Firewall of one account and Region, read through the SDK.
import type { FirewallReader, GroupRead, ListContents, NotRead } from '../../policy/pull-port.ts';
import { connectResolver, type Resolver } from './resolver.ts';
import { kindOfError } from './errors.ts';
import { readVpcs } from './networks.ts';
import type { AwsOptions } from './options.ts';
import { readProfiles } from './profiles.ts';
import { readQueryLogs } from './query-logs.ts';
import * as shapes from './resolver-shapes.ts';
import { ruleRead } from './rule.ts';

/** Connects to the account that the options and the environment name; nothing is sent before the first question. */
export async function openFirewall(options: AwsOptions): Promise<FirewallReader> {
  return firewallOf(await connectResolver(options), options);
}

/** The firewall behind a connection. */
export function firewallOf(resolver: Resolver, options: AwsOptions): FirewallReader {
  return {
    region: resolver.region,
    vpcs: () => readVpcs(options),
    associations: (vpc) => associations(resolver, vpc),
    profiles: async (vpc) => readProfiles(await resolver.profilesPlace(), vpc),
    group: (id) => group(resolver, id),
    sharedGroup: (id) => orForeign(group(resolver, id), 'the group'),
    lists: () => lists(resolver),
    contents: (list) => contents(resolver, list),
    foreignContents: (list) => orForeign(contents(resolver, list), 'the list'),
    failMode: (vpc) => failMode(resolver, vpc),
    queryLogs: () => readQueryLogs(resolver),
  };
}

async function associations({ ask, client, sdk }: Resolver, vpc: string | null) {
  const filter = vpc === null ? {} : { VpcId: vpc };
  const found = await ask.pages(
    shapes.associationsPage,
    { action: 'route53resolver:ListFirewallRuleGroupAssociations', about: vpc ?? 'all VPCs' },
    (page) =>
      client.send(new sdk.ListFirewallRuleGroupAssociationsCommand({ ...filter, MaxResults: 100, ...page })),
    (page) => page.FirewallRuleGroupAssociations,
  );
  return found.map((one) => ({
    vpc: one.VpcId,
    group: one.FirewallRuleGroupId,
    priority: one.Priority,
    mutationProtection: one.MutationProtection === 'ENABLED',
    managedBy: one.ManagedOwnerName || null,
    inForce: one.Status !== 'DELETING',
  }));
}

async function group(resolver: Resolver, id: string): Promise<GroupRead> {
  const { ask, client, sdk } = resolver;
  const { FirewallRuleGroup: found } = await ask.one(
    shapes.groupAnswer,
    { action: 'route53resolver:GetFirewallRuleGroup', about: `rule group ${id}` },
    () => client.send(new sdk.GetFirewallRuleGroupCommand({ FirewallRuleGroupId: id })),
  );
  return { id, name: found.Name || id, owner: found.OwnerId || null, rules: await rules(resolver, id) };
}

async function rules({ ask, client, sdk }: Resolver, id: string) {
  const found = await ask.pages(
    shapes.rulesPage,
    { action: 'route53resolver:ListFirewallRules', about: `rule group ${id}` },
    (page) =>
      client.send(new sdk.ListFirewallRulesCommand({ FirewallRuleGroupId: id, MaxResults: 100, ...page })),
    (page) => page.FirewallRules,
  );
  return found.map(ruleRead);
}

async function lists({ ask, client, sdk }: Resolver) {
  const found = await ask.pages(
    shapes.listsPage,
    { action: 'route53resolver:ListFirewallDomainLists', about: 'all domain lists' },
    (page) => client.send(new sdk.ListFirewallDomainListsCommand({ MaxResults: 100, ...page })),
    (page) => page.FirewallDomainLists,
  );
  return found.map((one) => ({
    id: one.Id,
    name: one.Name || one.Id,
    managed: isManaged(one),
  }));
}

/** Kept by AWS, a partner or Firewall Manager. */
export function isManaged(list: {
  ManagedOwnerName?: string | null | undefined;
  ManagedListType?: string | null | undefined;
}) {
  return Boolean(list.ManagedOwnerName) || Boolean(list.ManagedListType);
}

async function contents({ ask, client, sdk }: Resolver, id: string): Promise<ListContents> {
  const about = `domain list ${id}`;
  const { FirewallDomainList: list } = await ask.one(
    shapes.listAnswer,
    { action: 'route53resolver:GetFirewallDomainList', about },
    () => client.send(new sdk.GetFirewallDomainListCommand({ FirewallDomainListId: id })),
  );
  const named = { name: list.Name || id, managed: isManaged(list), expected: list.DomainCount ?? null };
  if (named.managed) return { ...named, entries: [] };
  const entries = await ask.pages(
    shapes.domainsPage,
    { action: 'route53resolver:ListFirewallDomains', about },
    (page) =>
      client.send(
        new sdk.ListFirewallDomainsCommand({ FirewallDomainListId: id, MaxResults: 5000, ...page }),
      ),
    (page) => page.Domains,
  );
  return { ...named, entries };
}

async function orForeign<T>(reading: Promise<T>, what: string): Promise<T | NotRead> {
  try {
    return await reading;
  } catch (error) {
    const kind = error instanceof Error ? kindOfError(error.cause) : 'other';
    if (kind !== 'denied' && kind !== 'missing') throw error;
    return { notRead: `${what} belongs to another account, which does not let this one read it` };
  }
}

async function failMode({ ask, client, sdk }: Resolver, vpc: string) {
  const { FirewallConfig } = await ask.one(
    shapes.failModeAnswer,
    { action: 'route53resolver:GetFirewallConfig', about: vpc },
    () => client.send(new sdk.GetFirewallConfigCommand({ ResourceId: vpc })),
  );
  if (FirewallConfig.FirewallFailOpen === 'ENABLED') return 'open';
  return FirewallConfig.FirewallFailOpen === 'USE_LOCAL_RESOURCE_SETTING' ? 'local' : 'closed';
}
