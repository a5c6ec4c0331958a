// The review of the window: shown, walked through with keys, or signed off.
import { UserError } from '../../core/errors.ts';
import { snapshotDocument } from '../../report/documents/snapshot.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { withSession } from '../session.ts';
import { reviewedValue, signerOf, signOff } from '../sign-off.ts';

type Options = Globals & {
  readonly interactive?: boolean;
  readonly plain?: boolean;
  readonly signOff?: boolean;
  readonly by?: string;
};

export async function runReview(io: Io, options: Options): Promise<ExitCode> {
  if (options.plain === true && options.interactive !== true) {
    throw new UserError(
      'bad-argument',
      '--plain belongs to --interactive',
      'add --interactive, or leave it out',
    );
  }
  if (options.interactive === true) return interactively(io, options);
  if (options.signOff === true) return runSignOff(io, options);
  // Loaded while the database opens.
  const loading = import('../review-of.ts');
  const loadingDocument = import('../../report/documents/review.ts');
  return withSession(io, options, async (asked) => {
    const { reviewOf } = await loading;
    const { reviewDocument } = await loadingDocument;
    const { session, review } = await reviewOf(io, options, asked);
    await writeDocument(io, options, reviewDocument(review), session.window);
    return EXIT.done;
  });
}

/** Signed off only where somebody saw all of it. In plain lines nothing is coloured, the answers at the end neither. */
async function interactively(io: Io, asked: Options): Promise<ExitCode> {
  const options = asked.plain === true ? { ...asked, color: false } : asked;
  const { runInteractive } = await import('./review-interactive.ts');
  const { code, isWhole } = await runInteractive(io, options);
  if (options.signOff !== true) return code;
  if (isWhole) return runSignOff(io, options);
  talk(io, options, 'not signed off: not every cluster was seen');
  return code;
}

/** The same review, stored: reading ends before writing begins, because one process holds one of both. */
async function runSignOff(io: Io, options: Options): Promise<ExitCode> {
  const signer = signerOf(io, options.by);
  const { reviewOf } = await import('../review-of.ts');
  const reviewed = await withSession(io, options, async (asked) => {
    const { session, judgement, review } = await reviewOf(io, options, asked);
    return reviewedValue(session, options, judgement, review);
  });
  const snapshot = await signOff(io, options, reviewed, signer);
  await writeDocument(io, options, snapshotDocument(snapshot), snapshot);
  return EXIT.done;
}
