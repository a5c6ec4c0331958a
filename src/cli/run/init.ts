// Writes a first configuration, never over an existing one, and prints the IAM policy that reading needs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOnlyPolicy } from '../../adapters/aws/iam-policy.ts';
import { UserError } from '../../core/errors.ts';
import { CONFIG_NAME } from '../config/read.ts';
import { INITIAL_CONFIGURATION } from '../config/initial.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';

/** Creates alert2allow.yaml in the current folder; the policy document goes to stdout. */
export async function runInit(io: Io, globals: Globals): Promise<ExitCode> {
  const path = join(io.cwd, CONFIG_NAME);
  try {
    writeFileSync(path, INITIAL_CONFIGURATION, { flag: 'wx' });
  } catch (error) {
    throw new UserError(
      'io',
      `cannot create ${path}: ${reason(error)}`,
      'edit the existing file, or choose another folder',
      {
        cause: error,
      },
    );
  }
  talk(
    io,
    globals,
    `wrote ${path}; fill in the list targets and the policy, then: alert2allow ingest SOURCE...`,
  );
  io.stdout.write(`${JSON.stringify(readOnlyPolicy(), null, 2)}\n`);
  return EXIT.done;
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EEXIST' ? 'it exists already' : String(error);
}
