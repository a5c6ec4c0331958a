// Damaged files are refused or patched; a patch that breaks the contract would throw.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchText } from '../../src/lists/patch.ts';
import { LIVE } from '../../src/lists/live.ts';
import { formats, listKinds } from '../../src/lists/registry.ts';
import { parseTarget } from '../../src/lists/target.ts';
import type { ListCases } from './cases/case.ts';
import { fixtureWorkspace } from './fixture-files.ts';

const PIECES = [
  '"',
  "'",
  '[',
  ']',
  ',',
  '{',
  '}',
  '\n',
  '\r\n',
  '#',
  '//',
  '/*',
  '*/',
  '\\',
  '`',
  '${',
  ' ',
  '\t',
  '(',
  ')',
  ':',
  '- ',
  '*',
  '&',
  '!',
  '\uFEFF',
  '\u2028',
  '\0',
  '😀',
];

/** One damage: at a part of the text (0 to 1) some characters are taken out and a piece is put in. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  out: fc.nat(12),
  piece: fc.constantFrom('', ...PIECES),
});

function damaged(text: string, damages: readonly { at: number; out: number; piece: string }[]): string {
  return damages.reduce((old, { at, out, piece }) => {
    const start = Math.floor(at * old.length);
    return old.slice(0, start) + piece + old.slice(start + out);
  }, text);
}

const suites = await Promise.all(
  // A live list is no file: its text is always the one that reading makes (test/propose/live).
  formats
    .filter(({ kind }) => kind !== LIVE)
    .map(async (format) => {
      const { cases } = (await import(`./cases/${format.kind}.ts`)) as { cases: ListCases };
      const targets = [...cases.patches, ...cases.refusals].map(({ target }) =>
        parseTarget(target, listKinds()),
      );
      return { kind: format.kind, format, targets: targets.filter(({ path }) => !/long|nowhere/.test(path)) };
    }),
);

describe('damaged files', () => {
  it.each(suites)('of $kind never break the contract', async ({ kind, format, targets }) => {
    const property = fc.asyncProperty(
      fc.constantFrom(...targets),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      async (target, damages) => {
        const text = fixtureWorkspace(kind, {}).read(target.path) ?? '';
        const workspace = fixtureWorkspace(kind, { [target.path]: damaged(text, damages) });
        const result = await patchText(format, workspace, target, ['crates.io', '*.cdn.example.net']);
        if (result.outcome === 'refused') expect(result.hint).not.toBe('');
        await format.scan(workspace, target.path);
      },
    );
    await expect(fc.assert(property, { numRuns: 120 })).resolves.toBeUndefined();
  });
});
