// The date folders of log buckets: `.../2026/11/20/[08/]` and `.../year=2026/month=11/day=20/[hour=08/]`, and the time in file names.
import { DAY, HOUR, type Window } from '../../core/time.ts';

/** Records of a time are delivered up to this much later; folders and files of that stretch belong to the window too. */
const DELIVERY = HOUR;

/** A file is named by the start of the five minutes that it covers, a little before its first record's end. */
const FILE_SPAN = 10 * 60;

const FOLDER =
  /(?:^|\/)(?:year=)?((?:19|20)\d\d)(?:\/(?:month=)?(\d\d)(?:\/(?:day=)?(\d\d)(?:\/(?:hour=)?(\d\d))?)?)?\/$/;

interface DatedFolder {
  /** Epoch seconds, half-open. */
  readonly start: number;
  readonly end: number;
  /** Nothing below it is to be left out. */
  readonly isDay: boolean;
}

/** The time that a folder's path stands for; null where it ends in no date. */
export function datedFolder(path: string): DatedFolder | null {
  const [, year, month, day, hour] = FOLDER.exec(path) ?? [];
  if (year === undefined) return null;
  const at = (years: number, months: number) =>
    Date.UTC(Number(year) + years, Number(month ?? 1) - 1 + months, Number(day ?? 1), Number(hour ?? 0)) /
    1000;
  const start = at(0, 0);
  if (hour !== undefined) return { start, end: start + HOUR, isDay: true };
  if (day !== undefined) return { start, end: start + DAY, isDay: true };
  return { start, end: month === undefined ? at(1, 0) : at(0, 1), isDay: false };
}

/** True where records of the window may lie below the folder. */
export function mayHold({ start, end }: DatedFolder, { since, until }: Window): boolean {
  return (since === null || end > since) && (until === null || start < until + DELIVERY);
}

/** True for a file whose name gives a time of the window, or none at all. */
export function fileMayHold(key: string, window: Window): boolean {
  const [, year, month, day, hour, minute] = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]*$/.exec(key) ?? [];
  if (year === undefined) return true;
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
  return mayHold({ start, end: start + FILE_SPAN, isDay: true }, window);
}
