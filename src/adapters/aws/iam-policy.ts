// The IAM policies that reading and changing need: every action that an adapter asks for, and no other.

/** Actions on everything: the services know no narrower resource for most of them (service authorization reference). */
const ACTIONS = {
  Firewall: [
    'route53resolver:GetFirewallConfig',
    'route53resolver:GetFirewallDomainList',
    'route53resolver:GetFirewallRuleGroup',
    'route53resolver:ListFirewallDomainLists',
    'route53resolver:ListFirewallDomains',
    'route53resolver:ListFirewallRuleGroupAssociations',
    'route53resolver:ListFirewallRuleGroups',
    'route53resolver:ListFirewallRules',
    'route53resolver:ListResolverQueryLogConfigAssociations',
    'route53resolver:ListResolverQueryLogConfigs',
    'route53resolver:ListTagsForResource',
    'route53profiles:ListProfileAssociations',
    'route53profiles:ListProfileResourceAssociations',
  ],
  Network: [
    'ec2:DescribeAddresses',
    'ec2:DescribeDhcpOptions',
    'ec2:DescribeFlowLogs',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeVpcEndpoints',
    'ec2:DescribeVpcs',
  ],
  CloudWatchLogs: ['logs:DescribeLogGroups', 'logs:FilterLogEvents'],
  LogBucket: ['s3:GetObject', 's3:ListBucket'],
  Caller: ['sts:GetCallerIdentity'],
} as const;

const LISTS = 'arn:aws:route53resolver:*:*:firewall-domain-list/*';
const GROUPS = 'arn:aws:route53resolver:*:*:firewall-rule-group/*';

/** What changes something, each with the resources that it is asked for (service authorization reference). */
const CHANGES = {
  ChangeList: { actions: ['route53resolver:UpdateFirewallDomains'], resources: [LISTS] },
  ChangeRule: { actions: ['route53resolver:UpdateFirewallRule'], resources: [GROUPS, LISTS] },
} as const;

/** The policy document for reading; narrow the statements of logs to the log groups and buckets that are read. */
export function readOnlyPolicy(): object {
  return document(Object.entries(ACTIONS).map(([sid, actions]) => statement(sid, actions, '*')));
}

/** The document for apply, enforce and rollback, beside the one for reading; narrow it to the list and the group that are changed. */
export function applyPolicy(): object {
  return document(
    Object.entries(CHANGES).map(([sid, { actions, resources }]) => statement(sid, actions, resources)),
  );
}

function statement(sid: string, actions: readonly string[], resources: string | readonly string[]): object {
  return { Sid: `Alert2allow${sid}`, Effect: 'Allow', Action: actions, Resource: resources };
}

function document(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}
