// Where an answer goes: data to stdout in the asked-for form, talk to stderr.
import { UserError } from '../core/errors.ts';
import { instantText, type Window } from '../core/time.ts';
import type { Document } from '../report/document.ts';
import { forTerminal, withoutCommand } from '../report/escape.ts';
import { FORMATS, type Format } from '../report/formats.ts';
import { render } from '../report/render.ts';
import { csvColumns } from './csv-columns.ts';
import type { Globals } from './globals.ts';
import type { Io, Output } from './io.ts';
import { toolVersion } from './version.ts';

/** The form asked for, else a table for a terminal and NDJSON for a pipe. */
export function chosenFormat(globals: Globals, io: Io): Format {
  const wanted = globals.format;
  if (wanted === undefined) return io.stdout.isTty ? 'table' : 'ndjson';
  const format = FORMATS.find((known) => known === wanted);
  if (format !== undefined) return format;
  throw new UserError(
    'bad-argument',
    `this command has no format ${wanted}`,
    `choose one of ${FORMATS.join(', ')}`,
  );
}

/** Writes a document to stdout. */
export async function writeDocument(
  io: Io,
  globals: Globals,
  document: Document,
  window: Window,
): Promise<void> {
  const envelope = {
    schemaVersion: 1,
    tool: `alert2allow ${toolVersion()}`,
    window: { since: bound(window.since), until: bound(window.until) },
  } as const;
  const style = { width: io.stdout.columns, color: usesColorOn(io.stdout, globals, io) };
  const format = chosenFormat(globals, io);
  const columns = format === 'csv' ? csvColumns(document.kind, document.main) : [];
  io.stdout.write(await render(document, format, envelope, style, columns));
}

function bound(seconds: number | null): string | null {
  return seconds === null ? null : instantText(seconds);
}

/** Colours are for terminals, unless somebody does not want them. */
export function usesColorOn(output: Output, globals: Globals, io: Io): boolean {
  return globals.color && output.isTty && (io.env['NO_COLOR'] ?? '') === '';
}

/** Shows on stderr what is about to happen, for whoever is asked about it. */
export async function previewDocument(
  io: Io,
  globals: Globals,
  { blocks }: Pick<Document, 'blocks'>,
): Promise<void> {
  if (globals.quiet === true && !io.stdinIsTty) return;
  const color = usesColorOn(io.stderr, globals, io);
  const { renderTerminal } = await import('../report/terminal.ts');
  io.stderr.write(renderTerminal(blocks, { width: io.stderr.columns, color }));
}

/** A remark for people, on stderr, unless --quiet. It may hold names of files and lists: they are escaped here. */
export function talk(io: Io, globals: Pick<Globals, 'quiet'>, message: string): void {
  if (globals.quiet === true) return;
  io.stderr.write(`${message.split('\n').map(forTerminal).map(withoutCommand).join('\n')}\n`);
}
