// CloudFormation JSON and Terraform values as people write them: line ends, marks, tabs, one-line lists, repeats, remarks.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryIdentity } from '../../src/lists/identity.ts';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { removeFromText } from '../../src/lists/removal/remove.ts';
import { unifiedDiff } from '../../src/propose/diff.ts';
import { FIXTURES, textWorkspace } from './fixture-files.ts';
import { stringsInCode } from './oracles.ts';

const ADDITIONS = ['static.crates.io', 'codeload.github.com', '*.cdn.example.net'];

const KINDS = [
  { kind: 'cfn', folder: 'cfn', ending: '.json', selector: 'Allowed' },
  { kind: 'tf', folder: 'tf/values', ending: '.tfvars', selector: 'allowed_domains' },
  { kind: 'tf', folder: 'tf/values', ending: '.tfvars.json', selector: 'allowed_domains' },
] as const;

let repository = '';
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'values-'));
  execFileSync('git', ['init', '--quiet', repository]);
});
afterAll(() => rmSync(repository, { recursive: true }));

function filesOf(folder: string, ending: string): string[] {
  const names = readdirSync(join(FIXTURES, folder)).map((file) => file.replace(/\.fixture$/, ''));
  // The contract suite has the templates with several lists.
  const others = [
    'broken.json',
    'egress.json',
    'long-list.json',
    'minified.json',
    'synthesized.template.json',
    'tabs.json',
  ];
  return names.filter((name) => name.endsWith(ending) && (folder !== 'cfn' || !others.includes(name)));
}

describe.each(KINDS)('$kind $ending', ({ kind, folder, ending, selector }) => {
  const files = filesOf(folder, ending).toSorted();

  it('has a dozen files, those of the contract suite included', () => {
    expect(files.length + (kind === 'cfn' ? 4 : 0)).toBeGreaterThanOrEqual(12);
  });

  it.each(files)('%s', async (path) => {
    const before = readFileSync(join(FIXTURES, folder, `${path}.fixture`), 'utf8');
    const target = { kind, path, selector };
    const run = async (text: string, additions: readonly string[]) => {
      const result = await patchText(formatOf(kind), textWorkspace({ [path]: text }), target, additions);
      if (result.outcome === 'refused') throw new Error(result.message);
      return result;
    };
    const { after, added } = await run(before, ADDITIONS);
    expect(added).toEqual(['*.cdn.example.net', 'codeload.github.com', 'static.crates.io']);
    const diff = unifiedDiff(path, before, after);
    const lines = diff.split('\n').slice(2);
    expect(lines.filter((line) => /^[+-]/.test(line))).toMatchSnapshot();

    expect((await run(after, ADDITIONS)).after).toBe(after);
    expect((await run(before, [])).after).toBe(before);
    writeFileSync(join(repository, path), before);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: repository, input: diff });
    expect(readFileSync(join(repository, path), 'utf8')).toBe(after);
    if (path.endsWith('.json')) {
      const old = stringsInCode(path, before) ?? [];
      const fresh = (stringsInCode(path, after) ?? []).map(entryIdentity);
      expect(fresh.toSorted()).toEqual([...old.map(entryIdentity), ...added].toSorted());
    }
    const removals = added.map((entry) => ({ entry, keepFirst: false }));
    const back = await removeFromText(formatOf(kind), textWorkspace({ [path]: after }), target, removals);
    expect(back).toMatchObject({ outcome: 'reduced', after: before });
  });
});
