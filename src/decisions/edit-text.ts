// Changes of text by position: everything between the splices stays as it is, byte for byte.

/** Replaces [start, end) by `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies splices that do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { start, end, text: inserted } of splices.toSorted(
    (a, b) => b.start - a.start || b.end - a.end,
  )) {
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return result;
}

/** The line ending that a text uses first; `\n` where it has none. */
export function lineEnding(text: string): string {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** Start of the line that holds an offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Start of the next line, or the end of the text; an offset at the start of a line stays. */
export function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** True where the line that ends before `start` exists and holds only blanks. */
export function isBlankBefore(text: string, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

/** Inserts whole lines at the start of a line or at the end of the text, in the style of line endings of the text. */
export function insertLines(text: string, offset: number, lines: readonly string[]): Splice {
  const ending = lineEnding(text);
  const joined = lines.join(ending);
  const isAtLineStart = offset === 0 || text[offset - 1] === '\n' || text[offset - 1] === '\ufeff';
  return { start: offset, end: offset, text: isAtLineStart ? joined + ending : ending + joined };
}
