// Writing a plan's patches: all files or none, and only where they still hold the text that was patched.
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Patch } from './patches.ts';

/** Writes the patched texts below `folder`; each file is replaced in one step and keeps its mode. */
export function writePatches(patches: readonly Patch[], folder: string): void {
  for (const patch of patches) {
    refuseOutside(patch, folder);
    refuseChanged(patch, folder);
  }
  const written = patches.map((patch) => {
    const path = resolve(folder, patch.path);
    return { path, temporary: `${path}.alert2allow-new`, text: patch.after };
  });
  try {
    for (const { path, temporary, text } of written)
      writeFileSync(temporary, text, { mode: statSync(path).mode });
    for (const { path, temporary } of written) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'io',
      `cannot write the patch: ${detail}`,
      'check that the files and their folders are writable',
      {
        cause: error,
      },
    );
  }
}

/** A target may follow a path of the file itself (`file("../x")`): nothing outside the folder is ever written. */
function refuseOutside({ path }: Patch, folder: string): void {
  const inside = relative(realpathSync(folder), realpathSync(resolve(folder, path)));
  if (!inside.startsWith('..') && !isAbsolute(inside)) return;
  throw new UserError(
    'refused-target',
    `${path} lies outside ${folder}`,
    'run the command where the repository begins',
  );
}

function refuseChanged(patch: Patch, folder: string): void {
  if (readFileSync(resolve(folder, patch.path), 'utf8') === patch.before) return;
  throw new UserError('plan', `${patch.path} changed while the plan was made`, 'run the command again');
}
