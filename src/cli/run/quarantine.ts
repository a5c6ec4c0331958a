// Looks at the quarantine, and tries its lines again.
import { UserError } from '../../core/errors.ts';
import { ALL_TIME } from '../../core/time.ts';
import { namedObject } from '../../ingest/named-object.ts';
import { listQuarantine, replayQuarantine, showQuarantine } from '../../ingest/quarantine.ts';
import {
  quarantineListDocument,
  quarantineReplayDocument,
  quarantineShowDocument,
} from '../../report/documents/quarantine.ts';
import { withDatabase } from '../database-path.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';

export async function runQuarantineList(io: Io, globals: Globals): Promise<ExitCode> {
  const groups = await withDatabase(io, globals, 'read', listQuarantine);
  await writeDocument(io, globals, quarantineListDocument(groups), ALL_TIME);
  return EXIT.done;
}

type ShowOptions = Globals & { readonly limit: string };

export async function runQuarantineShow(
  io: Io,
  options: ShowOptions,
  [name]: readonly string[],
): Promise<ExitCode> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UserError(
      'bad-argument',
      `--limit ${options.limit} is no number of lines`,
      'write a whole number from 1',
    );
  }
  const lines = await withDatabase(io, options, 'read', async (db) => {
    const uri = name === undefined ? null : (await namedObject(db, name, io.cwd)).uri;
    return showQuarantine(db, uri, limit);
  });
  await writeDocument(io, options, quarantineShowDocument(lines), ALL_TIME);
  return EXIT.done;
}

export async function runQuarantineReplay(io: Io, globals: Globals): Promise<ExitCode> {
  const replayed = await withDatabase(io, globals, 'write', replayQuarantine);
  await writeDocument(io, globals, quarantineReplayDocument(replayed), ALL_TIME);
  return EXIT.done;
}
