// The IAM policy that reading needs: every action that an adapter asks for, and no other.

/** Actions on everything: the services know no narrower resource for most of them (service authorization reference). */
const ACTIONS = {
  Firewall: [
    'route53resolver:GetFirewallConfig',
    'route53resolver:GetFirewallDomainList',
    'route53resolver:GetFirewallRuleGroup',
    'route53resolver:ListFirewallDomainLists',
    'route53resolver:ListFirewallDomains',
    'route53resolver:ListFirewallRuleGroupAssociations',
    'route53resolver:ListFirewallRules',
    'route53resolver:ListResolverQueryLogConfigAssociations',
    'route53resolver:ListResolverQueryLogConfigs',
    'route53profiles:ListProfileAssociations',
    'route53profiles:ListProfileResourceAssociations',
  ],
  Network: ['ec2:DescribeDhcpOptions', 'ec2:DescribeFlowLogs', 'ec2:DescribeVpcs'],
  CloudWatchLogs: ['logs:DescribeLogGroups', 'logs:FilterLogEvents'],
  LogBucket: ['s3:GetObject', 's3:ListBucket'],
} as const;

/** The policy document; narrow the last two statements to the log groups and buckets that are read. */
export function readOnlyPolicy(): object {
  const statements = Object.entries(ACTIONS).map(([sid, actions]) => ({
    Sid: `Alert2allow${sid}`,
    Effect: 'Allow',
    Action: actions,
    Resource: '*',
  }));
  return { Version: '2012-10-17', Statement: statements };
}
