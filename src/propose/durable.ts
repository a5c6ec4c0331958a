// Files that must outlive a crash: on disk before whatever they speak of happens.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../core/errors.ts';

/** Creates a file that does not exist yet, on disk when this returns. Throws UserError('io'). */
export function createDurably(path: string, text: string): void {
  writeDurably(path, text, 'wx');
}

/** Replaces a file in one step. */
export function replaceDurably(path: string, text: string): void {
  const temporary = `${path}.alert2allow-new`;
  writeDurably(temporary, text, 'w');
  renameSync(temporary, path);
  syncFolder(path);
}

/** Adds text at the end of a file, which is created where it is missing. */
export function appendDurably(path: string, text: string): void {
  writeDurably(path, text, 'a');
}

function writeDurably(path: string, text: string, flag: 'wx' | 'w' | 'a'): void {
  try {
    const file = openSync(path, flag, 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(path);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'io',
      `cannot write ${path}: ${detail}`,
      'name a writable place, or remove the file',
      {
        cause: error,
      },
    );
  }
}

/** The entry in the folder is written as well; not every system lets a folder be opened. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(dirname(path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The file itself is on disk.
  }
}
