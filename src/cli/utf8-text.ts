// Reading texts that are written back: what is no UTF-8 would be damaged.
import { readFileSync } from 'node:fs';
import { UserError } from '../core/errors.ts';

/** The text of a file, byte order mark included. Throws UserError('bad-target') for what is no UTF-8 or cannot be read. */
export function utf8Text(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UserError(
      'bad-target',
      `${file} cannot be read as UTF-8 text`,
      'check the path and the encoding of the file',
      { cause: error },
    );
  }
}
