// The patch contract, over every format there is and every fixture of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntries, type ListFormat } from '../../src/lists/format.ts';
import { entryIdentity } from '../../src/lists/identity.ts';
import { patchText, type PatchedText } from '../../src/lists/patch.ts';
import { LIVE } from '../../src/lists/live.ts';
import { formats, listKinds } from '../../src/lists/registry.ts';
import { patchSetting } from '../../src/lists/settings/patch.ts';
import { parseTarget } from '../../src/lists/target.ts';
import { unifiedDiff } from '../../src/propose/diff.ts';
import type { ListCases, PatchCase, SettingCase } from './cases/case.ts';
import { fixtureWorkspace } from './fixture-files.ts';
import { HOSTILE } from './hostile.ts';
import { stringsIn } from './oracles.ts';

const ADDITIONS = [
  'static.crates.io',
  'registry.yarnpkg.com',
  'objects.github.com',
  '*.cdn.example.net',
  'a.example.com',
];

const suites = await Promise.all(
  // A live list is no file: its text is always the one that reading makes (test/propose/live).
  formats
    .filter(({ kind }) => kind !== LIVE)
    .map(async (format) => {
      const { cases } = (await import(`./cases/${format.kind}.ts`)) as { cases: ListCases };
      return { kind: format.kind, format, cases };
    }),
);

let repository = '';
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'lists-'));
  execFileSync('git', ['init', '--quiet', repository]);
});
afterAll(() => rmSync(repository, { recursive: true }));

async function patch(
  format: ListFormat,
  one: PatchCase,
  additions: readonly string[],
  overlay: Record<string, string>,
): Promise<PatchedText> {
  const result = await patchText(
    format,
    fixtureWorkspace(format.kind, overlay),
    parseTarget(one.target, listKinds()),
    additions,
  );
  if (result.outcome === 'refused') throw new Error(result.message);
  return result;
}

/** Applies a diff with git as a user would and returns what the file holds then. */
function gitApply({ path, before, after }: Pick<PatchedText, 'path' | 'before' | 'after'>): string {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, before);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: repository,
    input: unifiedDiff(path, before, after),
  });
  return readFileSync(file, 'utf8');
}

function linesOf(text: string): string[] {
  return text.split('\n');
}

/** The old lines that are not in the new text, in order. */
function changedLines(before: string, after: string): string[] {
  const fresh = linesOf(after);
  let at = 0;
  return linesOf(before).filter((line) => {
    const found = fresh.indexOf(line, at);
    if (found !== -1) at = found + 1;
    return found === -1;
  });
}

