// Random decisions added to, changed in and removed from random well-formed files.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDecision, removeDecision, replaceDecision } from '../../src/decisions/edit.ts';
import { readDecisions } from '../../src/decisions/read.ts';
import type { WrittenDecision } from '../../src/decisions/schema.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '1',
    '1e3',
    '0x1f',
    '2027-01-01',
    '12:30',
    '- a',
    'a: b',
    'a #b',
    ' a ',
    '"',
    "'",
    '|',
    '>',
    '%',
    '@x',
  ),
  fc.constantFrom(
    '*.x',
    '&a',
    '!t',
    '[a',
    '{a}',
    'a\nb',
    'a\r\nb',
    'tab\there',
    '\u202eabc',
    '\u2028',
    '\ufeff',
    '\ud800',
    '---',
    '...',
    ',',
    '?',
  ),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const common = {
  reason: optional(text),
  owner: optional(text),
  decided: optional(fc.constantFrom('2026-11-22', '2026-11-22T10:00:00Z')),
  expires: optional(fc.constantFrom('2027-05-22', '2030-01-01')),
  scope: optional(fc.record({ list: optional(text), target: optional(text), repo: optional(text) })),
  ref: optional(text),
  pinned: optional(fc.boolean()),
};
const host = fc
  .array(fc.constantFrom('a', 'b1', 'c-d', 'null', '1', '0x1', '1e3', 'yes', '2026-11-22'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((labels) => labels.join('.'));
const aboutName = fc.record({
  domain: host,
  decision: fc.constantFrom('deny', 'ignore', 'defer'),
  ...common,
});
const aboutWildcard = aboutName.map((one) => ({
  ...one,
  domain: `*.${one.domain}`,
  reason: one.reason ?? 'r',
  owner: one.owner ?? 'o',
  expires: one.expires ?? '2030-01-01',
}));
const aboutDestination = fc.record({
  destination: fc.constantFrom('192.0.2.0/24', '192.0.2.7', '2001:db8::/32', '::1', '::', '1::'),
  port: optional(fc.nat(65_535)),
  protocol: optional(fc.constantFrom('tcp', 'udp', 17)),
  source: optional(fc.constantFrom('10.0.0.0/8', '::/0')),
  decision: fc.constantFrom('allow', 'deny', 'ignore', 'defer'),
  ...common,
});
const decision = fc
  .oneof(aboutName, aboutWildcard, aboutDestination)
  .map((one): WrittenDecision => JSON.parse(JSON.stringify(one)) as WrittenDecision);

interface Style {
  ending: string;
  indent: string;
  gap: string;
  blank: boolean;
  comments: boolean;
  finalNewline: boolean;
  after: string[];
  before: string[];
}
const style = fc.record<Style>({
  ending: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '    '),
  gap: fc.constantFrom(' ', '   '),
  blank: fc.boolean(),
  comments: fc.boolean(),
  finalNewline: fc.boolean(),
  after: fc.constantFrom(
    [],
    ['# end'],
    ['', '# end'],
    ['defaults: {}'],
    ['', 'defaults:', '  allowExpires: none # x'],
  ),
  before: fc.constantFrom(['version: 1'], ['# head', 'version: 1', ''], ['\ufeffversion: 1']),
});

/** Writes the file by other means than the editor does: every value as JSON, which is YAML too. */
function fileOf(
  written: WrittenDecision[],
  { ending, indent, gap, blank, comments, finalNewline, ...parts }: Style,
): string {
  const inner = ' '.repeat(gap.length + 1);
  const items = written.flatMap((one, index) => [
    ...(blank && index > 0 ? [''] : []),
    ...(comments ? [`${indent}# number ${index}`] : []),
    ...Object.entries(one).map(
      ([key, value], at) => `${indent}${at === 0 ? `-${gap}` : inner}${key}: ${json(value)}`,
    ),
    ...(comments && index % 2 === 1 ? [`${indent}${inner}# inside`] : []),
  ]);
  const lines = [...parts.before, 'decisions:', ...items, ...parts.after];
  return lines.join(ending) + (finalNewline ? ending : '');
}
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const distinct = (maxLength: number, minLength = 0) =>
  fc.uniqueArray(decision, {
    minLength,
    maxLength,
    selector: ({ domain, destination, port, protocol, source, scope }) =>
      JSON.stringify([domain, destination, port, protocol, source, scope?.list, scope?.target, scope?.repo]),
  });

const written = (file: string) => ((parse(file) as { decisions: unknown }).decisions ?? []) as unknown[];
/** True where `after` is `before` with one stretch of text put in. */
function isOneInsertion(before: string, after: string): boolean {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  return after.endsWith(before.slice(head)) && after.length > before.length;
}

test('an addition is one stretch of text, and reads as the old decisions and the new one', () => {
  fc.assert(
    fc.property(distinct(4, 1), style, (all, how) => {
      const [added, ...old] = all.toReversed();
      if (added === undefined) return;
      const before = fileOf(old, how);
      const after = addDecision(before, added);
      expect(written(after)).toEqual([...old, added]);
      expect(isOneInsertion(before, after)).toBe(true);
      expect(readDecisions(after).problems).toEqual([]);
      expect(/[\u0080-\u009f\u200b-\u200f\u2028-\u202e]/.test(after)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('removing what was added gives the old bytes', () => {
  fc.assert(
    fc.property(distinct(4, 2), style, (all, how) => {
      const [added, ...old] = all.toReversed();
      if (added === undefined) return;
      const before = fileOf(old, { ...how, finalNewline: true });
      expect(removeDecision(addDecision(before, added), old.length)).toBe(before);
    }),
    { numRuns: 200 },
  );
});

test('a replacement and a removal change one decision only', () => {
  fc.assert(
    fc.property(distinct(4, 2), style, fc.nat(2), (all, how, at) => {
      const [changed, ...old] = all.toReversed();
      if (changed === undefined) return;
      const index = at % old.length;
      const before = fileOf(old, how);
      const replaced = replaceDecision(before, index, changed);
      expect(written(replaced)).toEqual(old.with(index, changed));
      expect(replaceDecision(replaced, index, changed)).toBe(replaced);
      expect(written(removeDecision(before, index))).toEqual(old.toSpliced(index, 1));
    }),
    { numRuns: 200 },
  );
});
