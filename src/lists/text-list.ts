// Reads lists with one entry per line; `#` begins a comment.
import type { Element, LineSite } from './format.ts';
import { lineNumber } from './style.ts';

const LINES = /^\uFEFF?[ \t]*([^\s#\uFEFF][^#\r\n]*?)[ \t]*(?:#.*)?\r?$/gm;

/** The entries of a text list. A line that is not one word is no literal. */
export function textEntries(text: string): Element[] {
  return [...text.matchAll(LINES)].map((match) => {
    const content = match[1] ?? '';
    const start = match.index + match[0].indexOf(content);
    return { start, end: start + content.length, value: /[\s,;]/.test(content) ? null : content };
  });
}

/** A whole text as a site, with the line of the first entry that is not one word, if there is one. */
export function textSite(text: string): { readonly site: LineSite; readonly oddLine: number | null } {
  const elements = textEntries(text);
  const odd = elements.find(({ value }) => value === null);
  const site: LineSite = { form: 'lines', start: 0, end: text.length, elements, quote: null };
  return { site, oddLine: odd === undefined ? null : lineNumber(text, odd.start) };
}
