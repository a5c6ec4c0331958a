// Puts entries into a list that has one entry per line: a text file, or a YAML block sequence.
import { insertion, type Edit } from './edit.ts';
import type { LineSite } from './format.ts';
import { byDomain, placeEntries } from './place.ts';
import { entryWriter } from './quote.ts';
import { lineEnd, lineStart, newlineAt, newlineOf, writesFinalDots } from './style.ts';

/** The edits that add `entries` (host names in normal form, none of them in the list yet) as lines of their own. */
export function insertLines(text: string, site: LineSite, entries: readonly string[]): Edit[] {
  if (entries.length === 0) return [];
  const newline = newlineOf(text);
  const write = site.quote === null ? bareWriter(site) : entryWriter(text, site.elements, site.quote);
  if (site.elements.length === 0)
    return [atEnd(text, site.end, newline, entries.toSorted(byDomain).map(write))];
  return placeEntries(text, site.elements, entries).map(({ after, entries: placed }) => {
    const { start, end: elementEnd } = site.elements[Math.max(after, 0)] ?? site;
    const lead = leadOf(text, start);
    const end = lineEnd(text, elementEnd);
    const lines = placed.map((entry) => `${lead}${write(entry)}`);
    if (after !== -1) return insertion(end, lines.map((line) => `${newlineAt(text, end)}${line}`).join(''));
    return insertion(lineStart(text, start), lines.map((line) => `${line}${newlineAt(text, end)}`).join(''));
  });
}

function bareWriter(site: LineSite): (entry: string) => string {
  const dot = writesFinalDots(site.elements) ? '.' : '';
  return (entry) => `${entry}${dot}`;
}

/** What stands before an entry on its line: blanks, or `  - `; a tag or an anchor belongs to that entry alone. */
function leadOf(text: string, start: number): string {
  const from = lineStart(text, start);
  return /^[ \t]*(-[ \t]+)?/.exec(text.slice(from, start))?.[0] ?? '';
}

function atEnd(text: string, end: number, newline: string, literals: readonly string[]): Edit {
  const isOpenLine = end > lineStart(text, end);
  const body = literals.join(newline);
  return insertion(end, isOpenLine ? `${newline}${body}` : `${body}${newline}`);
}
