// A database file that a killed process had only begun to create: nothing can be in it yet.
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** DuckDB creates a file by writing three pages; with fewer it can neither hold anything nor be opened. */
const PAGE = 4096;
const PAGES = 3;

/** What stands at byte 8 of every database file. */
const MAGIC = 'DUCK';

/** True for a file of DuckDB's that is not yet a database. False for any other file, and where there is none. */
export function isUnfinished(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size >= PAGES * PAGE) return false;
  return found.size === 0 || textAt(path, 8, MAGIC.length) === MAGIC;
}

function textAt(path: string, position: number, length: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, position);
    return bytes.toString('latin1');
  } finally {
    closeSync(file);
  }
}
