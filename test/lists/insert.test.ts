// Where new entries go and how they look, on lists small enough to see.
import { describe, expect, it } from 'vitest';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { textWorkspace } from './fixture-files.ts';

async function patched(list: string, additions: readonly string[]): Promise<string> {
  const text = `const A = ${list};\n`;
  const result = await patchText(
    formatOf('cdk'),
    textWorkspace({ 'a.ts': text }),
    { kind: 'cdk', path: 'a.ts', selector: 'A' },
    additions,
  );
  if (result.outcome === 'refused') throw new Error(result.message);
  return result.after.slice('const A = '.length, -2);
}

const CASES: readonly [what: string, list: string, additions: string[], expected: string][] = [
  [
    'beside its registrable domain',
    "['a.npmjs.org', 'github.com']",
    ['b.npmjs.org'],
    "['a.npmjs.org', 'b.npmjs.org', 'github.com']",
  ],
  [
    'the apex beside its wildcard',
    "['*.npmjs.org', 'github.com']",
    ['npmjs.org'],
    "['*.npmjs.org', 'npmjs.org', 'github.com']",
  ],
  [
    'at the end where nothing is related',
    "['pypi.org', 'github.com']",
    ['go.dev'],
    "['pypi.org', 'github.com', 'go.dev']",
  ],
  [
    'private suffixes are not relatives',
    "['a.s3.amazonaws.com', 'x.org']",
    ['b.s3.amazonaws.com'],
    "['a.s3.amazonaws.com', 'x.org', 'b.s3.amazonaws.com']",
  ],
  [
    'to its place in a sorted list',
    "['a.org', 'c.org', 'e.org', 'g.org']",
    ['d.org'],
    "['a.org', 'c.org', 'd.org', 'e.org', 'g.org']",
  ],
  [
    'before the first of a sorted list',
    "['b.org', 'c.org', 'e.org', 'g.org']",
    ['a.org'],
    "['a.org', 'b.org', 'c.org', 'e.org', 'g.org']",
  ],
  [
    'sorted without the wildcard mark',
    "['*.a.org', 'b.org', '*.c.org', 'd.org']",
    ['*.b.net'],
    "['*.a.org', '*.b.net', 'b.org', '*.c.org', 'd.org']",
  ],
  [
    'sorted from the top level down',
    "['z.a.org', 'a.b.org', 'z.c.org', 'a.d.org']",
    ['m.b.org'],
    "['z.a.org', 'a.b.org', 'm.b.org', 'z.c.org', 'a.d.org']",
  ],
  [
    'sorted by domain, as empty lists are filled',
    "['a.crates.io', 'b.example.com', 'a.golang.org', 'nodejs.org']",
    ['c.github.com'],
    "['a.crates.io', 'b.example.com', 'c.github.com', 'a.golang.org', 'nodejs.org']",
  ],
  [
    'not sorted where groups have headings',
    "[\n  // A\n  'a.org',\n  // B\n  'b.org',\n  'c.org',\n  'd.org',\n]",
    ['b.net'],
    "[\n  // A\n  'a.org',\n  // B\n  'b.org',\n  'c.org',\n  'd.org',\n  'b.net',\n]",
  ],
  [
    'several beside one, in order',
    "['a.org', 'x.com']",
    ['d.a.org', 'b.a.org', 'c.a.org'],
    "['a.org', 'b.a.org', 'c.a.org', 'd.a.org', 'x.com']",
  ],
  [
    'with the quotes of most',
    `["a.com", 'b.com', "c.com"]`,
    ['d.org'],
    `["a.com", 'b.com', "c.com", "d.org"]`,
  ],
  [
    'with the final dot of most',
    "['a.com.', 'b.com.', 'c.com']",
    ['d.org'],
    "['a.com.', 'b.com.', 'c.com', 'd.org.']",
  ],
  [
    'after a comma in a comment',
    "[\n  'a.com' // , not this one\n]",
    ['d.org'],
    "[\n  'a.com', // , not this one\n  'd.org'\n]",
  ],
  [
    'behind a bracket on the last line',
    "[\n  'a.com',\n  'b.com']",
    ['d.org'],
    "[\n  'a.com',\n  'b.com',\n  'd.org']",
  ],
  ["on the bracket's line", "['a.com',\n]", ['d.org'], "['a.com',\n  'd.org',\n]"],
  [
    'before a spread at the end',
    "[\n  'a.com',\n  ...REST,\n]",
    ['d.org'],
    "[\n  'a.com',\n  'd.org',\n  ...REST,\n]",
  ],
  ['into an empty list', '[]', ['b.com', 'a.com'], "[\n  'a.com',\n  'b.com',\n]"],
  [
    'with commas in front',
    "[\n    'a.com'\n  , 'b.com'\n]",
    ['d.org'],
    "[\n    'a.com'\n  , 'b.com'\n  , 'd.org'\n]",
  ],
];

describe('new entries', () => {
  it.each(CASES)('go %s', async (_, list, additions, expected) => {
    expect(await patched(list, additions)).toBe(expected);
  });
});
