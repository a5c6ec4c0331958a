// Reads zstd where the fast reader cannot help: the head of a file, and its text line by line.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Decompress } from 'fzstd';
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { column, defineQuery, one } from '../store/query.ts';
import { exactPattern, isAboutFiles } from './parquet.ts';
import { CorruptZstd, zstdFrames } from './zstd-frames.ts';

const linesQuery = defineQuery({
  file: 'ingest/lines/whole-zstd.sql',
  params: ['files'],
  row: z.object({ lines: column.count }),
});

/** As much of the text as the first bytes of a zstd file hold. Throws CorruptZstd. */
export function zstdHead(head: Uint8Array): Buffer {
  const chunks: Uint8Array[] = [];
  pushed(new Decompress((chunk) => chunks.push(chunk)), head, false);
  return Buffer.concat(chunks);
}

/** False where the file ends early. DuckDB compares the checksums, which is why it reads the file. Throws CorruptZstd. */
export async function isWholeZstd(db: Database, path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { isWhole } = await zstdFrames(file, (await file.stat()).size);
    if (isWhole) await one(db, linesQuery, { files: [exactPattern(path)] });
    return isWhole;
  } catch (error) {
    throw isAboutFiles(error) ? new CorruptZstd('the zstd data is corrupt', error) : error;
  } finally {
    await file.close();
  }
}

/** The text of a zstd file of one or more frames, as far as it goes. */
export function zstdText(path: string): Readable {
  return Readable.from(unpacked(path), { objectMode: false });
}

async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => chunks.push(chunk));
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    pushed(decompress, bytes, false);
    yield* chunks;
    chunks = [];
  }
}

function pushed(decompress: Decompress, bytes: Uint8Array, isLast: boolean): void {
  try {
    decompress.push(bytes, isLast);
  } catch (error) {
    throw new CorruptZstd('the zstd data is corrupt', error);
  }
}
