// The style of a text around a list: line ends, indentation, quotes, final dots. New entries copy it.
import type { Element, Quote } from './format.ts';

/** The line end that most lines of the text have. */
export function newlineOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The line end at an offset, so that a line put in there leaves its neighbours as they are; else what most lines have. */
export function newlineAt(text: string, at: number): '\n' | '\r\n' {
  if (text.startsWith('\r\n', at)) return '\r\n';
  return text[at] === '\n' ? '\n' : newlineOf(text);
}

/** Offset of the first character of the line that holds `at`; a byte order mark is no part of the line. */
export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Offset where the line that holds `at` ends, before its line end. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline === -1) return text.length;
  return newline > at && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The blanks that the line holding `at` begins with. */
export function indentOf(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** True where only blanks stand before `at` on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

/** The line number of an offset, from 1. */
export function lineNumber(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** One level of indentation in this text: the most frequent step from one line to a deeper one, else `fallback`. */
export function indentStep(text: string, fallback: string): string {
  const counts = new Map<string, number>();
  let previous = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const step = indent.startsWith(previous) ? indent.slice(previous.length) : '';
    if (step !== '' && step.length <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
    previous = indent;
  }
  return [...counts].toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? fallback;
}

/** The quote that most literals of the list have; `fallback` where none shows one. */
export function majorityQuote(text: string, elements: readonly Element[], fallback: Quote): Quote {
  const counts = { "'": 0, '"': 0, '': 0 };
  for (const { start, value } of elements) {
    if (value === null) continue;
    const first = text[start];
    if (first === "'" || first === '"') counts[first] += 1;
    // A plain wildcard cannot exist in YAML, so plain scalars say nothing about quotes elsewhere.
    else if (fallback === '') counts[''] += 1;
  }
  const most = Math.max(counts["'"], counts['"'], counts['']);
  if (most === 0) return fallback;
  if (counts[fallback] === most) return fallback;
  return counts["'"] === most ? "'" : counts['"'] === most ? '"' : '';
}

/** True where most literals of the list end in a dot. */
export function writesFinalDots(elements: readonly Element[]): boolean {
  const literals = elements.filter((element) => element.value !== null);
  return literals.filter((element) => element.value?.endsWith('.')).length * 2 > literals.length;
}
