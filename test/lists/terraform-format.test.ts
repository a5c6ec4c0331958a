// What `terraform fmt` leaves alone, it leaves alone after the patch, too.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { parseTarget } from '../../src/lists/target.ts';
import { cases } from './cases/tf.ts';
import { fixtureWorkspace } from './fixture-files.ts';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

function formatted(text: string): string {
  return spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' }).stdout;
}

describe.runIf(hasTerraform)('terraform fmt', () => {
  it.each(cases.patches)('has nothing to change in $target', async ({ target }) => {
    const workspace = fixtureWorkspace('tf', {});
    const patched = await patchText(formatOf('tf'), workspace, parseTarget(target, ['tf']), [
      'crates.io',
      'go.dev',
    ]);
    if (patched.outcome === 'refused') throw new Error(patched.message);
    const { path, before, after } = patched;
    if (!/\.(tf|tfvars)$/.test(path) || formatted(before) !== before) return;
    expect(formatted(after)).toBe(after);
  });
});
