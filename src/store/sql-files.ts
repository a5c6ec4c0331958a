// Finds and reads the statements of sql/: src/store and the folders of dist lie at the same depth, so one
// path serves both.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../sql/', import.meta.url);

/** Text of one file below sql/, for example `analyze/replay/counts.sql`. */
export function sqlText(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

/** The files of one folder below sql/, in name order, as paths relative to sql/. */
export function sqlFolder(folder: string): string[] {
  const names = readdirSync(new URL(`${folder}/`, root));
  return names
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => `${folder}/${name}`);
}
