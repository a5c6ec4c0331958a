// Terraform: what is patched, what is refused.
import type { ListCases } from './case.ts';

const LOCALS = ['github.com', 'api.github.com', '*.githubusercontent.com', 'registry.npmjs.org'];

export const cases: ListCases = {
  patches: [
    { target: 'tf:locals/main.tf', entries: LOCALS },
    { target: 'tf:locals/main.tf#local.allowed_domains', entries: LOCALS },
    { target: 'tf:locals/main.tf#allowed_domains', entries: LOCALS },
    { target: 'tf:locals/main.tf#aws_route53_resolver_firewall_domain_list.allowed', entries: LOCALS },
    {
      target: 'tf:locals/main.tf#local.team_domains',
      entries: ['wiki.example.com', 'tickets.example.com'],
      changes: 1,
    },
    { target: 'tf:variables/main.tf', entries: ['crates.io', 'static.crates.io'] },
    { target: 'tf:variables/variables.tf#var.allowed', entries: ['crates.io', 'static.crates.io'] },
    { target: 'tf:variables/variables.tf#var.unset', entries: [''], changes: 1 },
    { target: 'tf:environments/development.tfvars', entries: ['github.com', 'dev.example.com'], changes: 1 },
    { target: 'tf:environments/production.tfvars', entries: ['github.com', 'www.example.com'] },
    {
      target: 'tf:environments/production.tfvars#allowed_domains',
      entries: ['github.com', 'www.example.com'],
    },
    { target: 'tf:environments/staging.tfvars.json', entries: ['github.com', 'staging.example.com'] },
    { target: 'tf:environments/values/eu.tfvars', entries: ['eu.example.com'] },
    { target: 'tf:module/main.tf', entries: ['pypi.org', 'files.pythonhosted.org'] },
    {
      target: 'tf:module/main.tf#module.firewall.allowed_domains',
      entries: ['pypi.org', 'files.pythonhosted.org'],
    },
    {
      target: 'tf:module/main.tf#module.published.rules.allow.domains',
      entries: ['go.dev', 'proxy.golang.org'],
      changes: 1,
    },
    {
      target: 'tf:for-each/main.tf#local.lists.baseline.domains',
      entries: ['github.com', 'gitlab.com'],
      changes: 1,
    },
    { target: 'tf:for-each/main.tf#local.lists.extra-names.domains', entries: ['crates.io'] },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.lines',
      entries: ['github.com', 'pypi.org'],
    },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.json',
      entries: ['github.com'],
      changes: 1,
    },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.plain_json',
      entries: ['github.com', 'pypi.org'],
    },
    { target: 'tf:computed/main.tf#local.base', entries: ['github.com'], changes: 1 },
    { target: 'tf:computed/main.tf#local.spliced', entries: ['github.com'], changes: 1 },
    { target: 'tf:computed/main.tf#local.sub', entries: ['github.com'], changes: 1 },
    { target: 'tf:braces/main.tf#local.config.allow', entries: ['github.com'], changes: 1 },
    { target: 'tf:braces/main.tf#local.nested.allow', entries: ['github.com', 'gitlab.com'] },
    { target: 'tf:braces/main.tf#local.hanging', entries: ['github.com', 'gitlab.com'], changes: 1 },
    { target: 'tf:braces/main.tf#local.filled', entries: 4, changes: 2 },
    { target: 'tf:empty/main.tf#local.nothing', entries: [], changes: 1 },
    { target: 'tf:empty/main.tf#local.comment', entries: [] },
    { target: 'tf:empty/main.tf#local.open', entries: [] },
    { target: 'tf:empty/main.tf#var.names', entries: [], changes: 1 },
    { target: 'tf:plain/main.tf', entries: ['deb.debian.org', 'security.debian.org', 'archive.ubuntu.com'] },
    { target: 'tf:windows/main.tf', entries: ['github.com', 'PyPI.org'] },
    { target: 'tf:dots/main.tf', entries: ['github.com.', '*.npmjs.org.', 'pypi.org.'] },
    { target: 'tf:long/main.tf#long', entries: 1500 },
    { target: 'tf:broken/main.tf#local.fine', entries: ['github.com'], changes: 1 },
    { target: 'tf:callers/firewall/main.tf#var.allowed', entries: ['default.example.com'], changes: 1 },
    { target: 'tf:callers/main.tf#module.green.allowed', entries: ['green.example.com'], changes: 1 },
  ],
  refusals: [
    { target: 'tf:nowhere.tf', code: 'not-found', places: [] },
    {
      target: 'tf:locals/main.tf#local.nothing',
      code: 'not-found',
      places: [
        ['allowed_domains = [', 'local.allowed_domains'],
        ['team_domains', 'local.team_domains'],
        ['blocked_domains', 'local.blocked_domains'],
        ['domains = ["*"]', 'firewall_domain_list.everything'],
      ],
    },
    {
      target: 'tf:locals/main.tf#aws_route53_resolver_firewall_domain_list.both',
      code: 'ambiguous',
      places: [
        ['allowed_domains = [', 'local.allowed_domains'],
        ['team_domains', 'local.team_domains'],
      ],
    },
    {
      target: 'tf:locals/main.tf#local.blocked_domains',
      code: 'feeds-block-or-alert',
      places: [['blocked_domains', 'local.blocked_domains']],
    },
    {
      target: 'tf:locals/main.tf#aws_route53_resolver_firewall_domain_list.everything',
      code: 'holds-all',
      places: [['domains = ["*"]', 'everything']],
    },
    {
      target: 'tf:environments/main.tf',
      code: 'ambiguous',
      places: [
        ['dev.example.com', 'var.allowed_domains'],
        ['allowed_domains = [', 'var.allowed_domains'],
        ['"allowed_domains": [', 'var.allowed_domains'],
      ],
    },
    { target: 'tf:module/firewall/main.tf', code: 'fallback', places: [['default = []', 'empty default']] },
    {
      target: 'tf:module/main.tf#module.published.rules.deny.domains',
      code: 'feeds-block-or-alert',
      places: [['ads.example.com', 'rules.deny.domains']],
    },
    {
      target: 'tf:module/main.tf#module.firewall.nothing',
      code: 'not-found',
      places: [['module "firewall"', 'without the argument']],
    },
    {
      target: 'tf:for-each/main.tf',
      code: 'ambiguous',
      places: [
        ['"github.com", "gitlab.com"', 'each.value.domains'],
        ['domains = [', 'each.value.domains'],
        ['ads.example.com', 'each.value.domains'],
      ],
    },
    {
      target: 'tf:for-each/main.tf#local.lists.blocked.domains',
      code: 'feeds-block-or-alert',
      places: [['ads.example.com', 'local.lists.blocked.domains']],
    },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.absent',
      code: 'not-found',
      places: [['nowhere.txt', 'does not exist']],
    },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.named',
      code: 'computed',
      places: [['var.stage', 'path is computed']],
    },
    {
      target: 'tf:files/main.tf#aws_route53_resolver_firewall_domain_list.yaml',
      code: 'computed',
      places: [['yamldecode', 'yamldecode()']],
    },
    { target: 'tf:computed/main.tf#local.mapped', code: 'computed', places: [['mapped', 'for expr']] },
    {
      target: 'tf:computed/main.tf#local.chosen',
      code: 'fallback',
      places: [
        ['chosen', 'a conditional'],
        ['chosen', 'a conditional'],
      ],
    },
    {
      target: 'tf:computed/main.tf#local.looked',
      code: 'computed',
      places: [
        ['looked', 'var.lists'],
        ['looked', 'no list'],
        ['looked', 'lookup()'],
      ],
    },
    {
      target: 'tf:computed/main.tf#local.tried',
      code: 'computed',
      places: [
        ['tried', 'var.config.domains'],
        ['tried', 'try()'],
      ],
    },
    {
      target: 'tf:computed/main.tf#local.foreign',
      code: 'computed',
      places: [['foreign', 'module.lists.allowed']],
    },
    {
      target: 'tf:computed/main.tf#local.pair',
      code: 'ambiguous',
      places: [
        ['base ', 'local.base'],
        ['pair', 'without an address'],
      ],
    },
    {
      target: 'tf:computed/main.tf#local.circle',
      code: 'computed',
      places: [['circle', 'refers to itself']],
    },
    { target: 'tf:computed/main.tf#local.lower', code: 'computed', places: [['lower', 'formatlist()']] },
    {
      target: 'tf:computed/main.tf#aws_route53_resolver_firewall_domain_list.bare',
      code: 'not-found',
      places: [['"bare" {', 'without the attribute domains']],
    },
    {
      target: 'tf:broken/main.tf#local.broken',
      code: 'unparsable',
      places: [['broken = [', 'local.broken']],
    },
    {
      target: 'tf:callers/main.tf',
      code: 'ambiguous',
      places: [
        ['shared = ["github.com"]', 'local.shared'],
        ['blue.example.com', 'without an address'],
        ['green.example.com', 'module.green.allowed'],
      ],
    },
  ],
  settings: [
    { target: 'tf:settings/plain/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/plain/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/windows/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/windows/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/bom/main.tf', setting: 'enforce' },
    { target: 'tf:settings/bom/main.tf#aws_route53_resolver_firewall_domain_list.allowed', setting: 'trust' },
    { target: 'tf:settings/tabs/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/tabs/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/open-end/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/open-end/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/unaligned/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/unaligned/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/remarks/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/remarks/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/groups/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/groups/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/answered/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/answered/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/interpolated/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/interpolated/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/locals/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/locals/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/last/main.tf', setting: 'enforce' },
    {
      target: 'tf:settings/last/main.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
    { target: 'tf:settings/apart/rules.tf', setting: 'enforce' },
    {
      target: 'tf:settings/apart/rules.tf#aws_route53_resolver_firewall_domain_list.allowed',
      setting: 'trust',
    },
  ],
};
