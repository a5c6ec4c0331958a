// Widths and line breaks for a screen of a given width. Nothing is ever shortened.
import { largest } from '../core/extremes.ts';

/** Breaks text at spaces, and inside a word only where the word alone is wider than the line. */
export function hardWrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
    if (line !== '' && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  const parts: string[] = [];
  for (let from = 0; from < characters.length; from += width) {
    parts.push(characters.slice(from, from + width).join(''));
  }
  return parts.length === 0 ? [''] : parts;
}

function length(text: string): number {
  return [...text].length;
}

/** A word of at most this many characters is not broken while other columns can give way. */
const KEPT_WORD = 24;

/** Column widths that fit `room` characters: the natural ones, the widest cut first and words kept whole if possible. */
export function fittedWidths(rows: readonly (readonly string[])[], room: number): number[] {
  const columns = rows[0]?.length ?? 0;
  const widest = (measure: (cell: string) => number) =>
    Array.from({ length: columns }, (_, column) =>
      Math.max(
        1,
        largest(
          rows.map((row) => measure(row[column] ?? '')),
          1,
        ),
      ),
    );
  const widths = widest(length);
  const minima = widest((cell) => Math.min(KEPT_WORD, largest(cell.split(' ').map(length), 0)));
  cut(widths, minima, room);
  cut(widths, Array<number>(columns).fill(4), room);
  return widths;
}

function cut(widths: number[], minima: readonly number[], room: number): void {
  for (let excess = widths.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess -= 1) {
    const candidates = widths.map((width, index) => (width > (minima[index] ?? 1) ? width : 0));
    const widest = largest(candidates, 0);
    if (widest === 0) return;
    widths[candidates.indexOf(widest)] = widest - 1;
  }
}
