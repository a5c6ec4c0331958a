// Compares two signed-off reviews, each named by number, by date or as an exported file.
import { reviewDiffDocument } from '../../report/documents/snapshot.ts';
import { ALL_TIME } from '../../core/time.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { namedSnapshot } from '../snapshots.ts';

export async function runReviewDiff(io: Io, globals: Globals, args: readonly string[]): Promise<ExitCode> {
  const [before = '', after = ''] = args;
  const document = reviewDiffDocument(
    await namedSnapshot(io, globals, before),
    await namedSnapshot(io, globals, after),
  );
  await writeDocument(io, globals, document, ALL_TIME);
  return EXIT.done;
}
