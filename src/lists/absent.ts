// A list that is not there yet, inside a record between brackets: where it goes and how it looks.
import type { AbsentSite, BracketSyntax, Quote } from './format.ts';
import { readGap } from './gap.ts';
import { indentOf, isFirstOnLine, lineStart, newlineAt } from './style.ts';

/** The text that the record stands in. */
export interface Source {
  readonly text: string;
  readonly syntax: BracketSyntax;
}

/** A record; start and end include its brackets, `lastEnd` is the end of its last field or spread. */
export interface RecordPlace {
  readonly start: number;
  readonly end: number;
  readonly fields: readonly { readonly start: number }[];
  readonly lastEnd: number | null;
}

/** How a language writes a property. */
export interface PropertySyntax {
  /** What stands before a value inside a record that begins with `bracket`: `networking: `, `networking=`. */
  readonly key: (name: string, bracket: string, quote: Quote) => string;
  /** What stands inside braces on one line. */
  readonly pad: string;
}

/**
 * The site for a missing list at `keys` inside a record: each key but the last opens a record. The style is that of
 * the record's other fields: on lines of their own where they are, else on one line.
 */
export function absentSite(
  source: Source,
  record: RecordPlace,
  keys: readonly string[],
  syntax: PropertySyntax,
): AbsentSite {
  const { text } = source;
  const bracket = record.end - 1;
  const gap = record.lastEnd === null ? null : readGap(text, record.lastEnd, bracket, source.syntax);
  const isOpen = gap !== null && gap.newline !== null && isFieldBelow(text, record);
  if (gap === null || gap.newline === null || !isOpen)
    return onOneLine(source, record, gap?.comma ?? null, keys, syntax);
  return onLines(source, record, { comma: gap.comma, newline: gap.newline }, keys, syntax);
}

function isFieldBelow(text: string, record: RecordPlace): boolean {
  const last = record.fields.at(-1);
  return last !== undefined && lineStart(text, last.start) > record.start && isFirstOnLine(text, last.start);
}

function onLines(
  source: Source,
  record: RecordPlace,
  gap: { readonly comma: number | null; readonly newline: number },
  keys: readonly string[],
  syntax: PropertySyntax,
): AbsentSite {
  const { step } = source.syntax;
  const base = `${newlineAt(source.text, gap.newline)}${indentOf(source.text, record.fields.at(-1)?.start ?? record.start)}`;
  const opened = openings(source, record, keys, syntax).map(
    (open, depth) => `${base}${step.repeat(depth)}${open}`,
  );
  const closed = keys.map(
    (_, depth) => `${base}${step.repeat(depth)}${depth === keys.length - 1 ? ']' : '}'}`,
  );
  // Where the record's last field has no comma, the new lines have none either.
  const last = gap.comma === null ? '' : ',';
  return {
    form: 'absent',
    at: gap.newline,
    commaAt: gap.comma === null ? record.lastEnd : null,
    before: opened.join(''),
    itemBefore: base + step.repeat(keys.length),
    between: ',',
    after: `${last}${closed.toReversed().join(last)}${last}`,
    quote: source.syntax.quote,
  };
}

function onOneLine(
  source: Source,
  record: RecordPlace,
  comma: number | null,
  keys: readonly string[],
  syntax: PropertySyntax,
): AbsentSite {
  const closed = keys.map((_, depth) => (depth === keys.length - 1 ? ']' : `${syntax.pad}}`));
  const before = openings(source, record, keys, syntax).join(syntax.pad);
  const after = closed.toReversed().join('');
  const common = {
    form: 'absent',
    commaAt: null,
    itemBefore: '',
    between: ', ',
    quote: source.syntax.quote,
  } as const;
  if (record.lastEnd === null) {
    const blank = record.end - record.start === 2 ? syntax.pad : '';
    return { ...common, at: record.start + 1, before: `${syntax.pad}${before}`, after: `${after}${blank}` };
  }
  if (comma !== null) return { ...common, at: comma + 1, before: ` ${before}`, after: `${after},` };
  return { ...common, at: record.lastEnd, before: `, ${before}`, after };
}

/** What opens each level: a record for every key but the last, which opens the list. */
function openings(
  source: Source,
  record: RecordPlace,
  keys: readonly string[],
  syntax: PropertySyntax,
): string[] {
  const outer = source.text[record.start] ?? '{';
  return keys.map((name, depth) => {
    const key = syntax.key(name, depth === 0 ? outer : '{', source.syntax.quote);
    return `${key}${depth === keys.length - 1 ? '[' : '{'}`;
  });
}
