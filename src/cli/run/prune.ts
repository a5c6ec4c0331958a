// Removes raw rows that are older than a span before the end of the data.
import { UserError } from '../../core/errors.ts';
import { ALL_TIME, parseDuration } from '../../core/time.ts';
import { prune } from '../../ingest/prune.ts';
import { pruneDocument } from '../../report/documents/prune.ts';
import { dataSpan } from '../../store/span.ts';
import { withDatabase } from '../database-path.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';

export async function runPrune(io: Io, options: Globals & { readonly olderThan: string }): Promise<ExitCode> {
  const length = parseDuration(options.olderThan);
  if (length === null) {
    throw new UserError(
      'bad-argument',
      `--older-than ${options.olderThan} is no span of time`,
      'write for example 90d',
    );
  }
  const pruned = await withDatabase(io, options, 'write', async (db) => {
    const { until } = await dataSpan(db);
    if (until === null)
      throw new UserError(
        'no-data',
        'the database holds no logs',
        'read some first: alert2allow ingest SOURCE...',
      );
    return prune(db, until - length);
  });
  await writeDocument(io, options, pruneDocument(pruned), ALL_TIME);
  return EXIT.done;
}
