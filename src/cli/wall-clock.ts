// The wall clock, which only the gate fresh-logs and plans look at; --now sets it.
import { UserError } from '../core/errors.ts';
import { parseInstant } from '../core/time.ts';
import type { Io } from './io.ts';

/** Epoch seconds: those of --now, else those of the clock. */
export function wallClock(io: Io, { now }: { readonly now?: string }): number {
  if (now === undefined) return io.now();
  const seconds = parseInstant(now);
  if (seconds !== null) return seconds;
  throw new UserError('bad-argument', `--now ${now} is no time`, 'write for example 2026-11-16T01:00:00Z');
}
