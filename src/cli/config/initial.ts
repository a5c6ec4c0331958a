// The configuration that `init` writes: the reference deployment as an example, every key explained once.

export const INITIAL_CONFIGURATION = `# alert2allow configuration. Every key is optional; paths are relative to this file.
database: .alert2allow/logs.duckdb

# What \`alert2allow ingest\` reads when it is given no source: files, folders, globs.
sources: []

# One entry per VPC. \`cidrs\` are internal; \`interfaces\` matter only where flow logs carry no vpc-id (default v2 format).
vpcs: {}
#  vpc-0123456789abcdef0:
#    cidrs: [10.0.0.0/16]
#    internet: nat            # nat | none
#    endpoints: [s3, dynamodb, logs, ecr.api, ecr.dkr]

# Address ranges of AWS, for the service behind an address: alert2allow init --fetch-ip-ranges
# ipRanges: ip-ranges.json

# Where each domain list is written: KIND:PATH#SELECTOR.
lists:
  platform-baseline: { entries: [] }
#   platform-baseline: { targets: ['cdk:cdk/src/constructs/dns-firewall.ts#PLATFORM_BASELINE_DOMAINS'] }

# The firewall's rules, in the words of the console. redirection: inspect (AWS's default) | trust.
policy:
  failOpen: true
  ruleGroups:
    - name: agent-egress-policy
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: platform-baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }

# What may be proposed without asking: package hosts of these catalogue groups, into this list.
propose:
  list: platform-baseline
  groups: [languages, systems]

decisions: alert2allow.decisions.yaml
readiness: { minimumDays: 14, quietDays: 3 }
`;
