// The window of the review: since the last sign-off, unless another one is asked for.
import { beginAfter, pastReviews, type Past } from '../analyze/snapshots/stored.ts';
import { instantText } from '../core/time.ts';
import { countOf } from '../report/words.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { talk } from './output.ts';
import type { Session } from './session.ts';

/** The session with the window of the review, and what was signed off before it. */
export async function reviewSession(
  io: Io,
  globals: Globals,
  session: Session,
): Promise<{ readonly session: Session; readonly past: Past }> {
  const vpc = globals.vpc ?? null;
  const { db, window } = session;
  const past = await pastReviews(db, vpc, window.until);
  const { last } = past;
  if (last === null || globals.since !== undefined || globals.window !== undefined) return { session, past };
  const { since, lateNames } = await beginAfter(db, last, vpc);
  if (lateNames > 0) {
    talk(
      io,
      globals,
      `logs of ${countOf(lateNames, 'name')} came after the sign-off: the review begins at ${instantText(since)}`,
    );
  }
  return { session: { ...session, window: { since, until: window.until } }, past };
}
