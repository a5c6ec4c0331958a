// Puts the first entries between the brackets of an empty list, which may hold a comment.
import { insertion, type Edit } from './edit.ts';
import type { BracketSite } from './format.ts';
import { indentOf, lineEnd, lineStart, newlineOf } from './style.ts';

/** The edits that fill an empty list with ready literals, one per line where the list may be opened up. */
export function insertIntoEmptyList(text: string, site: BracketSite, literals: readonly string[]): Edit[] {
  const inner = text.slice(site.start + 1, site.end - 1);
  const base = indentOf(text, site.start);
  const newline = newlineOf(text);
  // In YAML the lines of a list between brackets would have to be indented more than its key.
  const isPlain = site.syntax.quote === '';
  if (inner.trim() === '' && (isPlain || staysOnItsLine(text, site.start))) {
    // Python takes ('x') for a string, not for a tuple.
    const comma = text[site.start] === '(' && literals.length === 1 ? ',' : '';
    return [insertion(site.start + 1, `${inner === '' ? '' : ' '}${literals.join(', ')}${comma}`)];
  }
  if (inner.trim() === '') {
    const body = lines(literals, `${newline}${base}${site.syntax.step}`, site.syntax.trailingComma);
    return [{ start: site.start + 1, end: site.end - 1, text: `${body}${newline}${base}` }];
  }
  const commentEnd = site.start + 1 + inner.trimEnd().length;
  if (!inner.includes('\n')) return [insertion(commentEnd, ` ${literals.join(', ')}`)];
  const isBelowBracket = lineStart(text, commentEnd) > site.start;
  const indent = isBelowBracket ? indentOf(text, commentEnd) : base + site.syntax.step;
  return [insertion(commentEnd, lines(literals, `${newline}${indent}`, site.syntax.trailingComma))];
}

/** True where the list's line holds more than the list: a record's other properties, or a column of aligned values. */
function staysOnItsLine(text: string, at: number): boolean {
  const start = lineStart(text, at);
  const before = text.slice(start, at);
  if (before.split('{').length > before.split('}').length) return true;
  const column = /^[ \t]*[\w-]+[ \t]*(?==[ \t]*$)/.exec(before)?.[0].length;
  if (column === undefined) return false;
  const end = lineEnd(text, at);
  const around = [
    text
      .slice(0, Math.max(start - 1, 0))
      .split('\n')
      .at(-1),
    before,
    text.slice(end).split('\n')[1],
  ];
  const aligned = around.filter((line) => line?.[column] === '=' && !/^\s*$/.test(line));
  return aligned.length > 1 && aligned.some((line) => line?.slice(column - 2, column) === '  ');
}

function lines(literals: readonly string[], lead: string, trailingComma: boolean): string {
  return literals.map((literal) => `${lead}${literal}`).join(',') + (trailingComma ? ',' : '');
}
