// What a release has to agree on, and that workflows run what somebody looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { releaseProblems } from '../../scripts/check-release.js';

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- Something.\n\n## [1.1.0]\n\n';
const root = join(import.meta.dirname, '../..');

describe('a release', () => {
  it.each([
    ['v1.2.0', '1.2.0', []],
    ['v1.3.0', '1.2.0', ['the tag v1.3.0 is not v1.2.0, the version of package.json']],
    ['1.2.0', '1.2.0', ['the tag 1.2.0 is not v1.2.0, the version of package.json']],
    ['v1.1.0', '1.1.0', ['the section ## [1.1.0] of CHANGELOG.md is empty']],
    ['v2.0.0', '2.0.0', ['CHANGELOG.md has no section ## [2.0.0]']],
  ])('%s of %s: %j', (tag, version, problems) => {
    expect(releaseProblems(tag, version, CHANGELOG)).toEqual(problems);
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
