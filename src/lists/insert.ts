// The one way to put entries into a list between brackets, for every language that has such lists.
import { insertion, type Edit } from './edit.ts';
import type { BracketSite } from './format.ts';
import { readGap, type Gap } from './gap.ts';
import { insertIntoEmptyList } from './insert-empty.ts';
import { byDomain, placeEntries } from './place.ts';
import { entryWriter } from './quote.ts';
import { indentOf, isFirstOnLine, lineEnd, lineStart, newlineAt, newlineOf } from './style.ts';

/**
 * The edits that add `entries` (host names in normal form, none of them in the list yet) to a bracket list in the
 * style of their neighbours: quotes, final dots, indentation, commas and line ends. Their order does not matter.
 */
export function insertIntoList(text: string, site: BracketSite, entries: readonly string[]): Edit[] {
  if (entries.length === 0) return [];
  const write = entryWriter(text, site.elements, site.syntax.quote);
  if (site.elements.length === 0)
    return insertIntoEmptyList(text, site, entries.toSorted(byDomain).map(write));
  return placeEntries(text, site.elements, entries).flatMap(({ after, entries: placed }) => {
    const literals = placed.map(write);
    return after === -1 ? [beforeFirst(text, site, literals)] : afterElement(text, site, after, literals);
  });
}

function beforeFirst(text: string, site: BracketSite, literals: readonly string[]): Edit {
  const at = site.elements[0]?.start ?? site.end - 1;
  const separator = isFirstOnLine(text, at)
    ? `,${newlineAt(text, lineEnd(text, at))}${indentOf(text, at)}`
    : ', ';
  return insertion(at, literals.map((literal) => `${literal}${separator}`).join(''));
}

function afterElement(text: string, site: BracketSite, index: number, literals: readonly string[]): Edit[] {
  const { comma, newline } = gapAfter(text, site, index);
  if (newline === null) return [onSameLine(text, site, index, comma, literals)];
  const lead = comma !== null && comma < newline ? null : leadingComma(text, site, index, newline);
  if (lead !== null) return [insertion(newline, literals.map((literal) => `${lead}${literal}`).join(''))];
  return onOwnLines(text, site, index, { comma, newline }, literals);
}

function gapAfter(text: string, site: BracketSite, index: number): Gap {
  const from = site.elements[index]?.end ?? site.start + 1;
  return readGap(text, from, site.elements[index + 1]?.start ?? site.end - 1, site.syntax);
}

function onSameLine(
  text: string,
  site: BracketSite,
  index: number,
  comma: number | null,
  literals: readonly string[],
): Edit {
  const element = site.elements[index];
  if (element === undefined) throw new Error('No such element');
  if (comma !== null) {
    const blank = writesTightCommas(text, site) ? '' : ' ';
    return insertion(comma + 1, literals.map((literal) => `${blank}${literal},`).join(''));
  }
  const isBelowBracket = lineStart(text, element.start) > site.start && isFirstOnLine(text, element.start);
  const separator = isBelowBracket
    ? `,${newlineOf(text)}${indentOf(text, element.start)}`
    : writesTightCommas(text, site)
      ? ','
      : ', ';
  return insertion(element.end, literals.map((literal) => `${separator}${literal}`).join(''));
}

function onOwnLines(
  text: string,
  site: BracketSite,
  index: number,
  gap: { readonly comma: number | null; readonly newline: number },
  literals: readonly string[],
): Edit[] {
  const lead = `${newlineAt(text, gap.newline)}${elementIndent(text, site, index)}`;
  if (gap.comma !== null)
    return [insertion(gap.newline, literals.map((literal) => `${lead}${literal},`).join(''))];
  const end = site.elements[index]?.end ?? gap.newline;
  return [
    insertion(end, ','),
    insertion(gap.newline, literals.map((literal) => `${lead}${literal}`).join(',')),
  ];
}

/**
 * What stands before an element where the list writes its commas at the start of lines: as in the gap after `index`,
 * else as in any other; null where it does not.
 */
function leadingComma(text: string, site: BracketSite, index: number, at: number): string | null {
  for (const candidate of [index, ...site.elements.keys()]) {
    const { comma, newline } = gapAfter(text, site, candidate);
    const next = site.elements[candidate + 1];
    if (comma === null || newline === null || next === undefined || comma < newline) continue;
    const blanks = /^[ \t]*/.exec(text.slice(comma + 1, next.start))?.[0] ?? '';
    return `${newlineAt(text, at)}${indentOf(text, comma)},${blanks}`;
  }
  return null;
}

function writesTightCommas(text: string, site: BracketSite): boolean {
  return site.elements.some(({ start }, index) => index > 0 && text[start - 1] === ',');
}

/** The indentation of elements: that of the neighbour, unless it shares its line with the bracket. */
function elementIndent(text: string, site: BracketSite, index: number): string {
  const isBelowBracket = (start: number) => lineStart(text, start) > site.start;
  const start = site.elements[index]?.start ?? site.start;
  if (isBelowBracket(start)) return indentOf(text, start);
  const below = site.elements.find((element) => isBelowBracket(element.start));
  return below === undefined ? indentOf(text, site.start) + site.syntax.step : indentOf(text, below.start);
}
