// Settings beside a list, in every format: switched, left alone where they are set, refused where they are computed.
import { describe, expect, it } from 'vitest';
import { patchSetting } from '../../src/lists/settings/patch.ts';
import type { Setting } from '../../src/lists/settings/setting.ts';
import { formatOf, listKinds } from '../../src/lists/registry.ts';
import { parseTarget } from '../../src/lists/target.ts';
import { unifiedDiff } from '../../src/propose/diff.ts';
import { textWorkspace } from './fixture-files.ts';

async function set(text: string, target: string, setting: Setting) {
  const parsed = parseTarget(target, listKinds());
  return patchSetting(formatOf(parsed.kind), textWorkspace({ [parsed.path]: text }), parsed, setting);
}

/** The lines that the diff takes out and puts in. */
async function changed(text: string, target: string, setting: Setting): Promise<string[]> {
  const result = await set(text, target, setting);
  if (result.outcome === 'refused') throw new Error(result.message);
  const again = await set(result.after, target, setting);
  expect(again).toMatchObject({ outcome: 'patched', after: result.after });
  const lines = unifiedDiff(result.path, result.before, result.after).split('\n').slice(2);
  return lines.filter((line) => /^[+-]/.test(line));
}

const CDK = `const fw = new DnsFirewall(this, 'Fw', {
\tvpc, // the agents'
\tobservationMode: true, // two weeks
});
`;
const L1 = `const allow = new CfnFirewallDomainList(this, 'Allow', { domains: ['github.com'] });
const all = new CfnFirewallDomainList(this, 'All', { domains: ['*'] });
new CfnFirewallRuleGroup(this, 'G', { firewallRules: [
  { action: 'ALLOW', firewallDomainListId: allow.attrId, priority: 100 },
  {
    action: "ALERT", // still
    firewallDomainListId: all.attrId,
    priority: 300
  },
] });
`;
const PY = `allow = CfnFirewallDomainList(self, "Allow", domains=["github.com"])
all = CfnFirewallDomainList(self, "All", domains=["*"])
CfnFirewallRuleGroup(self, "G", firewall_rules=[
    CfnFirewallRuleGroup.FirewallRuleProperty(action="ALLOW", firewall_domain_list_id=allow.attr_id, priority=100),
    CfnFirewallRuleGroup.FirewallRuleProperty(
        action='ALERT',
        firewall_domain_list_id=all.attr_id,
        priority=300,
    ),
])
`;
const YAML = `Resources:
  Allow:
    Type: AWS::Route53Resolver::FirewallDomainList
    Properties: { Domains: [github.com] }
  All:
    Type: AWS::Route53Resolver::FirewallDomainList
    Properties:
      Domains: ['*']
  Group:
    Type: AWS::Route53Resolver::FirewallRuleGroup
    Properties:
      FirewallRules:
        - Action: ALLOW   # the list
          FirewallDomainListId: !Ref Allow
          Priority: 100
        - Priority: 300
          FirewallDomainListId: !GetAtt All.Id
          Action: 'ALERT' # observe
`;
const JSON_TEXT = `{"Resources": {
  "Allow": {"Type": "AWS::Route53Resolver::FirewallDomainList", "Properties": {"Domains": ["github.com"]}},
  "All": {"Type": "AWS::Route53Resolver::FirewallDomainList", "Properties": {"Domains": ["*"]}},
  "G": {"Type": "AWS::Route53Resolver::FirewallRuleGroup", "Properties": {"FirewallRules": [
    {"Action": "ALLOW", "FirewallDomainListId": {"Ref": "Allow"}, "Priority": 100},
    {
      "Priority": 300,
      "FirewallDomainListId": {"Fn::GetAtt": ["All", "Id"]},
      "Action": "ALERT"
    }
  ]}}
}}
`;
const TF = `resource "aws_route53_resolver_firewall_domain_list" "allow" {
  domains = ["github.com"]
}
resource "aws_route53_resolver_firewall_domain_list" "all" {
  domains = ["*"]
}
resource "aws_route53_resolver_firewall_rule" "allow" {
  name                    = "allow"
  action                  = "ALLOW"
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.allow.id
  priority                = 100
}
resource "aws_route53_resolver_firewall_rule" "all" {
  name                    = "all"
  action                  = "ALERT" # observe
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.all.id
  priority                = 300
}
`;

