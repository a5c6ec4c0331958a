// What goes with an entry that is taken out of a list, and what stays.
import { describe, expect, it } from 'vitest';
import { formatOf, listKinds } from '../../src/lists/registry.ts';
import { removeFromText } from '../../src/lists/removal/remove.ts';
import { parseTarget } from '../../src/lists/target.ts';
import { fixtureWorkspace, textWorkspace } from './fixture-files.ts';

async function without(target: string, text: string, entries: readonly string[], keepFirst = false) {
  const parsed = parseTarget(target, listKinds());
  const removals = entries.map((entry) => ({ entry, keepFirst }));
  return removeFromText(formatOf(parsed.kind), textWorkspace({ [parsed.path]: text }), parsed, removals);
}

const ts = (list: string) => `export const L = ${list};\n`;
const yaml = (domains: string) => `Resources:
  L:
    Type: AWS::Route53Resolver::FirewallDomainList
    Properties:
      Domains:${domains}
      Name: x
`;

describe('an entry goes with its comma, its line and the remark behind it', () => {
  it.each([
    ['cdk:a.ts#L', ts("['a.com', 'b.com', 'c.com']"), ['a.com'], ts("['b.com', 'c.com']")],
    ['cdk:a.ts#L', ts("['a.com', 'b.com', 'c.com']"), ['b.com', 'c.com'], ts("['a.com']")],
    ['cdk:a.ts#L', ts("['a.com', 'b.com', 'c.com',]"), ['a.com', 'c.com'], ts("['b.com',]")],
    [
      'cdk:a.ts#L',
      ts("[\n  'a.com', // a\n  // group\n  'b.com', 'c.com', // c\n  'd.com' // d\n]"),
      ['a.com', 'b.com', 'c.com'],
      ts("[\n  // group\n  'd.com' // d\n]"),
    ],
    [
      'cdk:a.ts#L',
      ts("[\r\n\t'a.com', // a\r\n\t'b.com' // b\r\n]"),
      ['b.com'],
      ts("[\r\n\t'a.com' // a\r\n]"),
    ],
    [
      'cdk:a.ts#L',
      ts("[ 'a.com'\n  , 'b.com' // b\n  , 'c.com'\n]"),
      ['c.com'],
      ts("[ 'a.com'\n  , 'b.com' // b\n]"),
    ],
    [
      'cdk:a.ts#L',
      ts("[ 'a.com'\n  , 'b.com' // b\n  , 'c.com'\n]"),
      ['a.com'],
      ts("[ 'b.com' // b\n  , 'c.com'\n]"),
    ],
    ['cdk:a.ts#L', ts("['A.com.', 'b.com', ...more]"), ['a.com'], ts("['b.com', ...more]")],
    ['cdk-py:a.py#L', "L = ('a.com', 'b.com')\n", ['b.com'], "L = ('a.com',)\n"],
    [
      'text:a.txt',
      '\uFEFFa.com\r\n# about b\r\nb.com # b\r\nc.com',
      ['a.com', 'c.com'],
      '\uFEFF# about b\r\nb.com # b',
    ],
    ['cfn:a.yaml#L', yaml(' [a.com, "*.b.com", c.com]'), ['*.b.com'], yaml(' [a.com, c.com]')],
    [
      'cfn:a.yaml#L',
      yaml('\n      - a.com # a\n      # b\n      - "*.b.com"'),
      ['a.com'],
      yaml('\n      # b\n      - "*.b.com"'),
    ],
    ['tf:a.tfvars#L', 'L = [\n  "a.com",\n  "b.com" # last\n]\n', ['b.com'], 'L = [\n  "a.com"\n]\n'],
    ['tf:a.tfvars.json#L', '{"L": [\n  "a.com",\n  "b.com"\n]}\n', ['b.com'], '{"L": [\n  "a.com"\n]}\n'],
  ])('%s', async (target, text, entries, after) => {
    expect(await without(target, text, entries)).toMatchObject({ outcome: 'reduced', before: text, after });
  });

  it('and only the repeats go where the first stays', async () => {
    const text = ts("['a.com', 'A.com', 'b.com', 'a.com.']");
    const result = await without('cdk:a.ts#L', text, ['a.com', 'b.com'], true);
    expect(result).toMatchObject({ after: ts("['a.com', 'b.com']"), removed: ['a.com'] });
  });

  it('and nothing goes that the list does not hold', async () => {
    const text = ts("['a.com', 'sub.b.com']");
    expect(await without('cdk:a.ts#L', text, ['b.com'])).toMatchObject({ after: text, removed: [] });
  });
});

it('never empties a list', async () => {
  expect(await without('cdk:a.ts#L', ts("['a.com', 'b.com']"), ['a.com', 'b.com'])).toEqual({
    outcome: 'emptied',
  });
});

describe('refused, with the line', () => {
  it.each([
    [
      'an entry that others refer to',
      'cfn:a.yaml#L',
      yaml('\n      - &x a.com\n      - *x\n      - b.com'),
      ['a.com'],
      /an entry with an anchor or a tag.*a\.yaml:6/,
    ],
    ['a tuple that would become a string', 'cdk-py:a.py#L', "L = ('a.com', 'b.com')\n", ['a.com'], /a\.py:1/],
    [
      'a list of a BLOCK rule or with *',
      'text:a.txt',
      'a.com\n*\n',
      ['a.com'],
      /a list that holds \*.*a\.txt:2/,
    ],
  ])('%s', async (_, target, text, entries, message) => {
    const result = await without(target, text, entries);
    if (result.outcome !== 'refused') throw new Error(result.outcome);
    expect(result.message).toMatch(message);
  });
});

it('takes one of 1,500 entries out of the long lists', async () => {
  for (const target of [
    'cdk:long-list.ts',
    'cdk-py:long_list.py',
    'cfn:long-list.yaml',
    'text:long-list.txt',
  ]) {
    const parsed = parseTarget(target, listKinds());
    const workspace = fixtureWorkspace(parsed.kind, {});
    const format = formatOf(parsed.kind);
    const located = await format.locate(workspace, parsed);
    if (located.outcome === 'refused' || located.site.form === 'absent') throw new Error('no list');
    const entry = located.site.elements[750]?.value ?? '';
    const result = await removeFromText(format, workspace, parsed, [{ entry, keepFirst: false }]);
    if (result.outcome !== 'reduced') throw new Error(result.outcome);
    const [before, after] = [result.before.split('\n'), result.after.split('\n')];
    expect(after).toEqual(
      before.filter(
        (line) =>
          !line.includes(`${entry}'`) &&
          !line.includes(`${entry}"`) &&
          line.trim().replace(/^- /, '') !== entry,
      ),
    );
    expect(after).toHaveLength(before.length - 1);
  }
});
