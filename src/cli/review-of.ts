// The weekly review of a session: its window, its judgement, and what changed since the last sign-off.
import { weeklyReview, type WeeklyReview } from '../analyze/snapshots/weekly.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import { indexDecisions } from '../decisions/match.ts';
import { loadDecisions } from './decisions.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { judgeSession } from './judgement.ts';
import { reviewSession } from './review-window.ts';
import type { Session } from './session.ts';

export interface SessionReview {
  readonly session: Session;
  readonly judgement: Judgement;
  readonly review: WeeklyReview;
}

export async function reviewOf(io: Io, globals: Globals, asked: Session): Promise<SessionReview> {
  const { session, past } = await reviewSession(io, globals, asked);
  const judgement = await judgeSession(session);
  const decisions = loadDecisions(session);
  const index = indexDecisions(decisions, session.now);
  const review = await weeklyReview(session.db, judgement, { past, decisions, index, now: session.now });
  return { session, judgement, review };
}
