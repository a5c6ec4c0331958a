// Whatever a list looks like and whatever is added: the contract holds, and an independent reader agrees.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIdentity } from '../../src/lists/identity.ts';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { textWorkspace } from './fixture-files.ts';
import { HOSTILE } from './hostile.ts';
import { stringsInCode } from './oracles.ts';
import { BLOCK, LANGUAGES } from './languages.ts';
import { bracketText, entry, lineText, writing, type Writing } from './random-list.ts';

/** True where the new text is the old one with characters put in, and few old lines are not whole any more. */
function isMinimal(one: Writing, before: string, after: string): boolean {
  let at = 0;
  for (const character of after) if (before.startsWith(character, at)) at += character.length;
  const fresh = after.split('\n');
  let from = 0;
  const changed = before.split('\n').filter((line) => {
    const found = fresh.indexOf(line, from);
    if (found !== -1) from = found + 1;
    return found === -1;
  });
  const shared = one.layout.filter(({ joined }) => joined).length;
  return at === before.length && changed.length <= 1 + shared;
}

async function check(
  kind: string,
  path: string,
  selector: string | null,
  text: string,
  one: Writing,
  additions: string[],
) {
  const target = { kind, path, selector };
  const workspace = textWorkspace({ [path]: text });
  const patched = await patchText(formatOf(kind), workspace, target, [...additions, ...HOSTILE]);
  if (patched.outcome === 'refused') throw new Error(`${patched.code}: ${patched.message}\n${text}`);
  const known = new Set(one.entries.map(entryIdentity));
  const wanted = new Set(additions.filter((addition) => !known.has(addition)));
  expect(new Set([...patched.added, ...patched.covered.map((each) => each.entry)])).toEqual(wanted);
  for (const name of patched.added) expect(patched.after.toLowerCase()).toContain(name);
  expect(isMinimal(one, patched.before, patched.after)).toBe(true);
  if (/\.(ts|json)$/.test(path)) {
    const count = (all: string) => (stringsInCode(path, all) ?? []).length;
    expect(count(patched.after)).toBe(count(text) + patched.added.length);
  }
  const lineEnds = (all: string) => new Set(all.match(/\r?\n/g));
  if (text.includes('\n')) expect(lineEnds(patched.after)).toEqual(lineEnds(text));
  expect(patched.after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
  const shuffled = await patchText(formatOf(kind), workspace, target, additions.toReversed());
  expect(shuffled.outcome === 'patched' ? shuffled.after : null).toBe(patched.after);
}

const additions = fc.uniqueArray(entry, { maxLength: 8, selector: (one) => one });

describe('random lists', () => {
  it.each(LANGUAGES)('between brackets: $kind $path', async (language) => {
    const selector = language.path.endsWith('.tf') ? 'local.LIST' : 'LIST';
    const property = fc.assert(
      fc.asyncProperty(writing, additions, (one, added) =>
        check(language.kind, language.path, selector, bracketText(language, one), one, added),
      ),
      { numRuns: 150 },
    );
    await expect(property).resolves.toBeUndefined();
  });

  it('in YAML blocks', async () => {
    const property = fc.assert(
      fc.asyncProperty(
        writing,
        additions,
        fc.constantFrom('      - ', '        - ', '        -   '),
        (one, added, lead) => check('cfn', 't.yaml', 'LIST', lineText(one, BLOCK, lead, true), one, added),
      ),
      { numRuns: 150 },
    );
    await expect(property).resolves.toBeUndefined();
  });

  it('in text files', async () => {
    const property = fc.assert(
      fc.asyncProperty(writing, additions, fc.constantFrom('', '  '), (one, added, lead) =>
        check('text', 'list.txt', null, lineText(one, ['# list'], lead, false), one, added),
      ),
      { numRuns: 150 },
    );
    await expect(property).resolves.toBeUndefined();
  });
});
