// Times are UTC epoch seconds; windows are half-open [since, until).

/** A span of time in epoch seconds, half-open; null means unbounded. */
export interface Window {
  readonly since: number | null;
  readonly until: number | null;
}

export const ALL_TIME: Window = { since: null, until: null };

export const HOUR = 3600;
export const DAY = 86_400;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Parses a bare date (00:00Z) or an RFC 3339 instant into epoch seconds; null if it is neither. */
export function parseInstant(text: string): number | null {
  if (!DATE.test(text) && !INSTANT.test(text)) return null;
  const milliseconds = Date.parse(DATE.test(text) ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(milliseconds)) return null;
  if (DATE.test(text) && new Date(milliseconds).toISOString().slice(0, 10) !== text) return null;
  return Math.floor(milliseconds / 1000);
}

/** Parses `7d`, `36h`, `90m` into seconds; null if it is none. */
export function parseDuration(text: string): number | null {
  const match = /^([1-9][0-9]{0,5})([dhm])$/.exec(text);
  if (!match) return null;
  const unit = { d: DAY, h: HOUR, m: 60 }[match[2] as 'd' | 'h' | 'm'];
  return Number(match[1]) * unit;
}

/** RFC 3339 UTC text of epoch seconds, without fractions. */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The UTC date of epoch seconds. */
export function dateText(seconds: number): string {
  return instantText(seconds).slice(0, 10);
}
