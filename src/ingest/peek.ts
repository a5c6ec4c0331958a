// Looks at the beginning of an object: how it is packed, which shape it has, how much text it should give.
import { open, type FileHandle } from 'node:fs/promises';
import type { Database } from '../store/database.ts';
import { compressionOf, headText, textSize, type Compression } from './compression.ts';
import { documentRecords, tailTalk } from './documents.ts';
import type { Peek } from './format.ts';
import { isWholeGzip } from './gzip.ts';
import { parquetHead } from './parquet.ts';
import { reasonOf } from './reason.ts';
import { recognise, type Recognition } from './registry.ts';
import type { LogObject } from './sources/log-object.ts';
import { isWholeZstd } from './zstd.ts';

const HEAD = 64 * 1024;

export interface Peeked extends Recognition {
  readonly object: LogObject;
  readonly compression: Compression;
  /** Bytes of text that a whole object gives (gzip: modulo 2^32); null where nothing says so. */
  readonly textSize: number | null;
  /** Rows that the object says it has; null where it has lines. */
  readonly rows: number | null;
}

/** Never throws: what cannot be read is a refusal. */
export async function peek(
  db: Database,
  object: LogObject,
  flowFormat: readonly string[] | null,
): Promise<Peeked> {
  const nothing = { object, compression: 'none', textSize: null, rows: null } as const;
  try {
    const file = await open(object.path);
    try {
      return await look(db, file, object, flowFormat);
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ...nothing, ...refusal(reasonOf(error)) };
  }
}

function refusal(reason: string): Recognition {
  return { format: null, found: { refused: reason } };
}

async function look(
  db: Database,
  file: FileHandle,
  object: LogObject,
  flowFormat: readonly string[] | null,
): Promise<Peeked> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  const head = buffer.subarray(0, bytesRead);
  const compression = compressionOf(head);
  const base = { object, compression, textSize: null, rows: null };
  if (compression === 'none' && bytesRead > 0 && object.path.endsWith('.gz'))
    return { ...base, ...refusal('is named .gz but holds no gzip data') };
  if (compression === 'parquet') return { ...base, ...(await lookAtRows(db, object, flowFormat)) };
  const text = headText(head, compression);
  const lines = firstLines(text, bytesRead < HEAD);
  const found = recognise(asPeek(lines, text, flowFormat));
  if (found.format !== null)
    return { ...base, ...found, textSize: await textSize(file, object.size, compression) };
  const damage = await damageOf(db, object.path, compression);
  if (damage !== null) return { ...base, ...refusal(damage) };
  if (text.length === 0) return { ...base, ...refusal('the file is empty') };
  return { ...base, ...(lines.length === 0 ? refusal('nothing but blank lines') : found) };
}

/** What nobody knows may be a known log that is damaged. */
async function damageOf(db: Database, path: string, compression: Compression): Promise<string | null> {
  if (compression !== 'gzip' && compression !== 'zstd') return null;
  const isWhole = compression === 'gzip' ? await isWholeGzip(path) : await isWholeZstd(db, path);
  return isWhole ? null : `the ${compression} data ends early; fetch the object again`;
}

async function lookAtRows(
  db: Database,
  { path }: LogObject,
  flowFormat: readonly string[] | null,
): Promise<Recognition & { readonly rows: number }> {
  const { rows, records } = await parquetHead(db, path);
  if (rows === 0) return { ...refusal('the file is empty'), rows };
  const { format, found } = recognise({ firstLines: records, firstRecords: records, flowFormat });
  return { format, found: 'refused' in found ? found : { ...found, split: 'rows' }, rows };
}

/** Records are looked for once and only where a format asks for them: that takes longer than to recognise most lines. */
function asPeek(lines: readonly string[], text: Buffer, flowFormat: readonly string[] | null): Peek {
  let records: string[] | null = null;
  return {
    firstLines: lines,
    get firstRecords() {
      records ??= firstRecords(text);
      return records;
    },
    flowFormat,
  };
}

const ENOUGH = 50;
const NEWLINE = 10;

/** Whole lines of the head (the last one too, where the head is all there is), without blank ones. */
function firstLines(head: Buffer, isAll: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < ENOUGH) {
    const end = head.indexOf(NEWLINE, start);
    if (end === -1 && start > 0 && !isAll) break;
    const line = head.toString('utf8', start, end === -1 ? head.length : end);
    const ended = end === -1 ? line : line.replace(/\r$/, '');
    const plain = start === 0 ? ended.replace(/^\uFEFF/, '') : ended;
    if (plain !== '') lines.push(plain);
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}

function firstRecords(head: Buffer): string[] {
  const text = head.toString('latin1');
  const records: string[] = [];
  for (const { start, end } of documentRecords(text, tailTalk)) {
    records.push(head.subarray(start, end).toString('utf8'));
    if (records.length === ENOUGH) break;
  }
  return records;
}
