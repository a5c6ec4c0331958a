// The global options, read once: where to look, which window, how to answer.
import { UserError } from '../core/errors.ts';
import { parseDuration, parseInstant, type Window } from '../core/time.ts';
import type { Format } from '../report/formats.ts';

/** Global options as commander hands them over. */
export interface Globals {
  readonly config?: string;
  readonly database?: string;
  readonly since?: string;
  readonly until?: string;
  readonly window?: string;
  readonly vpc?: string;
  readonly format?: Format | 'diff';
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** The asked-for window; `--window` counts back from `--until`, or from `end` (the end of the data). */
export function askedWindow(globals: Globals, end: number | null): Window {
  const until = instant('--until', globals.until);
  const since = instant('--since', globals.since);
  if (globals.window === undefined) return checked({ since, until });
  if (since !== null) {
    throw new UserError('bad-argument', '--window and --since exclude each other', 'give one of them');
  }
  const length = parseDuration(globals.window);
  if (length === null) {
    throw new UserError(
      'bad-argument',
      `--window ${globals.window} is no span of time`,
      'write for example 14d, 36h or 90m',
    );
  }
  const last = until ?? end;
  return last === null ? { since: null, until: null } : checked({ since: last - length, until });
}

function instant(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = parseInstant(text);
  if (seconds !== null) return seconds;
  throw new UserError(
    'bad-argument',
    `${option} ${text} is no time`,
    'write 2026-11-01 or 2026-11-01T08:00:00Z',
  );
}

function checked(window: Window): Window {
  if (window.since !== null && window.until !== null && window.since >= window.until) {
    throw new UserError(
      'bad-argument',
      'the window is empty: --since is not before --until',
      'swap or widen them',
    );
  }
  return window;
}
