// How an entry is written down: its quotes and its final dot.
import { parse } from 'yaml';
import type { Element, Quote } from './format.ts';
import { majorityQuote, writesFinalDots } from './style.ts';

/** A function that writes entries as most of the list's entries are written. */
export function entryWriter(
  text: string,
  elements: readonly Element[],
  fallback: Quote,
): (entry: string) => string {
  const quote = majorityQuote(text, elements, fallback);
  const dot = writesFinalDots(elements) ? '.' : '';
  return (entry) => quoted(`${entry}${dot}`, quote, () => otherQuote(text, elements));
}

/** Host names need no escapes, so that quoting is putting quotes around. */
function quoted(entry: string, quote: Quote, other: () => Quote): string {
  if (quote !== '') return `${quote}${entry}${quote}`;
  return isPlainString(entry) ? entry : `${other()}${entry}${other()}`;
}

/** `*.x` would be an alias and `1.e5` a number. */
function isPlainString(entry: string): boolean {
  return !entry.startsWith('*') && parse(entry) === entry;
}

function otherQuote(text: string, elements: readonly Element[]): Quote {
  const inQuotes = elements.filter(({ start }) => text[start] === "'" || text[start] === '"');
  return majorityQuote(text, inQuotes, "'");
}
