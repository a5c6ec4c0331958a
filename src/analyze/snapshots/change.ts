// What became of a name since the last signed-off review: new, grew, expired, or as before; and what went quiet.
import { DAY, HOUR } from '../../core/time.ts';
import type { Snapshot, SnapshotName } from './model.ts';
import type { Past } from './stored.ts';

/** In the order in which a review shows them. */
export const CHANGES = ['new', 'grew', 'expired', 'known'] as const;
export type Change = (typeof CHANGES)[number];

/** A name of the window, as far as the comparison goes. */
interface Seen {
  readonly name: string;
  readonly queries: number;
  readonly sources: number;
  readonly hazards: readonly { readonly id: string }[];
}

export interface NameChange {
  readonly change: Change;
  /** What the last review held of it; null where it held nothing. */
  readonly before: SnapshotName | null;
  /** Says what changed; null for what is new or as before. */
  readonly sentence: string | null;
}

/** Twice the queries a day, and this many more queries than twice the old rate would give; or twice the sources. */
const FACTOR = 2;
const MORE_QUERIES = 10;
const MORE_SOURCES = 2;

/** Compares one name of a window of `seconds`; `hasExpired`: its decision no longer holds. */
export function changeOf(seen: Seen, past: PastNames, seconds: number, hasExpired: boolean): NameChange {
  const before = past.names.get(seen.name) ?? null;
  if (hasExpired) return { change: 'expired', before, sentence: 'the decision expired' };
  if (before === null) {
    return past.earlier.has(seen.name)
      ? { change: 'grew', before, sentence: 'it is back: the last review did not hold it' }
      : { change: 'new', before, sentence: null };
  }
  const sentence = growth(seen, before, past.seconds, seconds);
  return { change: sentence === null ? 'known' : 'grew', before, sentence };
}

function growth(seen: Seen, before: SnapshotName, secondsThen: number, seconds: number): string | null {
  const hazards = seen.hazards.map(({ id }) => id).filter((id) => !before.hazards.includes(id));
  if (hazards.length > 0) return `a hazard that was not there: ${[...new Set(hazards)].join(', ')}`;
  const expected = (before.queries * FACTOR * seconds) / secondsThen;
  if (seen.queries >= expected + MORE_QUERIES) {
    return `from ${perDay(before.queries, secondsThen)} to ${perDay(seen.queries, seconds)} queries a day`;
  }
  if (seen.sources >= before.sources * FACTOR && seen.sources >= before.sources + MORE_SOURCES) {
    return `from ${before.sources} to ${seen.sources} sources`;
  }
  return null;
}

function perDay(queries: number, seconds: number): string {
  const rate = (queries * DAY) / seconds;
  return rate >= 10 ? String(Math.round(rate)) : rate.toPrecision(2);
}

/** The past, by name. */
export interface PastNames {
  readonly names: ReadonlyMap<string, SnapshotName>;
  readonly earlier: ReadonlySet<string>;
  /** Length of the window of the last review, at least an hour. */
  readonly seconds: number;
}

export function pastNames({ last, earlier }: Past): PastNames {
  return {
    names: new Map(last?.names.map((name) => [name.name, name])),
    earlier,
    seconds: last === null ? HOUR : windowSeconds(last),
  };
}

export function windowSeconds({ since, until }: Pick<Snapshot, 'since' | 'until'>): number {
  return Math.max(HOUR, until - since);
}

/** Fewer queries than this in the window, at the old rate, and silence says nothing (Poisson: 5 % of such windows are silent). */
const EXPECTED = 3;

/** Names of the last review without a single refused query in a window of `seconds` that should have held some. */
export function quietNames(
  past: PastNames,
  seen: ReadonlySet<string>,
  seconds: number,
): readonly SnapshotName[] {
  return [...past.names.values()].filter(
    ({ name, queries, why }) =>
      why !== 'noise' && !seen.has(name) && (queries * seconds) / past.seconds >= EXPECTED,
  );
}
