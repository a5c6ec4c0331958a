// How an object is packed, told by its first bytes.
import type { FileHandle } from 'node:fs/promises';

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

/** Length of the last member's text modulo 2^32: the last four bytes of a gzip file. */
export async function gzipTextSize(file: FileHandle, size: number): Promise<number> {
  const tail = Buffer.alloc(4);
  await file.read(tail, 0, 4, Math.max(0, size - 4));
  return tail.readUInt32LE(0);
}
