// The slow reader: knows every line's number and bytes. It takes the objects that do not add up in the fast one.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Database } from '../store/database.ts';
import { fillTable, type Fact } from '../store/facts.ts';
import { gzipText, isWholeGzip } from './gzip.ts';
import { handOverRows } from './parquet.ts';
import { documentsOf, lineText, linesOf, type Line } from './lines.ts';
import type { Batch, Readable as ReadableObject } from './plan.ts';
import { noteHeader, wholeObject } from './sections.ts';
import type { Redact } from './redact.ts';
import { stageSection } from './stage.ts';
import { isWholeZstd, zstdText } from './zstd.ts';

const CHUNK = 20_000;

export interface ExactlyRead {
  /** Lines that are not blank. */
  readonly lines: number;
  /** Why the object is not whole; null where it is. */
  readonly damage: string | null;
  /** Number of the last line, where it has no line end. */
  readonly openLine: number | null;
}

interface Opened {
  readonly stream: Readable;
  readonly damage: string | null;
  /** The last line is cut, if it has no end. */
  readonly isCut: boolean;
}

async function openText(db: Database, { object, compression }: ReadableObject): Promise<Opened> {
  const { path } = object;
  if (compression === 'none') return { stream: createReadStream(path), damage: null, isCut: false };
  const isGzip = compression === 'gzip';
  const isWhole = isGzip ? await isWholeGzip(path) : await isWholeZstd(db, path);
  const damage = isWhole ? null : `the ${compression} data ends early`;
  return { stream: isGzip ? gzipText(path) : zstdText(path), damage, isCut: !isWhole };
}

/** Reads and stages one object line by line. What cannot be handed over as text goes to the batch's quarantine. */
export async function stageExactly(
  db: Database,
  batch: Batch,
  source: ReadableObject,
  objectId: number,
): Promise<ExactlyRead> {
  if (batch.found.split === 'rows') return stageRows(db, batch, source, objectId);
  const { stream, damage, isCut } = await openText(db, source);
  const sections = wholeObject(batch.found.layout);
  const { split } = batch.found;
  const cut = split === 'documents' || split === 'tail' ? documentsOf(stream, split) : linesOf(stream);
  const handed: Handed = { texts: [], refused: [] };
  let lines = 0;
  let openLine: number | null = null;
  for await (const line of redacted(cut, batch.redact)) {
    lines += 1;
    if (!line.ended) openLine = line.number;
    const text = hand(handed, objectId, line, isCut);
    if (text !== null) noteHeader(sections, line.number, text);
    if (lines % CHUNK === 0) await flush(db, handed);
  }
  await flush(db, handed);
  for (const section of sections) await stageSection(db, batch.found, objectId, section);
  return { lines, damage, openLine };
}

async function stageRows(
  db: Database,
  { found, redact }: Batch,
  { object }: ReadableObject,
  objectId: number,
): Promise<ExactlyRead> {
  const lines = await handOverRows(db, object.path, objectId, redact);
  for (const section of wholeObject(found.layout)) await stageSection(db, found, objectId, section);
  return { lines, damage: null, openLine: null };
}

/** Lines with pseudonyms in their bytes. All that is replaced is ASCII, so that other bytes pass through Latin-1 unharmed. */
async function* redacted(lines: AsyncIterable<Line>, redact: Redact | null): AsyncGenerator<Line> {
  for await (const line of lines) {
    if (redact === null) yield line;
    else yield { ...line, bytes: Buffer.from(redact(line.bytes.toString('latin1')), 'latin1') };
  }
}

interface Handed {
  texts: Fact[][];
  refused: Fact[][];
}

/** Puts a line where it belongs; returns its text where it can be staged. */
function hand(handed: Handed, objectId: number, line: Line, isCut: boolean): string | null {
  const text = lineText(line);
  const reason = isCut && !line.ended ? 'cut off: the object ends here' : 'not UTF-8';
  if (text === null || (isCut && !line.ended)) {
    handed.refused.push([objectId, line.number, reason, line.bytes]);
    return null;
  }
  handed.texts.push([objectId, line.number, text]);
  return text;
}

async function flush(db: Database, handed: Handed): Promise<void> {
  await fillTable(db, 'exact_line', handed.texts);
  await fillTable(db, 'batch_quarantine', handed.refused);
  handed.texts = [];
  handed.refused = [];
}
