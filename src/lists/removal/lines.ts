// Taking entries out of a list that has one entry per line: the line goes, with the remark behind its entry.
import type { LineSite } from '../format.ts';
import { lineEnd, lineStart } from '../style.ts';
import { merged, type Range } from './cut.ts';

/** The ranges that hold the elements with these indexes. */
export function lineRanges(text: string, site: LineSite, indexes: ReadonlySet<number>): Range[] {
  const lines = site.elements.flatMap(({ start, end }, index): Range[] =>
    indexes.has(index) ? [{ start: lineStart(text, start), end: nextLine(text, end) }] : [],
  );
  return merged(lines).map((range) => withLineEndBefore(text, range));
}

/** Offset of the line behind the one that holds `at`. */
export function nextLine(text: string, at: number): number {
  const end = lineEnd(text, at);
  if (text.startsWith('\r\n', end)) return end + 2;
  return text[end] === '\n' ? end + 1 : end;
}

/** A text that ends without a line end still does so when its last lines are gone. */
function withLineEndBefore(text: string, range: Range): Range {
  if (range.end !== text.length || text.endsWith('\n')) return range;
  const lead = /\r?\n$/.exec(text.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - lead, end: range.end };
}
