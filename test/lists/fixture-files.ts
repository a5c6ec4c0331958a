// The fixtures of one kind of list as a workspace. They end in `.fixture`, so that no tool takes them for our code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workspace } from '../../src/lists/format.ts';
import { loadGrammar } from '../../src/propose/grammar-files.ts';

export const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));

/** A workspace over test/lists/fixtures/<kind>, where `overlay` replaces the text of single files. */
export function fixtureWorkspace(kind: string, overlay: Readonly<Record<string, string>>): Workspace {
  const folder = join(FIXTURES, kind);
  return {
    read(path) {
      const file = join(folder, `${path}.fixture`);
      return overlay[path] ?? (existsSync(file) ? readFileSync(file, 'utf8') : null);
    },
    list(path) {
      const directory = join(folder, path);
      if (!existsSync(directory)) return [];
      const files = readdirSync(directory).filter((file) => file.endsWith('.fixture'));
      return files.map((file) => join(path, file.replace(/\.fixture$/, '')));
    },
    loadGrammar,
  };
}

/** A workspace of texts given in the test. */
export function textWorkspace(files: Readonly<Record<string, string>>): Workspace {
  return {
    read: (path) => files[path] ?? null,
    list: (folder) => Object.keys(files).filter((path) => join(path, '..') === join(folder)),
    loadGrammar,
  };
}
