// Diffs are checked by git itself.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/propose/diff.ts';

let repository = '';
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'diff-'));
  execFileSync('git', ['init', '--quiet', repository]);
});
afterAll(() => rmSync(repository, { recursive: true }));

function applied(path: string, before: string, after: string): string {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, before);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: repository,
    input: unifiedDiff(path, before, after),
  });
  return readFileSync(file, 'utf8');
}

const CASES: readonly [what: string, path: string, before: string, after: string][] = [
  ['a line', 'a.txt', 'a\nb\n', 'a\nx\nb\n'],
  ['Windows line ends', 'a.txt', 'a\r\nb\r\n', 'a\r\nb\r\nx\r\n'],
  ['both line ends', 'a.txt', 'a\r\nb\nc\r\n', 'a\r\nb\nx\nc\r\n'],
  ['no final newline', 'a.txt', 'a\nb', 'a\nb\nx'],
  ['a byte order mark', 'a.txt', '\uFEFFa\n', '\uFEFFa\nx\n'],
  ['an empty file', 'a.txt', '', 'x\n'],
  ['folders', 'cdk/src/constructs/fw.ts', 'a\n', 'a\nx\n'],
  ['a path with blanks', 'my lists/a b.txt', 'a\n', 'a\nx\n'],
  ['a path that is not ASCII', 'listen/für alle 😀.txt', 'a\n', 'a\nx\n'],
  ['a path with a quote', 'a"b.txt', 'a\n', 'a\nx\n'],
  [
    'text that looks like a diff',
    'a.txt',
    '--- a/x\n+++ b/x\n@@ -1 +1 @@\n',
    '--- a/x\n-- x\n+++ b/x\n@@ -1 +1 @@\n',
  ],
];

describe('unifiedDiff', () => {
  it.each(CASES)('is applied by git: %s', (_, path, before, after) => {
    expect(applied(path, before, after)).toBe(after);
  });

  it('is empty where nothing changed', () => {
    expect(unifiedDiff('a.txt', 'a\n', 'a\n')).toBe('');
  });

  it('is applied by git whatever the texts are', () => {
    const line = fc.constantFrom(
      'a',
      'b',
      '',
      ' ',
      '\t',
      '-',
      '+ x',
      '@@',
      '\\ No newline at end of file',
      'é😀',
    );
    const text = fc
      .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))), line)
      .map(([lines, last]) => lines.map((pair) => pair.join('')).join('') + last);
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        expect(applied('random.txt', before, after)).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});
