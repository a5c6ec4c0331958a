// Widths and line breaks for a screen of a given width. Nothing is ever shortened.
import stringWidth from 'string-width';

/** Columns that a text takes on a screen: two for a wide character, none for one that joins another. */
export function displayWidth(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Where a word may be broken: nowhere, between the parts of a path or target, and between the labels of a name too. */
export const BREAKS = {
  words: /(?!)/,
  parts: /(?=[/:#@=])|(?<=,)/,
  labels: /(?=[/:#@=])|(?<=,)|(?<!\.)(?=\.[^.])/,
} as const;

/** The width of the longest piece that a text has when it is broken at spaces and inside words as said. */
export function longestPiece(text: string, breaks: RegExp): number {
  let longest = 0;
  for (const word of text.split(' ')) {
    if (displayWidth(word) <= longest) continue;
    for (const piece of word.split(breaks)) longest = Math.max(longest, displayWidth(piece));
  }
  return longest;
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

/** The parts of a word, each as wide as the line at most: a name is broken in front of a dot, and a label only where it is wider. */
function pieces(word: string, width: number): string[] {
  const fits = (part: string) => displayWidth(part) <= width;
  if (fits(word)) return [word];
  const parts = word.split(BREAKS.parts);
  if (parts.every(fits)) return packed(parts, width);
  return packed(
    word.split(BREAKS.labels).flatMap((label) => (fits(label) ? [label] : [...label])),
    width,
  );
}

/** Neighbours joined while they fit; at least one each, whatever the width. */
function packed(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && displayWidth(line + part) > width) {
      lines.push(line);
      line = part;
    } else line += part;
  }
  return [...lines, line];
}
