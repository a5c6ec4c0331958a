// The languages in which lists are written at random, and what stands around the list.
import type { Language } from './random-list.ts';

const ANY_QUOTE = { trailingComma: true, quote: null, base: '' } as const;
export const LANGUAGES: readonly Language[] = [
  {
    kind: 'cdk',
    path: 'fw.ts',
    comment: '//',
    ...ANY_QUOTE,
    before: ["import x from 'x';", '', 'export const LIST: string[] = '],
    after: [' as const;', 'export const OTHER = LIST;'],
  },
  {
    kind: 'cdk-py',
    path: 'fw.py',
    comment: '#',
    ...ANY_QUOTE,
    before: ['import os', '', 'LIST = '],
    after: ['', 'OTHER = LIST'],
  },
  {
    kind: 'tf',
    path: 'main.tf',
    comment: '#',
    trailingComma: true,
    quote: '"',
    base: '',
    before: ['locals {', '  LIST = '],
    after: ['', '}'],
  },
  {
    kind: 'tf',
    path: 'x.tfvars.json',
    comment: null,
    trailingComma: false,
    quote: '"',
    base: '',
    before: ['{', '  "LIST": '],
    after: [',', '  "other": 1', '}'],
  },
  {
    kind: 'cfn',
    path: 't.yaml',
    comment: '#',
    ...ANY_QUOTE,
    base: '    ',
    before: [
      'Resources:',
      ' LIST:',
      '  Type: AWS::Route53Resolver::FirewallDomainList',
      '  Properties:',
      '   Domains: ',
    ],
    after: ['', '   Name: x'],
  },
];

/** The head of a template whose last key is a block list. */
export const BLOCK = [
  'Resources:',
  '  LIST:',
  '    Type: AWS::Route53Resolver::FirewallDomainList',
  '    Properties:',
  '      Name: x',
  '      Domains:',
];
