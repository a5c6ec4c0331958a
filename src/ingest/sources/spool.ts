// What has to be written down before it can be read goes to the folder of the run, which may be full.
import { UserError } from '../../core/errors.ts';

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Runs work that writes into the folder. A full disk there ends the run as a UserError: no object is to blame for it. */
export async function spooling<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !FULL.has(error.code)) throw error;
    throw new UserError(
      'disk-full',
      `the temporary folder ${folder} has no more room: ${error.message}`,
      'make room there, or name another folder with the variable TMPDIR, then run the command again: what was committed is kept',
      { cause: error },
    );
  }
}
