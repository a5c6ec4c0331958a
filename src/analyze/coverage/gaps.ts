// Which hours without records are gaps. A quiet night is none: records are missing only where something should be.
import { DAY, HOUR } from '../../core/time.ts';

/** Half-open, epoch seconds, whole hours. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

export interface Hours {
  /** Starts of the hours with records. */
  readonly present: ReadonlySet<number>;
  /** Starts of hours that something else shows to have been quiet: a flow record, NODATA. */
  readonly quiet: ReadonlySet<number>;
  /** Of these, what explains even a silence of days. */
  readonly quietForDays: ReadonlySet<number>;
  /** Spans that one object covers. */
  readonly covered: readonly Span[];
}

/** Runs of up to this many hours are judged by the hours around them, longer ones by the days around them. */
const SHORT = 3 * HOUR;
/** From here on it is an outage until the rhythm of the weeks says otherwise. */
const LONG = 2 * DAY;
const WEEK = 7 * DAY;

/**
 * Gaps between the first and the last hour with records. An hour is a gap where its neighbours have traffic and no
 * flow record, NODATA or object covers it. Neighbours of a run of up to three hours are the hours before and after
 * it, unless the hour is quiet on the day before or after too; of a longer run the same hour on both days. In a run of
 * two days or more they are the same hour on the nearest days outside it, unless the hour is quiet a week before or
 * after too; no object and no flow record explains such a run.
 */
export function gapsOf(hours: Hours): Span[] {
  const inOrder = [...hours.present].toSorted((a, b) => a - b);
  const gaps: Span[] = [];
  for (let index = 1; index < inOrder.length; index += 1) {
    const run = { since: (inOrder[index - 1] ?? 0) + HOUR, until: inOrder[index] ?? 0 };
    const isGap = run.until - run.since >= LONG ? isOutage : isShortGap;
    for (let hour = run.since; hour < run.until; hour += HOUR)
      if (isGap(hour, run, hours, inOrder)) addHour(gaps, hour);
  }
  return gaps;
}

function isShortGap(hour: number, run: Span, hours: Hours, inOrder: readonly number[]): boolean {
  const { present, quiet, covered } = hours;
  if (quiet.has(hour) || covered.some((span) => span.since <= hour && hour < span.until)) return false;
  if (run.until - run.since > SHORT) return present.has(hour - DAY) && present.has(hour + DAY);
  return !isQuietAt(hour - DAY, present, inOrder) && !isQuietAt(hour + DAY, present, inOrder);
}

function isOutage(hour: number, run: Span, hours: Hours, inOrder: readonly number[]): boolean {
  const { present, quietForDays } = hours;
  if (quietForDays.has(hour)) return false;
  let before = hour;
  while (before >= run.since) before -= DAY;
  let after = hour;
  while (after < run.until) after += DAY;
  if (!present.has(before) || !present.has(after)) return false;
  const isRhythm = [hour - WEEK, hour + WEEK].some(
    (other) => (other < run.since || other >= run.until) && isQuietAt(other, present, inOrder),
  );
  return !isRhythm;
}

/** No record in an hour between the first and the last. */
function isQuietAt(hour: number, present: ReadonlySet<number>, inOrder: readonly number[]): boolean {
  return !present.has(hour) && hour >= (inOrder[0] ?? 0) && hour <= (inOrder.at(-1) ?? 0);
}

function addHour(gaps: Span[], hour: number): void {
  const last = gaps.at(-1);
  if (last?.until === hour) gaps[gaps.length - 1] = { since: last.since, until: hour + HOUR };
  else gaps.push({ since: hour, until: hour + HOUR });
}
