// The review of the window: shown, walked through with keys, or signed off.
import { weeklyReview, type WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import type { Judgement } from '../../analyze/judge/model.ts';
import { indexDecisions } from '../../decisions/match.ts';
import { reviewDocument } from '../../report/documents/review.ts';
import { snapshotDocument } from '../../report/documents/snapshot.ts';
import { loadDecisions } from '../decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { reviewSession } from '../review-window.ts';
import { withSession, type Session } from '../session.ts';
import { reviewedValue, signerOf, signOff } from '../sign-off.ts';

type Options = Globals & { readonly signOff?: boolean; readonly by?: string };

export async function runReview(io: Io, options: Options): Promise<ExitCode> {
  if (options.signOff === true) return runSignOff(io, options);
  return withSession(io, options, async (asked) => {
    const { session, review } = await reviewOf(io, options, asked);
    writeDocument(io, options, reviewDocument(review), session.window);
    return EXIT.done;
  });
}

interface SessionReview {
  readonly session: Session;
  readonly judgement: Judgement;
  readonly review: WeeklyReview;
}

async function reviewOf(io: Io, options: Options, asked: Session): Promise<SessionReview> {
  const { session, past } = await reviewSession(io, options, asked);
  const judgement = await judgeSession(session);
  const decisions = loadDecisions(session);
  const index = indexDecisions(decisions, session.now);
  const review = await weeklyReview(session.db, judgement, { past, decisions, index, now: session.now });
  return { session, judgement, review };
}

/** The same review, stored: reading ends before writing begins, because one process holds one of both. */
async function runSignOff(io: Io, options: Options): Promise<ExitCode> {
  const signer = signerOf(io, options.by);
  const reviewed = await withSession(io, options, async (asked) => {
    const { session, judgement, review } = await reviewOf(io, options, asked);
    return reviewedValue(session, options, judgement, review);
  });
  const snapshot = await signOff(io, options, reviewed, signer);
  writeDocument(io, options, snapshotDocument(snapshot), snapshot);
  return EXIT.done;
}
