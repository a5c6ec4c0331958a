// One value, five forms: the only place that decides how an answer is written.
import type { Block } from './document.ts';
import { forTerminal, jsonText, withoutCommand } from './escape.ts';
import type { Format } from './formats.ts';
import type { TerminalStyle } from './terminal.ts';

/** What every JSON answer says about itself. Neither run time nor database path: same data, same bytes. */
export interface Envelope {
  readonly schemaVersion: 1;
  readonly tool: string;
  readonly window: { readonly since: string | null; readonly until: string | null };
}

/** What the renderers need of a document; every Document is one. */
export interface Answered {
  readonly kind: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** Key of the array in `json` that is the rows. */
  readonly main: string;
  readonly blocks: readonly Block[];
}

/**
 * Renders a document in one form; the text ends with a line end (or is empty: NDJSON without rows). `columns` stand in
 * the header of CSV whatever the rows hold; what rows hold beyond them follows.
 */
export async function render(
  document: Answered,
  format: Format,
  envelope: Envelope,
  style: TerminalStyle,
  columns: readonly string[] = [],
): Promise<string> {
  switch (format) {
    // What measures a screen and what writes CSV is loaded by whoever asks for it.
    case 'table':
      return (await import('./terminal.ts')).renderTerminal(document.blocks, style);
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(document.blocks);
    case 'json':
      return `${jsonText(fullObject(document, envelope), 2)}\n`;
    case 'ndjson':
      return mainRows(document)
        .map((row) => `${jsonText(row, 0)}\n`)
        .join('');
    case 'csv':
      return csv(mainRows(document), columns);
  }
}

function fullObject(document: Answered, envelope: Envelope): Record<string, unknown> {
  const { schemaVersion, tool, window } = envelope;
  return { schemaVersion, kind: document.kind, tool, window, ...document.json };
}

function mainRows(document: Answered): readonly unknown[] {
  const rows = document.json[document.main];
  if (!Array.isArray(rows)) throw new Error(`${document.kind}: ${document.main} is not an array`);
  return rows;
}

/** Objects as rows: nested values are JSON text; a cell that a spreadsheet would run is defused by a quote mark. */
async function csv(rows: readonly unknown[], columns: readonly string[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const records = rows.map((row) => flatRecord(row));
  const header = [...new Set([...columns, ...records.flatMap((record) => Object.keys(record))])];
  return stringify(records, {
    header: true,
    columns: header,
    escape_formulas: true,
    record_delimiter: 'unix',
  });
}

function flatRecord(row: unknown): Record<string, string | number> {
  if (typeof row !== 'object' || row === null) return { value: flatValue(row) };
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, flatValue(value)]));
}

function flatValue(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  return withoutCommand(forTerminal(typeof value === 'string' ? value : jsonText(value, 0)));
}
