// CloudFormation: what is patched, what is refused.
import type { ListCases } from './case.ts';

export const cases: ListCases = {
  patches: [
    {
      target: 'cfn:egress.yaml',
      entries: ['github.com', 'api.github.com', 'registry.npmjs.org', '*.pypi.org'],
    },
    { target: 'cfn:egress.yaml#AllowedDomains', entries: 4 },
    {
      target: 'cfn:zero-indent.yaml#Allowed.Domains',
      entries: ['deb.debian.org', 'security.debian.org', '*.archive.ubuntu.com'],
    },
    { target: 'cfn:flow.yml#OneLine', entries: ['crates.io', 'static.crates.io'], changes: 1 },
    { target: 'cfn:flow.yml#Lines', entries: ['go.dev', 'proxy.golang.org', 'sum.golang.org'] },
    { target: 'cfn:flow.yml#Tight', entries: ['go.dev', '*.golang.org'], changes: 1 },
    { target: 'cfn:flow.yml#Empty', entries: [], changes: 1 },
    { target: 'cfn:missing.yaml#Missing', entries: [] },
    { target: 'cfn:missing.yaml#Blank', entries: [] },
    { target: 'cfn:missing.yaml#MissingInFlow', entries: [], changes: 1 },
    { target: 'cfn:anchors.yaml#First', entries: ['github.com', 'registry.npmjs.org'] },
    { target: 'cfn:anchors.yaml#Second', entries: ['github.com', 'registry.npmjs.org'] },
    { target: 'cfn:windows.yaml', entries: ['github.com.', 'PyPI.org.', 'pypi.python.org'] },
    { target: 'cfn:numbers.yaml', entries: ['github.com', 'folded.example.com', 'plain.example.com'] },
    {
      target: 'cfn:wildcards.yaml',
      entries: ['*.githubusercontent.com', '*.npmjs.org', 'github.com', 'npmjs.com', 'pypi.org'],
    },
    { target: 'cfn:no-newline.yaml', entries: [] },
    { target: 'cfn:long-list.yaml', entries: 1500 },
    { target: 'cfn:egress.json', entries: ['github.com', '*.npmjs.org'] },
    { target: 'cfn:egress.json#Bare', entries: [] },
    { target: 'cfn:egress.json#BareOneLine', entries: [], changes: 1 },
    {
      target: 'cfn:synthesized.template.json',
      entries: ['github.com', 'api.github.com', 'registry.npmjs.org'],
    },
    { target: 'cfn:minified.json#Tiny', entries: ['github.com', 'pypi.org'], changes: 1 },
    { target: 'cfn:minified.json#Nothing', entries: [], changes: 1 },
    { target: 'cfn:minified.json#Void', entries: [], changes: 1 },
    { target: 'cfn:tabs.json', entries: ['GitHub.com', 'pypi.org'] },
  ],
  refusals: [
    { target: 'cfn:nowhere.yaml', code: 'not-found', places: [] },
    {
      target: 'cfn:egress.yaml#NoSuchList',
      code: 'not-found',
      places: [
        ['AllowedDomains:', 'AllowedDomains'],
        ['BlockedDomains:', 'BlockedDomains'],
        ['Everything:', 'Everything'],
      ],
    },
    {
      target: 'cfn:egress.yaml#BlockedDomains',
      code: 'feeds-block-or-alert',
      places: [['- ads.example.com', 'BLOCK or ALERT']],
    },
    { target: 'cfn:egress.yaml#Everything', code: 'holds-all', places: [["[ '*' ]", 'holds *']] },
    {
      target: 'cfn:flow.yml',
      code: 'ambiguous',
      places: [
        ['OneLine:', 'OneLine'],
        ['Lines:', 'Lines'],
        ['Tight:', 'Tight'],
        ['Empty:', 'Empty'],
      ],
    },
    { target: 'cfn:missing.yaml#NoProperties', code: 'computed', places: [['NoProperties:', 'Properties']] },
    { target: 'cfn:computed.yaml#FromParameter', code: 'computed', places: [['!Ref Domains', 'parameter']] },
    {
      target: 'cfn:computed.yaml#FromFile',
      code: 'computed',
      places: [['s3://example-bucket/allowed.txt', 'DomainFileUrl']],
    },
    { target: 'cfn:computed.yaml#Conditional', code: 'fallback', places: [['- IsProduction', '!If']] },
    { target: 'cfn:computed.yaml#LongConditional', code: 'fallback', places: [['Fn::If', '!If']] },
    { target: 'cfn:computed.yaml#Mapped', code: 'computed', places: [['!FindInMap', '!FindInMap']] },
    { target: 'cfn:computed.yaml#Split', code: 'computed', places: [['!Split', '!Split']] },
    { target: 'cfn:computed.yaml#Scalar', code: 'computed', places: [['Domains: github.com', 'no list']] },
    { target: 'cfn:computed.yaml#Included', code: 'computed', places: [['Included:', 'merged']] },
    {
      target: 'cfn:anchors.yaml#Third',
      code: 'feeds-block-or-alert',
      places: [['&blocked', 'BLOCK or ALERT']],
    },
    { target: 'cfn:broken.yaml', code: 'unparsable', places: [['', 'syntax error']] },
    {
      target: 'cfn:broken.json',
      code: 'unparsable',
      places: [['"Properties": { "Domains"', 'syntax error']],
    },
    {
      target: 'cfn:egress.json#Blocked',
      code: 'feeds-block-or-alert',
      places: [['ads.example.com', 'BLOCK or ALERT']],
    },
  ],
};
