// What a release has to agree on, and that workflows run what somebody looked at.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { releaseProblems } from '../../scripts/check-release.js';

const CHANGELOG = '# Changelog\n\n## 1.2.0\n\n### Minor Changes\n\n- Something.\n\n## 1.1.0\n\n';
const root = join(import.meta.dirname, '../..');

describe('a release', () => {
  it.each([
    ['v1.2.0', '1.2.0', []],
    ['v1.3.0', '1.2.0', ['the tag v1.3.0 is not v1.2.0, the version of package.json']],
    ['1.2.0', '1.2.0', ['the tag 1.2.0 is not v1.2.0, the version of package.json']],
    ['v1.1.0', '1.1.0', ['the section ## 1.1.0 of CHANGELOG.md is empty']],
    ['v2.0.0', '2.0.0', ['CHANGELOG.md has no section ## 2.0.0']],
  ])('%s of %s: %j', (tag, version, problems) => {
    expect(releaseProblems(tag, version, CHANGELOG, [])).toEqual(problems);
  });

  it('waits for changes without a version', () => {
    expect(releaseProblems('v1.2.0', '1.2.0', CHANGELOG, ['calm-cats-sing.md'])).toEqual([
      'calm-cats-sing.md waits for a version: npm run next-version',
    ]);
  });

  it('gets its version and its section from the changesets', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alert2allow-release-'));
    cpSync(join(root, '.changeset'), join(folder, '.changeset'), { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      '{ "name": "alert2allow", "version": "1.2.0", "private": true }',
    );
    writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG);
    writeFileSync(join(folder, '.changeset/one.md'), "---\n'alert2allow': minor\n---\n\nA new thing.\n");
    const cli = join(root, 'node_modules/@changesets/cli/bin.js');
    await promisify(execFile)(process.execPath, [cli, 'version'], { cwd: folder });
    const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
    expect(changelog).toMatch(/## 1\.3\.0\n\n### Minor Changes\n\n- A new thing\.\n\n## 1\.2\.0/);
    expect(releaseProblems('v1.3.0', '1.3.0', changelog, [])).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('has provenance and no token: the right to publish is that of the workflow', () => {
    const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs['publish']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(text).toMatch(/npm publish --provenance/);
    expect(text).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN|secrets\./);
  });
});

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object }>>;
}
