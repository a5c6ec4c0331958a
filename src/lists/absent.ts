// A list that is not there yet, inside a record between brackets: where it goes and how it looks.
import type { AbsentSite, BracketSyntax } from './format.ts';
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

/** How a language writes a property, and a list in it. */
export interface PropertySyntax {
  /** What opens a nested record as the value of a key: `networking: {`. */
  readonly open: (key: string) => string;
  readonly close: string;
  /** What opens the list as the value of its key: `egressAllowlist: [`. */
  readonly openList: (key: string) => string;
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
  const opened = keys.map((key, depth) => {
    const open = depth === keys.length - 1 ? syntax.openList(key) : syntax.open(key);
    return `${base}${step.repeat(depth)}${open}`;
  });
  const closed = keys.map(
    (_, depth) => `${base}${step.repeat(depth)}${depth === keys.length - 1 ? ']' : syntax.close}`,
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
  const opened = keys.map((key, depth) =>
    depth === keys.length - 1 ? syntax.openList(key) : `${syntax.open(key)}${pad(syntax)}`,
  );
  const closed = keys.map((_, depth) => (depth === keys.length - 1 ? ']' : `${pad(syntax)}${syntax.close}`));
  const body = { before: opened.join(''), after: closed.toReversed().join('') };
  const common = {
    form: 'absent',
    commaAt: null,
    itemBefore: '',
    between: ', ',
    quote: source.syntax.quote,
  } as const;
  if (record.lastEnd === null) {
    const blank = record.end - record.start === 2 ? pad(syntax) : '';
    return {
      ...common,
      at: record.start + 1,
      before: `${pad(syntax)}${body.before}`,
      after: `${body.after}${blank}`,
    };
  }
  if (comma !== null) return { ...common, at: comma + 1, before: ` ${body.before}`, after: `${body.after},` };
  return { ...common, at: record.lastEnd, before: `, ${body.before}`, after: body.after };
}

/** TypeScript writes blanks inside braces, Python none inside parentheses. */
function pad(syntax: PropertySyntax): string {
  return syntax.close === '}' ? ' ' : '';
}
