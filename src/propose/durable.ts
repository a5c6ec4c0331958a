// Files that must outlive a crash: on disk before whatever they speak of happens.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../core/errors.ts';

/** Creates a file that does not exist yet, on disk when this returns. Throws UserError('io'). */
export function createDurably(path: string, text: string): void {
  writeDurably(path, text, 'wx');
}

/** Replaces a file in one step. Throws UserError('io'), also where the user may not write the file that is there. */
export function replaceDurably(path: string, text: string): void {
  const temporary = `${path}.alert2allow-new`;
  try {
    if (existsSync(path)) closeSync(openSync(path, 'r+'));
  } catch (error) {
    throw unwritable(path, error);
  }
  writeDurably(temporary, text, 'w');
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw unwritable(path, error);
  }
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
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): UserError {
  const detail = error instanceof Error ? error.message : String(error);
  return new UserError('io', `cannot write ${path}: ${detail}`, 'name a writable place, or remove the file', {
    cause: error,
  });
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