describe('enforce', () => {
  it.each([
    ['cdk:a.ts', CDK, ['-\tobservationMode: true, // two weeks', '+\tobservationMode: false, // two weeks']],
    [
      'cdk-py:a.py',
      'DnsFirewall(self, "F", observation_mode=True)\n',
      ['-DnsFirewall(self, "F", observation_mode=True)', '+DnsFirewall(self, "F", observation_mode=False)'],
    ],
    [
      'cdk:a.ts',
      L1,
      ['-    action: "ALERT", // still', '+    action: "BLOCK", // still', '+    blockResponse: "NODATA",'],
    ],
    [
      'cdk-py:a.py',
      PY,
      ["-        action='ALERT',", "+        action='BLOCK',", "+        block_response='NODATA',"],
    ],
    [
      'cfn:a.yaml',
      YAML,
      [
        "-          Action: 'ALERT' # observe",
        "+          Action: 'BLOCK' # observe",
        '+          BlockResponse: NODATA',
      ],
    ],
    [
      'cfn:a.json',
      JSON_TEXT,
      ['-      "Action": "ALERT"', '+      "Action": "BLOCK",', '+      "BlockResponse": "NODATA"'],
    ],
    [
      'tf:a.tf',
      TF,
      [
        '-  action                  = "ALERT" # observe',
        '+  action                  = "BLOCK" # observe',
        '+  block_response          = "NODATA"',
      ],
    ],
  ])('%s', async (target, text, lines) => {
    expect(await changed(text, target, 'enforce')).toEqual(lines);
    const windows = text.replaceAll('\n', '\r\n');
    expect(await changed(windows, target, 'enforce')).toEqual(lines.map((line) => `${line}\r`));
  });

  it.each([
    ['cdk:a.ts', CDK.replace('true', 'props.observe ?? true'), 'computed', 3],
    ['cdk:a.ts', CDK + CDK.replace("'Fw'", "'Other'"), 'ambiguous', 3],
    ['cfn:a.yaml', YAML.replace("'ALERT'", '!Ref Mode'), 'computed', 18],
    ['tf:a.tf', TF.replace('"ALERT"', 'var.mode'), 'computed', 15],
    ['tf:a.tf', TF.replace('"*"', '"x.example.com"'), 'not-found', 7],
    ['text:a.txt', 'github.com\n', 'not-found', null],
  ])('%s is refused: %3$s', async (target, text, code, line) => {
    const result = await set(text, target, 'enforce');
    if (result.outcome !== 'refused') throw new Error('patched');
    expect(result.code).toBe(code);
    if (line !== null) expect(result.candidates.map((one) => one.line)).toContain(line);
  });
});

describe('trust', () => {
  it.each([
    [
      'cdk:a.ts#Allow',
      L1,
      "+  { action: 'ALLOW', firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN', firewallDomainListId: allow.attrId, priority: 100 },",
    ],
    ['cfn:a.yaml#Allow', YAML, '+          FirewallDomainRedirectionAction: TRUST_REDIRECTION_DOMAIN'],
    [
      'cfn:a.json#Allow',
      JSON_TEXT,
      '+    {"Action": "ALLOW", "FirewallDomainRedirectionAction": "TRUST_REDIRECTION_DOMAIN", "FirewallDomainListId": {"Ref": "Allow"}, "Priority": 100},',
    ],
    ['tf:a.tf', TF, '+  firewall_domain_redirection_action = "TRUST_REDIRECTION_DOMAIN"'],
  ])('%s', async (target, text, line) => {
    expect(await changed(text, target, 'trust')).toContain(line);
  });

  it('replaces what is written', async () => {
    const text = YAML.replace(
      'Action: ALLOW',
      'FirewallDomainRedirectionAction: INSPECT_REDIRECTION_DOMAIN\n          Action: ALLOW',
    );
    expect(await changed(text, 'cfn:a.yaml#Allow', 'trust')).toEqual([
      '-        - FirewallDomainRedirectionAction: INSPECT_REDIRECTION_DOMAIN',
      '+        - FirewallDomainRedirectionAction: TRUST_REDIRECTION_DOMAIN',
    ]);
  });
});
