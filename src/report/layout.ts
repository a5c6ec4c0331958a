// Widths and line breaks for a screen of a given width. Nothing is ever shortened.
import stringWidth from 'string-width';
import { largest } from '../core/extremes.ts';

/** Columns that a text takes on a screen: two for a wide character, none for one that joins another. */
export function displayWidth(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Breaks text at spaces, and inside a word only where the word alone is wider than the line. */
export function hardWrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The parts of a word, each as wide as the line at most; at least one character each, whatever the width. */
function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && displayWidth(part + character) > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  return [...parts, part];
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
  const widths = widest(displayWidth);
  const minima = widest((cell) => Math.min(KEPT_WORD, largest(cell.split(' ').map(displayWidth), 0)));
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
