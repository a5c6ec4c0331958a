// A report as plain blocks: what is said, without a medium. The renderers escape; blocks carry raw text.
import type { Answer, Kind, MainOf } from './answers/index.ts';

/** `datum` marks text that came from logs or files, so that Markdown shows it as code. */
export type Cell = string | number | null | { readonly datum: string };

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly cells: readonly Cell[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Cell[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** One command's answer: the object for JSON, the key of its main array for NDJSON and CSV, the blocks for people. */
export type Document = {
  [K in Kind]: {
    readonly kind: K;
    readonly json: Answer<K>;
    /** Key of `json` whose elements are the lines of NDJSON and the rows of CSV. */
    readonly main: MainOf<K>;
    readonly blocks: readonly Block[];
  };
}[Kind];

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** A paragraph: parts are joined without spaces. */
export function text(...cells: readonly Cell[]): Block {
  return { kind: 'text', cells };
}

export function list(items: readonly (readonly Cell[])[]): Block {
  return { kind: 'list', items };
}

/** A table; a column title that starts with `>` is right-aligned. */
export function table(titles: readonly string[], rows: readonly (readonly Cell[])[]): Block {
  const columns = titles.map((title): Column =>
    title.startsWith('>') ? { title: title.slice(1), align: 'right' } : { title },
  );
  return { kind: 'table', columns, rows };
}

export function code(language: string, content: string): Block {
  return { kind: 'code', language, text: content };
}

export function datum(value: string): Cell {
  return { datum: value };
}

/** The first `limit` rows and a last one that says how many more there are. */
export function limited(rows: readonly (readonly Cell[])[], limit: number): (readonly Cell[])[] {
  if (rows.length <= limit) return [...rows];
  return [...rows.slice(0, limit), [`… ${rows.length - limit} more (--format json shows all)`]];
}
