// The weekly review of a session: its window, its judgement, and what changed since the last sign-off.
import { weeklyReview, type WeeklyReview } from '../analyze/snapshots/weekly.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import type { Past } from '../analyze/snapshots/stored.ts';
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
  return { session, judgement, review: await weeklyOf(session, judgement, past) };
}

/** What a judgement means beside what was signed off before. */
export async function weeklyOf(session: Session, judgement: Judgement, past: Past): Promise<WeeklyReview> {
  const { db, now } = session;
  const decisions = loadDecisions(session);
  return weeklyReview(db, judgement, { past, decisions, index: indexDecisions(decisions, now), now });
}
