// Answers of the Route 53 Resolver service, as far as they are read. Looser than the SDK's types, which may be older than the service.
import * as z from 'zod';

const next = { NextToken: z.string().nullish() };
const text = z.string().nullish();

export const associationsPage = z.object({
  ...next,
  FirewallRuleGroupAssociations: z
    .array(
      z.object({
        FirewallRuleGroupId: z.string(),
        VpcId: z.string(),
        Priority: z.number(),
        MutationProtection: text,
        ManagedOwnerName: text,
        Status: text,
      }),
    )
    .default([]),
});

export const groupAnswer = z.object({
  FirewallRuleGroup: z.object({ Id: z.string(), Name: text, OwnerId: text }),
});

export const groupsPage = z.object({
  ...next,
  FirewallRuleGroups: z.array(z.object({ Id: z.string(), Arn: text, Name: text, OwnerId: text })).default([]),
});

export const tagsPage = z.object({
  ...next,
  Tags: z.array(z.object({ Key: z.string(), Value: z.string().default('') })).default([]),
});

export const callerAnswer = z.object({ Account: z.string(), Arn: z.string() });

const category = z.object({ Category: text, Partner: text, Value: text, ConfidenceThreshold: text });

export const ruleShape = z.object({
  Name: text,
  Priority: z.number(),
  Action: z.enum(['ALLOW', 'ALERT', 'BLOCK']),
  FirewallDomainListId: text,
  FirewallThreatProtectionId: text,
  BlockResponse: text,
  BlockOverrideDomain: text,
  FirewallDomainRedirectionAction: text,
  Qtype: text,
  DnsThreatProtection: text,
  ConfidenceThreshold: text,
  FirewallRuleType: z.record(z.string(), category.nullish()).nullish(),
});

export const rulesPage = z.object({ ...next, FirewallRules: z.array(ruleShape).default([]) });

const listShape = z.object({
  Id: z.string(),
  Name: text,
  ManagedOwnerName: text,
  ManagedListType: text,
  DomainCount: z.number().nullish(),
  Arn: text,
  Status: text,
  StatusMessage: text,
});

export const listsPage = z.object({ ...next, FirewallDomainLists: z.array(listShape).default([]) });

export const listAnswer = z.object({ FirewallDomainList: listShape });

export const domainsPage = z.object({ ...next, Domains: z.array(z.string()).default([]) });

export const failModeAnswer = z.object({ FirewallConfig: z.object({ FirewallFailOpen: text }) });

export const queryLogsPage = z.object({
  ...next,
  ResolverQueryLogConfigs: z
    .array(z.object({ Id: z.string(), Name: text, DestinationArn: text }))
    .default([]),
});

export const queryLogAssociationsPage = z.object({
  ...next,
  ResolverQueryLogConfigAssociations: z
    .array(
      z.object({
        ResolverQueryLogConfigId: z.string(),
        ResourceId: z.string(),
        Status: text,
        Error: text,
      }),
    )
    .default([]),
});
