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
  /** Spans that one object covers. */
  readonly covered: readonly Span[];
}

/** Runs of up to this many hours are judged by the hours around them, longer ones by the days around them. */
const SHORT = 3;

/**
 * Gaps between the first and the last hour with records. An hour is a gap where its neighbours have traffic and no
 * flow record, NODATA or object covers it. Neighbours of a run of up to three hours are the hours before and after
 * it, unless the hour is quiet on the day before or after too; of a longer run the same hour on both days.
 */
export function gapsOf({ present, quiet, covered }: Hours): Span[] {
  const hours = [...present].toSorted((a, b) => a - b);
  const gaps: Span[] = [];
  for (let index = 1; index < hours.length; index += 1) {
    const run = { since: (hours[index - 1] ?? 0) + HOUR, until: hours[index] ?? 0 };
    for (let hour = run.since; hour < run.until; hour += HOUR) {
      if (quiet.has(hour) || covered.some((span) => span.since <= hour && hour < span.until)) continue;
      if (isGap(hour, run, present, hours)) addHour(gaps, hour);
    }
  }
  return gaps;
}

function isGap(hour: number, run: Span, present: ReadonlySet<number>, hours: readonly number[]): boolean {
  const before = present.has(hour - DAY);
  const after = present.has(hour + DAY);
  if (run.until - run.since > SHORT * HOUR) return before && after;
  const isQuietBefore = !before && hour - DAY >= (hours[0] ?? 0);
  const isQuietAfter = !after && hour + DAY <= (hours.at(-1) ?? 0);
  return !isQuietBefore && !isQuietAfter;
}

function addHour(gaps: Span[], hour: number): void {
  const last = gaps.at(-1);
  if (last?.until === hour) gaps[gaps.length - 1] = { since: last.since, until: hour + HOUR };
  else gaps.push({ since: hour, until: hour + HOUR });
}
