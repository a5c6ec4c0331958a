// Replacing the text of one file: in one step where that keeps the file what it is, else in place.
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';

export interface Replacement {
  /** Puts the new text in the place of the old one. */
  commit(): void;
  /** Takes back whatever was done; `isCommitted` where commit was at least begun. */
  undo(isCommitted: boolean): void;
}

/**
 * Makes ready to replace a file. Throws where the user may not write it: a folder that may be written would let a
 * rename get around that.
 */
export function prepareReplacement(path: string, before: string, after: string): Replacement {
  closeSync(openSync(path, 'r+'));
  const temporary = `${path}.alert2allow-new`;
  const isWhole = writeBeside(temporary, after, statSync(path));
  return {
    commit: () => (isWhole ? renameSync(temporary, path) : writeFileSync(path, after)),
    undo(isCommitted) {
      rmSync(temporary, { force: true });
      if (isCommitted) writeFileSync(path, before);
    },
  };
}

/** Writes the new text beside the file. False where a rename would lose the owner or cut a link: nothing is left then. */
function writeBeside(temporary: string, text: string, { mode, uid, gid, nlink }: Stats): boolean {
  if (nlink > 1) return false;
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const made = statSync(temporary);
    if (made.uid !== uid || made.gid !== gid) chownSync(temporary, uid, gid);
    chmodSync(temporary, mode);
    return true;
  } catch {
    // The file may be written although its folder may not, or its owner is somebody else.
    rmSync(temporary, { force: true });
    return false;
  }
}
