// The files that targets name, read below one folder (the configuration's).
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Workspace } from '../lists/format.ts';
import { isLivePath } from '../lists/live.ts';
import { loadGrammar } from '../propose/grammar-files.ts';
import { utf8Text } from './utf8-text.ts';

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
