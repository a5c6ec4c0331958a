// Puts the first entries between the brackets of an empty list, which may hold a comment.
import { insertion, type Edit } from './edit.ts';
import type { BracketSite } from './format.ts';
import { indentOf, lineStart, newlineOf } from './style.ts';

/** The edits that fill an empty list with ready literals, one per line where the list may be opened up. */
export function insertIntoEmptyList(text: string, site: BracketSite, literals: readonly string[]): Edit[] {
  const inner = text.slice(site.start + 1, site.end - 1);
  const base = indentOf(text, site.start);
  const newline = newlineOf(text);
  if (inner.trim() === '' && isInsideOneLineRecord(text, site.start)) {
    return [insertion(site.start + 1, `${inner === '' ? '' : ' '}${literals.join(', ')}`)];
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

/** True where the list's own line opens a record: its other properties are on that line, too. */
function isInsideOneLineRecord(text: string, at: number): boolean {
  const before = text.slice(lineStart(text, at), at);
  return before.split('{').length > before.split('}').length;
}

function lines(literals: readonly string[], lead: string, trailingComma: boolean): string {
  return literals.map((literal) => `${lead}${literal}`).join(',') + (trailingComma ? ',' : '');
}
