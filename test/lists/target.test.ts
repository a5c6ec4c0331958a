import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { formatOf, formats, listKinds } from '../../src/lists/registry.ts';
import { parseTarget, targetText } from '../../src/lists/target.ts';

const GOOD: readonly [text: string, kind: string, path: string, selector: string | null][] = [
  ['cdk:cdk/src/fw.ts#ALLOWED', 'cdk', 'cdk/src/fw.ts', 'ALLOWED'],
  ['cdk:fw.ts', 'cdk', 'fw.ts', null],
  [
    'cdk:C:\\repo\\fw.ts#Plugins.networking.egressAllowlist',
    'cdk',
    'C:\\repo\\fw.ts',
    'Plugins.networking.egressAllowlist',
  ],
  ['cfn:D:/a b/t.yaml#Allowed', 'cfn', 'D:/a b/t.yaml', 'Allowed'],
  ['cdk-py:stack.py#ALLOWED', 'cdk-py', 'stack.py', 'ALLOWED'],
  [
    'tf:main.tf#aws_route53_resolver_firewall_domain_list.x["a:b"]',
    'tf',
    'main.tf',
    'aws_route53_resolver_firewall_domain_list.x["a:b"]',
  ],
  ['lza:network-config.yaml#rule', 'lza', 'network-config.yaml', 'rule'],
  ['text:../lists/über.txt', 'text', '../lists/über.txt', null],
  ['live:rslvr-fdl-0123456789abcdef', 'live', 'rslvr-fdl-0123456789abcdef', null],
];

const BAD = [
  '',
  'cdk',
  'cdk:',
  'cdk:#X',
  'cdk:fw.ts#',
  'cdk:fw.ts#A#B',
  ':fw.ts',
  'C:\\repo\\fw.ts',
  'CDK:fw.ts',
  'terraform:x.tf',
  'cdk :x',
  'cdk:a\nb',
];

describe('targets', () => {
  it.each(GOOD)('reads %s', (text, kind, path, selector) => {
    const target = parseTarget(text, listKinds());
    expect(target).toEqual({ kind, path, selector });
    expect(targetText(target)).toBe(text);
  });

  it.each(BAD)('refuses %j and names the kinds', (text) => {
    const parse = () => parseTarget(text, listKinds());
    expect(parse).toThrow(UserError);
    expect(parse).toThrow(
      expect.objectContaining({ code: 'bad-target', hint: expect.stringContaining('cdk-py, cfn') as string }),
    );
  });
});

describe('the registry', () => {
  it('has every kind once and says what it does not patch', () => {
    const kinds = formats.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(listKinds()).toEqual(['cdk', 'cdk-py', 'cfn', 'live', 'lza', 'text', 'tf']);
    expect(() => formatOf('xml')).toThrow(expect.objectContaining({ code: 'bad-target' }));
  });
});
