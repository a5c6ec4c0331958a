// Writing a plan's patches: all files or none, only where they still hold the text that was patched, read back at the end.
import { readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Patch } from './patches.ts';
import { prepareReplacement, type Replacement } from './replace-file.ts';

/** Writes the patched texts below `folder`; each file keeps its owner and mode. Throws UserError and leaves all as they were. */
export function writePatches(patches: readonly Patch[], folder: string): void {
  for (const patch of patches) {
    refuseOutside(patch, folder);
    refuseChanged(patch, folder);
  }
  const prepared: Replacement[] = [];
  const written: Replacement[] = [];
  try {
    for (const { path, before, after } of patches)
      prepared.push(prepareReplacement(realpathSync(resolve(folder, path)), before, after));
    for (const replacement of prepared) {
      written.push(replacement);
      replacement.commit();
    }
  } catch (error) {
    for (const replacement of prepared) replacement.undo(written.includes(replacement));
    throw unwritable(error);
  }
  for (const { path, after } of patches) {
    if (readFileSync(resolve(folder, path), 'utf8') !== after) throw changedMeanwhile(path);
  }
}

function unwritable(error: unknown): UserError {
  const detail = error instanceof Error ? error.message : String(error);
  return new UserError(
    'io',
    `cannot write the patch: ${detail}`,
    'check that the files and their folders are writable',
    { cause: error },
  );
}

function changedMeanwhile(path: string): UserError {
  return new UserError(
    'io',
    `${path} was written, and what is read back is something else`,
    'see what else writes the file, restore it and run the command again',
  );
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
