// What stands between two elements of a bracket list: a comma, comments, a line end.
import type { BracketSyntax } from './format.ts';

/** Offsets in the text between the end of an element and the next element or the closing bracket. */
export interface Gap {
  /** The comma; null where there is none. */
  readonly comma: number | null;
  /** The first line end outside comments; null where the next token is on the same line. Before `\r\n`, not inside. */
  readonly newline: number | null;
}

/** Reads the gap [from, to): only blanks, comments and at most one comma are in it. */
export function readGap(text: string, from: number, to: number, syntax: BracketSyntax): Gap {
  let comma: number | null = null;
  let newline: number | null = null;
  for (let at = from; at < to;) {
    const comment = commentEnd(text, at, to, syntax);
    if (comment !== null) {
      at = comment;
      continue;
    }
    if (text[at] === ',' && comma === null) comma = at;
    if (text[at] === '\n' && newline === null) newline = text[at - 1] === '\r' ? at - 1 : at;
    at += 1;
  }
  return { comma, newline };
}

/** Where the comment that begins at `at` ends (a line comment ends before its line end); null where none begins. */
function commentEnd(text: string, at: number, to: number, syntax: BracketSyntax): number | null {
  if (syntax.lineComments.some((mark) => text.startsWith(mark, at))) {
    const newline = text.indexOf('\n', at);
    if (newline === -1 || newline > to) return to;
    return text[newline - 1] === '\r' ? newline - 1 : newline;
  }
  if (!syntax.blockComments || !text.startsWith('/*', at)) return null;
  const close = text.indexOf('*/', at + 2);
  return close === -1 ? to : Math.min(close + 2, to);
}
