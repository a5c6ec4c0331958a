// Replacing a file of the user's in one step: a reader, or a kill at any moment, finds the old text or the new one.
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { UserError } from '../core/errors.ts';

/** Writes the text; a file that exists keeps its mode and owner, and a link still points to it. Throws UserError `io`. */
export function replaceFile(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const temporary = `${target}.alert2allow-new`;
  try {
    const old = statSync(target, { throwIfNoEntry: false });
    // A rename would also replace what may not be written.
    if (old !== undefined) accessSync(target, constants.W_OK);
    const file = openSync(temporary, 'w', old === undefined ? 0o666 : old.mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (old !== undefined && process.getuid?.() === 0) chownSync(temporary, old.uid, old.gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'io',
      `cannot write ${path}: ${detail}`,
      'check that the file and its folder are writable',
      {
        cause: error,
      },
    );
  }
}
