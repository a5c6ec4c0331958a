import { Stack, type StackProps } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { type Construct } from 'constructs';
import { Blueprint } from '../constructs/blueprint';
import { DnsFirewall } from '../constructs/dns-firewall';

/** The VPC, its firewall and the repositories that agents work on. */
export class AgentStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const vpc = new Vpc(this, 'AgentVpc', { maxAzs: 2, natGateways: 1 });

    const plugins = new Blueprint(this, 'AgentPluginsBlueprint', {
      repo: 'example-org/agent-plugins',
      networking: {
        egressAllowlist: [
          'tickets.acme.example', // issue tracker, since 2026-11-04
          'tools.agents.internal',
        ],
      },
    });
    const website = new Blueprint(this, 'WebsiteBlueprint', {
      repo: 'example-org/website',
    });

    new DnsFirewall(this, 'DnsFirewall', {
      vpc,
      additionalAllowedDomains: [...plugins.egressAllowlist, ...website.egressAllowlist],
      observationMode: true,
    });
  }
}
