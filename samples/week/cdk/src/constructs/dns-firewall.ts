import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** Hosts that every agent may resolve. Grouped by the tool that needs them. */
export const PLATFORM_BASELINE_DOMAINS: readonly string[] = [
  // AWS, name by name: `*.amazonaws.com` would admit the buckets of strangers
  'api.ecr.us-east-1.amazonaws.com',
  '111122223333.dkr.ecr.us-east-1.amazonaws.com',
  'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com',
  'agent-artifacts-111122223333.s3.us-east-1.amazonaws.com',
  's3-r-w.us-east-1.amazonaws.com', // where both buckets' names lead
  'dynamodb.us-east-1.amazonaws.com',
  'logs.us-east-1.amazonaws.com',
  'bedrock-agentcore.us-east-1.amazonaws.com',
  'bedrock-runtime.us-east-1.amazonaws.com',
  'secretsmanager.us-east-1.amazonaws.com',
  'sts.us-east-1.amazonaws.com',

  // GitHub
  'github.com',
  'api.github.com',
  'codeload.github.com',
  'raw.githubusercontent.com',

  // npm
  'registry.npmjs.org',
  '*.npmjs.org',

  // PyPI (Python packages)
  'pypi.org',
  'files.pythonhosted.org',
];

export interface DnsFirewallProps {
  readonly vpc: IVpc;
  /** Collected from the blueprints' `networking.egressAllowlist`. */
  readonly additionalAllowedDomains: readonly string[];
  /** true: the catch-all only ALERTs; false: it BLOCKs. */
  readonly observationMode: boolean;
}

/** Allow what is listed, ALERT (later BLOCK) everything else. */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);

    const baseline = new CfnFirewallDomainList(this, 'PlatformBaseline', {
      domains: [...PLATFORM_BASELINE_DOMAINS],
    });
    const additional = new CfnFirewallDomainList(this, 'BlueprintAdditional', {
      domains: [...props.additionalAllowedDomains],
    });
    const everything = new CfnFirewallDomainList(this, 'Everything', { domains: ['*'] });

    const group = new CfnFirewallRuleGroup(this, 'Rules', {
      name: 'agent-egress-policy',
      firewallRules: [
        { priority: 100, action: 'ALLOW', firewallDomainListId: baseline.attrId },
        { priority: 200, action: 'ALLOW', firewallDomainListId: additional.attrId },
        props.observationMode
          ? { priority: 300, action: 'ALERT', firewallDomainListId: everything.attrId }
          : {
              priority: 300,
              action: 'BLOCK',
              blockResponse: 'NODATA',
              firewallDomainListId: everything.attrId,
            },
      ],
    });
    new CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: group.attrId,
      vpcId: props.vpc.vpcId,
      priority: 101,
    });
  }
}
