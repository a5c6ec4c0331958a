// CDK TypeScript: what is patched, what is refused.
import type { ListCases } from './case.ts';

const BASELINE = [
  'github.com',
  'api.github.com',
  '*.githubusercontent.com',
  'registry.npmjs.org',
  '*.npmjs.org',
  'pypi.org',
  'files.pythonhosted.org',
  '*.amazonaws.com',
];
const THREE = ['alpha.example.com', 'beta.example.net', 'gamma.example.org'];

export const cases: ListCases = {
  patches: [
    { target: 'cdk:dns-firewall.ts', entries: BASELINE },
    { target: 'cdk:dns-firewall.ts#PLATFORM_BASELINE_DOMAINS', entries: BASELINE },
    { target: 'cdk:dns-firewall.ts#BaselineDomainList', entries: BASELINE },
    { target: 'cdk:agent.ts#AgentPluginsBlueprint', entries: [] },
    { target: 'cdk:agent.ts#AgentPluginsBlueprint.networking.egressAllowlist', entries: [] },
    { target: 'cdk:agent.ts#ForkBlueprint.networking.egressAllowlist', entries: [] },
    {
      target: 'cdk:one-line.ts#Docs.networking.egressAllowlist',
      entries: ['docs.example.com', 'pypi.org'],
      changes: 1,
    },
    { target: 'cdk:one-line.ts#Bare.networking.egressAllowlist', entries: [], changes: 1 },
    { target: 'cdk:one-line.ts#Comma.networking.egressAllowlist', entries: ['pypi.org'], changes: 1 },
    { target: 'cdk:one-line.ts#Tight', entries: ['pypi.org', 'crates.io'], changes: 1 },
    { target: 'cdk:one-line.ts#Empty', entries: [], changes: 1 },
    { target: 'cdk:empty-lists.ts#NOTHING', entries: [], changes: 1 },
    { target: 'cdk:empty-lists.ts#BLANK', entries: [], changes: 1 },
    { target: 'cdk:empty-lists.ts#WITH_COMMENT', entries: [] },
    { target: 'cdk:empty-lists.ts#WITH_BLOCK_COMMENT', entries: [], changes: 1 },
    { target: 'cdk:empty-lists.ts#OPEN', entries: [], changes: 1 },
    { target: 'cdk:empty-lists.ts#EmptyNetworking', entries: [], changes: 1 },
    {
      target: 'cdk:double-quotes.ts#ALLOWED',
      entries: ['registry.npmjs.org', 'pypi.org', 'files.pythonhosted.org', 'proxy.golang.org'],
    },
    { target: 'cdk:double-quotes.ts#Egress.ALLOWED', entries: 4 },
    { target: 'cdk:double-quotes.ts#Allowed', entries: 4 },
    {
      target: 'cdk:double-quotes.ts#Inline',
      entries: ['deb.debian.org', 'security.debian.org'],
      changes: 1,
    },
    { target: 'cdk:spreads.ts#ALL_DOMAINS', entries: ['crates.io', 'index.crates.io'] },
    { target: 'cdk:spreads.ts#ONE_SPREAD', entries: ['github.com', 'gitlab.com'] },
    { target: 'cdk:shared-domains.ts', entries: ['github.com', 'gitlab.com'] },
    { target: 'cdk:odd-commas.ts#LEADING', entries: THREE },
    { target: 'cdk:odd-commas.ts#HANGING', entries: THREE, changes: 1 },
    {
      target: 'cdk:odd-commas.ts#FILLED',
      entries: [...THREE, 'delta.example.edu', 'epsilon.example.com'],
      changes: 2,
    },
    { target: 'cdk:odd-commas.ts#COMMENTED', entries: THREE },
    { target: 'cdk:odd-commas.ts#SPANNING', entries: THREE, changes: 1 },
    { target: 'cdk:odd-commas.ts#SORTED', entries: [...THREE, 'omega.example.edu'] },
    {
      target: 'cdk:final-dots.ts',
      entries: ['github.com.', 'Registry.NPMJS.org.', '*.pypi.org.', 'crates.io'],
    },
    { target: 'cdk:windows.ts', entries: ['github.com', 'gitlab.com', 'codeberg.org'] },
    { target: 'cdk:windows-agent.ts', entries: [] },
    { target: 'cdk:no-newline.ts', entries: ['example.com'], changes: 1 },
    { target: 'cdk:panel.tsx', entries: ['github.com', 'npmjs.com'] },
    { target: 'cdk:long-list.ts', entries: 1500 },
    { target: 'cdk:broken.ts#FINE', entries: ['github.com'], changes: 1 },
    { target: 'cdk:blocks.ts#Good', entries: ['github.com'], changes: 1 },
    { target: 'cdk:props.ts#PlainSpread', entries: [], changes: 1 },
    { target: 'cdk:props.ts#Written', entries: ['github.com'] },
    { target: 'cdk:props.ts#written.networking.egressAllowlist', entries: ['github.com'] },
  ],
  refusals: [
    { target: 'cdk:nowhere.ts', code: 'not-found', places: [] },
    {
      target: 'cdk:dns-firewall.ts#NO_SUCH_LIST',
      code: 'not-found',
      places: [
        ['const PLATFORM_BASELINE_DOMAINS', 'PLATFORM_BASELINE_DOMAINS'],
        ['props.additionalAllowedDomains ??', 'a default'],
        ['props.additionalAllowedDomains ??', 'a parameter'],
        ['domains: additionalDomains.length', 'a conditional'],
        ["domains: ['*']", 'BlockAllDomainList'],
      ],
    },
    {
      target: 'cdk:dns-firewall.ts#BlockAllDomainList',
      code: 'holds-all',
      places: [["domains: ['*']", 'BlockAllDomainList']],
    },
    {
      target: 'cdk:dns-firewall.ts#AdditionalDomainList',
      code: 'computed',
      places: [
        ['props.additionalAllowedDomains ??', 'a parameter'],
        ['props.additionalAllowedDomains ??', 'a default'],
        ['domains: additionalDomains.length', 'a conditional'],
      ],
    },
    {
      target: 'cdk:agent.ts',
      code: 'ambiguous',
      places: [
        ["'AgentPluginsBlueprint'", 'Blueprint "AgentPluginsBlueprint"'],
        ["'ForkBlueprint'", 'Blueprint "ForkBlueprint"'],
      ],
    },
    {
      target: 'cdk:agent.ts#DnsFirewall',
      code: 'computed',
      places: [['blueprints.flatMap', 'call expression']],
    },
    { target: 'cdk:agent.ts#RepoTable', code: 'not-found', places: [["'RepoTable'", 'name the property']] },
    {
      target: 'cdk:agent.ts#AgentPluginsBlueprint.networking.allow',
      code: 'not-found',
      places: [["'AgentPluginsBlueprint'", 'without networking.allow']],
    },
    {
      target: 'cdk:double-quotes.ts#REFUSED',
      code: 'feeds-block-or-alert',
      places: [['REFUSED: string[]', 'Egress.REFUSED']],
    },
    { target: 'cdk:double-quotes.ts#Asset', code: 'computed', places: [['fromAsset', 'lists/allowed.txt']] },
    {
      target: 'cdk:double-quotes.ts',
      code: 'ambiguous',
      places: [
        ['static readonly ALLOWED', 'Egress.ALLOWED'],
        ['"deb.debian.org"', 'FirewallDomainList "Inline"'],
      ],
    },
    {
      target: 'cdk:spreads.ts#ONLY_SPREADS',
      code: 'ambiguous',
      places: [
        ['const LANGUAGE_DOMAINS', 'LANGUAGE_DOMAINS'],
        ['const SHARED_DOMAINS', 'SHARED_DOMAINS'],
      ],
    },
    {
      target: 'cdk:spreads.ts#CONCATENATED',
      code: 'ambiguous',
      places: [
        ['const LANGUAGE_DOMAINS', 'LANGUAGE_DOMAINS'],
        ['CONCATENATED', 'a list without a name'],
      ],
    },
    { target: 'cdk:spreads.ts#COMPUTED', code: 'computed', places: [['COMPUTED', 'call expression']] },
    { target: 'cdk:spreads.ts#FOREIGN', code: 'computed', places: [['FOREIGN', 'COMPANY_DOMAINS']] },
    {
      target: 'cdk:spreads.ts#CHOSEN',
      code: 'fallback',
      places: [
        ['CHOSEN', 'a conditional'],
        ['const LANGUAGE_DOMAINS', 'a conditional'],
      ],
    },
    {
      target: 'cdk:spreads.ts#DEFAULTED',
      code: 'computed',
      places: [
        ['DEFAULTED', 'options.domains'],
        ['DEFAULTED', 'a default'],
      ],
    },
    {
      target: 'cdk:twice.ts#DOMAINS',
      code: 'ambiguous',
      places: [
        ['dev.example.com', 'DOMAINS'],
        ['www.example.com', 'DOMAINS'],
      ],
    },
    {
      target: 'cdk:broken.ts#BROKEN_DOMAINS',
      code: 'unparsable',
      places: [['BROKEN_DOMAINS', 'BROKEN_DOMAINS']],
    },
    {
      target: 'cdk:blocks.ts#TRACKERS',
      code: 'feeds-block-or-alert',
      places: [['const TRACKERS', 'TRACKERS']],
    },
    { target: 'cdk:blocks.ts#EVERYTHING', code: 'holds-all', places: [['const EVERYTHING', 'EVERYTHING']] },
    { target: 'cdk:blocks.ts', code: 'holds-all', places: [['const EVERYTHING', 'EVERYTHING']] },
    { target: 'cdk:props.ts#Spread', code: 'not-found', places: [["'Spread'", 'spread from elsewhere']] },
    { target: 'cdk:props.ts#Unknown', code: 'not-found', places: [["'Unknown'", 'spread from elsewhere']] },
    { target: 'cdk:props.ts#Passed', code: 'not-found', places: [["'Passed'", 'not written out here']] },
    { target: 'cdk:props.ts#Computed', code: 'computed', places: [["'Computed'", 'call expression']] },
    {
      target: 'cdk:props.ts#ComputedNetworking',
      code: 'not-found',
      places: [["'ComputedNetworking'", 'networking is computed']],
    },
  ],
};
