// How an object is packed, told by its first bytes.
import type { FileHandle } from 'node:fs/promises';
import { gzipHead } from './gzip.ts';
import { zstdFrames } from './zstd-frames.ts';
import { zstdHead } from './zstd.ts';

export type Compression = 'none' | 'gzip' | 'zstd' | 'parquet';

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
];

export function compressionOf(head: Uint8Array): Compression {
  const found = MAGIC.find(([, magic]) => magic.every((byte, index) => head[index] === byte));
  return found === undefined ? 'none' : found[0];
}

/** As much of the text as the first bytes of an object hold. Throws with a reason where they hold none. */
export function headText(head: Buffer, compression: Compression): Buffer {
  if (compression === 'gzip') return gzipHead(head);
  return compression === 'zstd' ? zstdHead(head) : head;
}

/** Bytes of text that the object promises (gzip: of its last member, modulo 2^32); null where it promises nothing. */
export async function textSize(
  file: FileHandle,
  size: number,
  compression: Compression,
): Promise<number | null> {
  if (compression === 'none') return size;
  if (compression === 'zstd') return (await zstdFrames(file, size)).content;
  const tail = Buffer.alloc(4);
  await file.read(tail, 0, 4, Math.max(0, size - 4));
  return tail.readUInt32LE(0);
}
