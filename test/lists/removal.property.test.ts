// Whatever a list looks like and whatever is taken out: only that goes, an independent reader agrees, and what was added
// can be taken back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIdentity } from '../../src/lists/identity.ts';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { removeFromText, type ReducedText } from '../../src/lists/removal/remove.ts';
import { textWorkspace } from './fixture-files.ts';
import { BLOCK, LANGUAGES } from './languages.ts';
import { stringsInCode } from './oracles.ts';
import { bracketText, entry, lineText, writing, type Writing } from './random-list.ts';

interface Place {
  readonly kind: string;
  readonly path: string;
  readonly selector: string | null;
}

async function without(place: Place, text: string, entries: readonly string[]): Promise<ReducedText> {
  const removals = entries.map((one) => ({ entry: one, keepFirst: false }));
  const workspace = textWorkspace({ [place.path]: text });
  const result = await removeFromText(formatOf(place.kind), workspace, place, removals);
  if (result.outcome !== 'reduced') throw new Error(`${result.outcome}\n${text}`);
  return result;
}

/** True where the new text is the old one with characters taken out. */
function isShortened(before: string, after: string): boolean {
  let at = 0;
  for (const character of before) if (after.startsWith(character, at)) at += character.length;
  return at === after.length;
}

/** Comments on lines of their own: they may be about a group, so they stay. */
function remarks(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /^\s*(#|\/\/)/.test(line));
}

async function check(place: Place, text: string, one: Writing, isRemoved: readonly boolean[], added: string) {
  const all = one.entries.map(entryIdentity);
  const chosen = all.filter((_, index) => isRemoved[index] === true);
  const removed = chosen.length === all.length ? chosen.slice(1) : chosen;
  const result = await without(place, text, removed);
  expect(result.removed.toSorted()).toEqual(removed.toSorted());
  expect(isShortened(text, result.after)).toBe(true);
  expect((await without(place, result.after, removed)).after).toBe(result.after);
  if (removed.length === 0) expect(result.after).toBe(text);
  expect(result.after.endsWith('\n')).toBe(text.endsWith('\n'));
  expect(result.after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
  expect(remarks(result.after)).toEqual(remarks(text));
  if (/\.(ts|json)$/.test(place.path)) {
    const expected = (stringsInCode(place.path, text) ?? []).filter(
      (string) => !removed.includes(entryIdentity(string)),
    );
    expect(stringsInCode(place.path, result.after)).toEqual(expected);
  }
  if (all.length === 0 || all.includes(added)) return;
  const workspace = textWorkspace({ [place.path]: text });
  const patched = await patchText(formatOf(place.kind), workspace, place, [added]);
  if (patched.outcome === 'refused') throw new Error(patched.message);
  if (patched.added.length > 0) expect((await without(place, patched.after, [added])).after).toBe(text);
}

const choice = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });

describe('random removals', () => {
  it.each(LANGUAGES)('between brackets: $kind $path', async (language) => {
    const selector = language.path.endsWith('.tf') ? 'local.LIST' : 'LIST';
    const place = { kind: language.kind, path: language.path, selector };
    const property = fc.assert(
      fc.asyncProperty(writing, choice, entry, (one, chosen, added) =>
        check(place, bracketText(language, one), one, chosen, added),
      ),
      { numRuns: 100 },
    );
    await expect(property).resolves.toBeUndefined();
  });

  it('in YAML blocks', async () => {
    const place = { kind: 'cfn', path: 't.yaml', selector: 'LIST' };
    const property = fc.assert(
      fc.asyncProperty(
        writing,
        choice,
        entry,
        fc.constantFrom('      - ', '        -   '),
        (one, chosen, added, lead) => check(place, lineText(one, BLOCK, lead, true), one, chosen, added),
      ),
      { numRuns: 100 },
    );
    await expect(property).resolves.toBeUndefined();
  });

  it('in text files', async () => {
    const place = { kind: 'text', path: 'list.txt', selector: null };
    const property = fc.assert(
      fc.asyncProperty(writing, choice, entry, fc.constantFrom('', '  '), (one, chosen, added, lead) =>
        check(place, lineText(one, ['# list'], lead, false), one, chosen, added),
      ),
      { numRuns: 100 },
    );
    await expect(property).resolves.toBeUndefined();
  });
});
