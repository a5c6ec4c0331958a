// The files that targets name, read below one folder (the configuration's).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { isLivePath } from '../lists/live.ts';
import { loadGrammar } from '../propose/grammar-files.ts';

/** A workspace whose paths are relative to `folder`. */
export function workspaceOf(folder: string): Workspace {
  return {
    read(path) {
      if (isLivePath(path)) return null;
      const file = resolve(folder, path);
      return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? utf8Text(file) : null;
    },
    list(path) {
      const directory = resolve(folder, path);
      if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
      const entries = readdirSync(directory, { withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => `${path}/${entry.name}`);
    },
    loadGrammar,
  };
}

/** The text of a file, byte order mark included. A file that is no UTF-8 is refused: writing it back would damage it. */
function utf8Text(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UserError(
      'bad-target',
      `${file} cannot be read as UTF-8 text`,
      'check the path and the encoding of the file',
      {
        cause: error,
      },
    );
  }
}
