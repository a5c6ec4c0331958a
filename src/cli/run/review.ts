// The review of the window.
import { reviewNames } from '../../analyze/names/review.ts';
import { reviewDocument } from '../../report/documents/review.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';

export async function runReview(io: Io, globals: Globals): Promise<ExitCode> {
  return withSession(io, globals, async (session) => {
    const review = await reviewNames(session.db, await judgeSession(session));
    writeDocument(io, globals, reviewDocument(review), session.window);
    return EXIT.done;
  });
}
