// CDK Python: what is patched, what is refused.
import type { ListCases } from './case.ts';

const BASELINE = [
  'github.com',
  'api.github.com',
  '*.githubusercontent.com',
  'pypi.org',
  'files.pythonhosted.org',
];

export const cases: ListCases = {
  patches: [
    { target: 'cdk-py:dns_firewall.py', entries: BASELINE },
    { target: 'cdk-py:dns_firewall.py#PLATFORM_BASELINE_DOMAINS', entries: BASELINE },
    { target: 'cdk-py:dns_firewall.py#BaselineDomainList', entries: BASELINE },
    { target: 'cdk-py:agent_stack.py#AgentPluginsBlueprint', entries: [] },
    { target: 'cdk-py:agent_stack.py#ForkBlueprint.networking.egress_allowlist', entries: [], changes: 1 },
    { target: 'cdk-py:agent_stack.py#DocsBlueprint', entries: ['docs.python.org'] },
    { target: 'cdk-py:agent_stack.py#EmptyBlueprint', entries: [], changes: 1 },
    { target: 'cdk-py:agent_stack.py#TypedBlueprint', entries: ['pypi.org'], changes: 1 },
    { target: 'cdk-py:agent_stack.py#LastBlueprint', entries: [] },
    { target: 'cdk-py:kinds.py#TUPLE', entries: ['pypi.org', 'files.pythonhosted.org'], changes: 1 },
    { target: 'cdk-py:kinds.py#ONE', entries: ['pypi.org'], changes: 1 },
    { target: 'cdk-py:kinds.py#NO_ENTRIES', entries: [], changes: 1 },
    { target: 'cdk-py:kinds.py#SET', entries: ['crates.io', 'static.crates.io'] },
    { target: 'cdk-py:kinds.py#FROZEN', entries: ['go.dev'] },
    { target: 'cdk-py:kinds.py#NOTHING', entries: [], changes: 1 },
    { target: 'cdk-py:kinds.py#WITH_COMMENT', entries: [] },
    {
      target: 'cdk-py:kinds.py#ODD',
      entries: ['raw.example.com', 'split.example.com', 'double.example.com', 'single.example.com'],
    },
    { target: 'cdk-py:kinds.py#HANGING', entries: ['alpha.example.com', 'beta.example.net'], changes: 1 },
    { target: 'cdk-py:kinds.py#SPREAD', entries: ['github.com', 'gitlab.com'] },
    { target: 'cdk-py:kinds.py#UNIQUE', entries: ['go.dev'] },
    { target: 'cdk-py:kinds.py#CONFIG.allow', entries: ['config.example.com'], changes: 1 },
    { target: 'cdk-py:kinds.py#ALLOWED', entries: ['deb.debian.org', 'security.debian.org'] },
    { target: 'cdk-py:kinds.py#Allowed', entries: ['deb.debian.org', 'security.debian.org'] },
    { target: 'cdk-py:kinds.py', entries: ['deb.debian.org', 'security.debian.org'] },
    { target: 'cdk-py:shared_domains.py#SHARED', entries: ['github.com', 'gitlab.com'] },
    { target: 'cdk-py:windows.py', entries: ['github.com', 'PyPI.org'] },
    { target: 'cdk-py:dots.py', entries: ['github.com.', '*.pypi.org.', 'pypi.org.'] },
    { target: 'cdk-py:one_line.py', entries: ['github.com', 'pypi.org'], changes: 1 },
    { target: 'cdk-py:tight.py', entries: ['github.com', 'pypi.org'], changes: 1 },
    { target: 'cdk-py:sorted.py', entries: 4 },
    { target: 'cdk-py:nested.py#LISTS.baseline.domains', entries: ['github.com'] },
    { target: 'cdk-py:nested.py#LISTS.extra.domains', entries: [], changes: 1 },
    { target: 'cdk-py:no_newline.py', entries: ['github.com', 'pypi.org'] },
    { target: 'cdk-py:grouped.py', entries: 4 },
    { target: 'cdk-py:long_list.py', entries: 1500 },
    { target: 'cdk-py:broken.py#FINE', entries: ['github.com'], changes: 1 },
  ],
  refusals: [
    { target: 'cdk-py:nowhere.py', code: 'not-found', places: [] },
    {
      target: 'cdk-py:dns_firewall.py#BLOCKED',
      code: 'feeds-block-or-alert',
      places: [['BLOCKED = (', 'BLOCKED']],
    },
    {
      target: 'cdk-py:dns_firewall.py#Everything',
      code: 'holds-all',
      places: [['domains=["*"]', 'Everything']],
    },
    {
      target: 'cdk-py:dns_firewall.py#Additional',
      code: 'computed',
      places: [
        ['additional = list(kwargs', 'call'],
        ['["placeholder.invalid"]', 'a conditional'],
      ],
    },
    {
      target: 'cdk-py:agent_stack.py',
      code: 'ambiguous',
      places: [
        ['plugins = Blueprint', 'AgentPluginsBlueprint'],
        ['fork = Blueprint', 'ForkBlueprint'],
        ['"egress_allowlist": [', 'DocsBlueprint'],
        ['empty = Blueprint', 'EmptyBlueprint'],
        ['Networking(egress_allowlist', 'TypedBlueprint'],
        ['last = Blueprint', 'LastBlueprint'],
      ],
    },
    {
      target: 'cdk-py:agent_stack.py#UnknownBlueprint',
      code: 'not-found',
      places: [['unknown = Blueprint', 'spread from elsewhere']],
    },
    {
      target: 'cdk-py:kinds.py#ADDED',
      code: 'ambiguous',
      places: [
        ['SET = {', 'SET'],
        ['ADDED', 'without a name'],
      ],
    },
    {
      target: 'cdk-py:kinds.py#COMPREHENDED',
      code: 'computed',
      places: [['COMPREHENDED', 'list comprehension']],
    },
    {
      target: 'cdk-py:kinds.py#CHOSEN',
      code: 'fallback',
      places: [
        ['TUPLE = (', 'a conditional'],
        ['ONE = (', 'a conditional'],
      ],
    },
    {
      target: 'cdk-py:kinds.py#DEFAULTED',
      code: 'computed',
      places: [
        ['DEFAULTED', 'DOMAINS'],
        ['DEFAULTED', 'a default'],
      ],
    },
    { target: 'cdk-py:kinds.py#IMPORTED', code: 'computed', places: [['IMPORTED', 'FOREIGN']] },
    { target: 'cdk-py:kinds.py#File', code: 'computed', places: [['from_asset', 'allowed.txt']] },
    { target: 'cdk-py:broken.py#BROKEN', code: 'unparsable', places: [['BROKEN', 'BROKEN']] },
    {
      target: 'cdk-py:twice.py#DOMAINS',
      code: 'ambiguous',
      places: [
        ['www.example.com', 'DOMAINS'],
        ['dev.example.com', 'DOMAINS'],
      ],
    },
  ],
};
