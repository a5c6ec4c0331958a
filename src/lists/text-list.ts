// Reads lists with one entry per line; `#` begins a comment.
import type { Element, LineSite } from './format.ts';
import { lineNumber } from './style.ts';

/** What a line holds before its comment; a byte order mark counts as a blank only where the text begins. */
const CONTENT = /^[ \t]*([^ \t\r#](?:[^\r#]*[^ \t\r#])?)/;

/** The entries of a text list. A line that is not one word is no literal. */
export function textEntries(text: string): Element[] {
  const elements: Element[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (const line of text.slice(at).split('\n')) {
    const content = CONTENT.exec(line);
    const word = content?.[1];
    if (content !== null && word !== undefined) {
      const start = at + content[0].length - word.length;
      elements.push({ start, end: start + word.length, value: /[\s,;]/.test(word) ? null : word });
    }
    at += line.length + 1;
  }
  return elements;
}

/** A whole text as a site, with the line of the first entry that is not one word, if there is one. */
export function textSite(text: string): { readonly site: LineSite; readonly oddLine: number | null } {
  const elements = textEntries(text);
  const odd = elements.find(({ value }) => value === null);
  const site: LineSite = { form: 'lines', start: 0, end: text.length, elements, quote: null };
  return { site, oddLine: odd === undefined ? null : lineNumber(text, odd.start) };
}
