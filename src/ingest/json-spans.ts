// Finds JSON values inside a text without building them: a record keeps the bytes that it had in its document.
// Texts are read as Latin-1, so that a position is a byte; all that JSON means by its signs is ASCII.

export interface Span {
  readonly start: number;
  /** Position after the value. */
  readonly end: number;
}

const SPACE = /[\s\ufeff]/;

/** Position of the next sign that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  return at;
}

/** Position after the value that starts at `from`; null where the text ends before it. */
export function valueEnd(text: string, from: number): number | null {
  const first = text.charAt(from);
  if (first === '"') return stringEnd(text, from);
  if (first !== '{' && first !== '[') return scalarEnd(text, from);
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"') {
      const end = stringEnd(text, at);
      if (end === null) return null;
      at = end;
      continue;
    }
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return null;
}

function stringEnd(text: string, from: number): number | null {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return null;
}

function scalarEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !/[\s,:\]}[{"]/.test(text.charAt(at))) at += 1;
  return at;
}

/** Elements of the array that starts at `from`; the last one may be cut (end = end of text). */
export function* elements(text: string, from: number): Generator<Span> {
  let at = skipSpace(text, from + 1);
  while (at < text.length && text.charAt(at) !== ']') {
    const end = valueEnd(text, at) ?? text.length;
    yield { start: at, end };
    at = skipSpace(text, end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
}

/** Start of the value of a member of the object that starts at `from`; null where it has none of the keys. */
export function member(text: string, from: number, keys: ReadonlySet<string>): number | null {
  let at = skipSpace(text, from + 1);
  while (text.charAt(at) === '"') {
    const keyEnd = stringEnd(text, at);
    if (keyEnd === null) return null;
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    if (keys.has(text.slice(at + 1, keyEnd - 1))) return value;
    const end = valueEnd(text, value);
    if (end === null) return null;
    at = skipSpace(text, end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return null;
}