describe.each(suites)('$kind', ({ format, cases }) => {
  it('has at least twelve files that are patched', () => {
    const files = new Set(cases.patches.map(({ target }) => parseTarget(target, listKinds()).path));
    expect(files.size).toBeGreaterThanOrEqual(12);
  });

  describe.each(cases.patches)('$target', (one) => {
    it('is read, patched and stays what it was around the new entries', async () => {
      const target = parseTarget(one.target, listKinds());
      const located = await format.locate(fixtureWorkspace(format.kind, {}), target);
      if (located.outcome === 'refused') throw new Error(located.message);
      const entries = readEntries(located);
      if (typeof one.entries === 'number') expect(entries).toHaveLength(one.entries);
      else expect(entries).toEqual(one.entries);

      const patched = await patch(format, one, ADDITIONS, {});
      const accounted = [...patched.added, ...patched.present, ...patched.covered.map(({ entry }) => entry)];
      expect(accounted.toSorted()).toEqual(ADDITIONS.toSorted());
      expect(patched.added.length).toBeGreaterThan(0);
      expect(unifiedDiff(patched.path, patched.before, patched.after)).toMatchSnapshot();

      const oldStrings = await stringsIn(patched.path, patched.before);
      const newStrings = await stringsIn(patched.path, patched.after);
      expect(newStrings === null).toBe(oldStrings === null);
      const surplus = [...(newStrings ?? [])];
      for (const string of oldStrings ?? []) surplus.splice(surplus.indexOf(string), 1);
      // Where the list itself is new, its key is, too.
      const names = surplus.map(entryIdentity).filter((string) => string.includes('.'));
      if (newStrings !== null) expect(names.toSorted()).toEqual(patched.added.toSorted());
    });

    it('changes no line but for one comma', async () => {
      const { before, after } = await patch(format, one, ADDITIONS, {});
      const changed = changedLines(before, after);
      expect(changed.length).toBeLessThanOrEqual(one.changes ?? 1);
      if (one.changes !== undefined) return;
      const withoutCommas = (text: string) => text.replace(/[,\uFEFF]/g, '').split(/\r?\n/);
      expect(withoutCommas(after)).toEqual(expect.arrayContaining(withoutCommas(before)));
    });

    it('applies with git', async () => {
      const patched = await patch(format, one, ADDITIONS, {});
      expect(gitApply(patched)).toBe(patched.after);
    });

    it('is the same in any order, and a second run changes nothing', async () => {
      const patched = await patch(format, one, ADDITIONS, {});
      const reversed = await patch(format, one, ADDITIONS.toReversed(), {});
      expect(reversed.after).toBe(patched.after);
      const again = await patch(format, one, ADDITIONS, { [patched.path]: patched.after });
      expect(again.after).toBe(patched.after);
      expect(again.added).toEqual([]);
    });

    it('grows by later runs, too', async () => {
      const first = await patch(format, one, ['first.example.com'], {});
      const second = await patch(format, one, ['second.example.com'], { [first.path]: first.after });
      expect(second.added).toEqual(['second.example.com']);
      expect(changedLines(first.after, second.after).length).toBeLessThanOrEqual(1);
    });

    it('stays byte-identical without additions, with known ones and with hostile ones', async () => {
      const empty = await patch(format, one, [], {});
      expect(empty.after).toBe(empty.before);
      const known = typeof one.entries === 'number' ? [] : one.entries.map(entryIdentity);
      const below = known.filter((entry) => entry.startsWith('*.')).map((entry) => `a.b.${entry.slice(2)}`);
      const covered = await patch(format, one, [...known, ...below], {});
      expect(covered.after).toBe(covered.before);
      expect(covered.covered.map(({ entry }) => entry)).toEqual(expect.arrayContaining(below));
      const hostile = await patch(format, one, HOSTILE, {});
      expect(hostile.after).toBe(hostile.before);
      expect(hostile.rejected.map(({ entry }) => entry).toSorted()).toEqual([...new Set(HOSTILE)].toSorted());
    });
  });

  it.each(cases.refusals)('refuses $target: $code', async ({ target, code, places }) => {
    const result = await patchText(
      format,
      fixtureWorkspace(format.kind, {}),
      parseTarget(target, listKinds()),
      ADDITIONS,
    );
    if (result.outcome !== 'refused') throw new Error(`patched: ${result.after}`);
    expect(result.code).toBe(code);
    expect(result.hint).not.toBe('');
    const workspace = fixtureWorkspace(format.kind, {});
    const found = result.candidates.map(({ path, line, what }) => [
      linesOf(workspace.read(path) ?? '')[line - 1],
      what,
    ]);
    const expected = places.map((place) => place.map((part) => expect.stringContaining(part) as unknown));
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(result.message).toMatchSnapshot();
  });

  it('finds its lists when it looks through each file', async () => {
    const files = [
      ...new Set(
        [...cases.patches, ...cases.refusals].map(({ target }) => parseTarget(target, listKinds()).path),
      ),
    ];
    const workspace = fixtureWorkspace(format.kind, {});
    const found = await Promise.all(files.toSorted().map((path) => format.scan(workspace, path)));
    const lines = found
      .flat()
      .map((list) =>
        [
          `${list.path}:${list.line}`,
          list.what,
          list.selector ?? '-',
          list.usage,
          String(list.entries),
          list.refused ?? 'ok',
        ].join(' | '),
      );
    expect(lines).toMatchSnapshot();
  });
});

const withSettings = suites.filter(({ format }) => format.setting !== undefined);

/** What a setting writes, and what it takes the place of. */
const WRITTEN =
  /^(BLOCK|NODATA|TRUST_REDIRECTION_DOMAIN|BlockResponse|FirewallDomainRedirectionAction|blockResponse|firewallDomainRedirectionAction)$/;
const REPLACED = /^(ALERT|INSPECT_REDIRECTION_DOMAIN)$/;

describe.each(withSettings)('settings of $kind', ({ format, cases }) => {
  const settings = cases.settings ?? [];

  it('are switched in at least twelve files', () => {
    const files = new Set(settings.map(({ target }) => parseTarget(target, listKinds()).path));
    expect(files.size).toBeGreaterThanOrEqual(12);
  });

  async function set({ target, setting }: SettingCase, overlay: Record<string, string>) {
    const workspace = fixtureWorkspace(format.kind, overlay);
    const result = await patchSetting(format, workspace, parseTarget(target, listKinds()), setting);
    if (result.outcome === 'refused') throw new Error(result.message);
    return result;
  }

  it.each(settings)(
    '$target: $setting changes one line at most and adds one; twice equals once',
    async (one) => {
      const { path, before, after } = await set(one, {});
      const diff = unifiedDiff(path, before, after);
      expect(diff).toMatchSnapshot();
      const [gone, come] = [/^-(?!--)/, /^\+(?!\+\+)/].map((sign) =>
        linesOf(diff).filter((line) => sign.test(line)),
      );
      expect(gone?.length).toBeLessThanOrEqual(1);
      // A Terraform attribute that is too long for its neighbours' column comes behind a blank line.
      expect(come?.filter((line) => line.trim() !== '+').length).toBeLessThanOrEqual((gone?.length ?? 0) + 1);
      expect(gitApply({ path, before, after })).toBe(after);
      expect((await set(one, { [path]: after })).after).toBe(after);

      const [old, fresh] = [await stringsIn(path, before), await stringsIn(path, after)];
      expect(fresh === null).toBe(old === null);
      const [lost, won] = [without(old ?? [], fresh ?? []), without(fresh ?? [], old ?? [])];
      for (const string of lost) expect(string).toMatch(REPLACED);
      for (const string of won) expect(string).toMatch(WRITTEN);
    },
  );
});

/** The strings of the first list that the second one lacks, repeats counted. */
function without(strings: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return strings.filter((string) => {
    const at = left.indexOf(string);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
