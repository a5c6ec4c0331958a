// Folders for what the program writes, level by level: below /proc, Node's own recursive mkdir does not end.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and those above it that are missing; throws what the file system says. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it in between.
    if (!existsSync(path)) throw error;
  }
}
