// The key of the pseudonyms that replace sources: a file that stays with its owner when the database leaves.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { UserError } from '../core/errors.ts';

const LEAST = 16;

/** The bytes of the key file; makes one (readable by its owner alone) where there is none. Throws UserError. */
export function redactionKey(path: string): Uint8Array {
  try {
    if (!existsSync(path))
      writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    const key = readFileSync(path);
    if (key.length >= LEAST) return key;
  } catch (error) {
    throw new UserError('io', `cannot use the key file ${path}`, 'name a file that you may read and write', {
      cause: error,
    });
  }
  throw new UserError(
    'bad-argument',
    `the key file ${path} holds less than ${LEAST} bytes`,
    'name a file that does not exist yet, and a key is made',
  );
}
