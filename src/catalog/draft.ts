// An answer before anything is known, and while it is being filled.
import type { Classification } from './answer.ts';

/** An answer in the making: filled in place, because a million of them are made at a time. */
export type Draft = { -readonly [Key in keyof Classification]: Classification[Key] };

/** One empty list for all answers: four a name would be made and thrown away. */
const NONE: readonly never[] = Object.freeze([]);

/** The answer about a name of which nothing is known. */
export function unknownName(name: string): Draft {
  return {
    name,
    ecosystem: null,
    group: null,
    role: null,
    risk: null,
    need: null,
    host: null,
    hazards: NONE,
    notes: NONE,
    reasons: NONE,
    noise: null,
    baseName: null,
    ports: NONE,
  };
}
