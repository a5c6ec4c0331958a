// Taking entries out of a list between brackets: an entry with its comma, and its line where it has one of its own.
import type { BracketSite, Element } from '../format.ts';
import { readGap, type Gap } from '../gap.ts';
import { isFirstOnLine, lineStart } from '../style.ts';
import { isCut, merged, type Range } from './cut.ts';
import { nextLine } from './lines.ts';

/** The ranges that hold the elements with these indexes; some element stays. */
export function bracketRanges(text: string, site: BracketSite, indexes: ReadonlySet<number>): Range[] {
  const ranges = site.elements.flatMap((element, index) =>
    indexes.has(index)
      ? [
          emptiedLine(text, site, indexes, index) ??
            elementRange(text, site, element, gapAfter(text, site, index)),
        ]
      : [],
  );
  const whole = merged(ranges).map((range) => withBracketBehind(text, site, indexes, range));
  return merged([...whole, ...lastComma(text, site, indexes, whole)]);
}

function gapAfter(text: string, site: BracketSite, index: number): Gap {
  const from = site.elements[index]?.end ?? site.start + 1;
  return readGap(text, from, site.elements[index + 1]?.start ?? site.end - 1, site.syntax);
}

/** The whole line of an entry that is the last on it, where nothing of the line stays; null elsewhere. */
function emptiedLine(
  text: string,
  site: BracketSite,
  indexes: ReadonlySet<number>,
  index: number,
): Range | null {
  const { comma, newline } = gapAfter(text, site, index);
  if (newline === null || (comma !== null && comma > newline)) return null;
  const line = lineStart(text, site.elements[index]?.start ?? 0);
  const onLine = [...site.elements.keys()].filter((other) => {
    const start = site.elements[other]?.start ?? 0;
    return start >= line && start < newline;
  });
  const first = site.elements[onLine[0] ?? index]?.start ?? 0;
  if (!isFirstOnLine(text, first) || !onLine.every((other) => indexes.has(other))) return null;
  return { start: line, end: nextLine(text, newline) };
}

function elementRange(text: string, site: BracketSite, element: Element, { comma, newline }: Gap): Range {
  const { start, end } = element;
  const isLastOnLine = newline !== null && (comma === null || comma < newline);
  // Where commas begin the lines, the one before the entry goes with it.
  const isLedByComma = /^[ \t]*,[ \t]*$/.test(text.slice(lineStart(text, start), start));
  if (newline !== null && isLedByComma)
    return { start: lineStart(text, start), end: nextLine(text, newline) };
  const until = comma === null ? end : comma + 1;
  if (isLastOnLine || element === site.elements.at(-1) || comma === null)
    return { start: skipBlanks(text, start, -1), end: until };
  return { start, end: skipBlanks(text, until, 1) };
}

/** From `at` over blanks: forward, or back to behind whatever stands before them. */
function skipBlanks(text: string, at: number, step: 1 | -1): number {
  const isBlank = (offset: number) => text[offset] === ' ' || text[offset] === '\t';
  let offset = at;
  while (isBlank(step === 1 ? offset : offset - 1)) offset += step;
  return offset;
}

/** A bracket that closes behind the last entry does so behind the new last one, too. */
function withBracketBehind(
  text: string,
  site: BracketSite,
  indexes: ReadonlySet<number>,
  range: Range,
): Range {
  // A cut of whole lines leaves the bracket on a line of its own.
  const between = text.slice(range.end - 1, site.end - 1);
  if (between.slice(1).trim() !== '' || between.includes('\n')) return range;
  const kept = [...site.elements.keys()].findLast((index) => !indexes.has(index));
  const before = text.slice(0, range.start).trimEnd().length;
  // Behind a comment the bracket would be a part of it.
  const isBehindEntry = kept !== undefined && gapAfter(text, site, kept).comma === before - 1;
  return isBehindEntry && before > site.start + 1 ? { start: before, end: range.end } : range;
}

/** A list whose last entry has no comma has none behind its new last entry either. */
function lastComma(
  text: string,
  site: BracketSite,
  indexes: ReadonlySet<number>,
  ranges: readonly Range[],
): Range[] {
  const last = site.elements.length - 1;
  if (!indexes.has(last) || gapAfter(text, site, last).comma !== null) return [];
  const kept = [...site.elements.keys()].filter((index) => !indexes.has(index));
  const { comma } = gapAfter(text, site, kept.at(-1) ?? 0);
  // Python takes ('x') for a string, not for a tuple.
  const isTuple = text[site.start] === '(' && kept.length === 1;
  if (comma === null || isTuple || isCut(ranges, comma)) return [];
  const blanks = skipBlanks(text, comma + 1, 1);
  return [{ start: comma, end: ranges.some(({ start }) => start === blanks) ? blanks : comma + 1 }];
}
