// How long the logs of a window are, to scale their bytes to a month.
import { dataSpan } from '../store/span.ts';
import type { Session } from './session.ts';

/** Seconds between the first and the last record of the window. */
export async function observedSeconds({ db, window }: Session): Promise<number> {
  const span = await dataSpan(db);
  const since = Math.max(window.since ?? -Infinity, span.since ?? -Infinity);
  const until = Math.min(window.until ?? Infinity, span.until ?? Infinity);
  return Number.isFinite(until - since) ? Math.max(0, until - since) : 0;
}
