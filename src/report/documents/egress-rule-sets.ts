// The rules of a remedy in the words of the AWS API.
import type { EgressRule, Remedy } from '../../analyze/egress/remedies.ts';

/** What the API takes: IpPermissions, Route53ResolvedIPValidation, or a stateful rule group with pass rules beside it. */
export function ruleSetOf(remedy: Remedy, ranges: readonly string[]): unknown {
  switch (remedy.id) {
    case 'security-group':
      return remedy.rules.map(permission);
    case 'resolved-ip-validation':
      return {
        Action: 'DROP',
        DNSFirewallRuleGroupId: 'rslvr-frg-REPLACE',
        SourceIPRanges: ranges.map(address),
        BypassDestinationValidationIPRanges: [
          ...new Set(remedy.rules.map(({ destination }) => destination)),
        ].map(address),
      };
    case 'server-names':
      return {
        RuleGroup: {
          RuleVariables: { IPSets: { HOME_NET: { Definition: ranges } } },
          RulesSource: {
            RulesSourceList: {
              Targets: remedy.names,
              TargetTypes: ['TLS_SNI', 'HTTP_HOST'],
              GeneratedRulesType: 'ALLOWLIST',
            },
          },
        },
        PassRules: remedy.rules.map(passRule),
      };
  }
}

function address(block: string) {
  return { AddressDefinition: block };
}

function permission({ protocol, port, destination, why }: EgressRule) {
  const Description = why;
  return {
    IpProtocol: ipProtocol(protocol),
    ...(port === null ? {} : { FromPort: port, ToPort: port }),
    ...(why === 'gateway-endpoint'
      ? { PrefixListIds: [{ PrefixListId: destination, Description }] }
      : destination.includes(':')
        ? { Ipv6Ranges: [{ CidrIpv6: destination, Description }] }
        : { IpRanges: [{ CidrIp: destination, Description }] }),
  };
}

function ipProtocol(protocol: number): string {
  if (protocol === 6) return 'tcp';
  return protocol === 17 ? 'udp' : String(protocol);
}

/** A Suricata rule, for a rule group of its own in front of the list. */
function passRule({ protocol, port, destination }: EgressRule, index: number): string {
  const sid = 1_000_001 + index;
  return `pass ${protocol === 17 ? 'udp' : 'tcp'} $HOME_NET any -> ${destination} ${port ?? 'any'} (sid:${sid}; rev:1;)`;
}
