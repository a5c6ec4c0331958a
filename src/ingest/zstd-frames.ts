// The frames of a zstd file (RFC 8878) without unpacking them: do they end, and how much text do they promise?
import type { FileHandle } from 'node:fs/promises';

/** Zstd data that cannot be trusted; the message is the reason for the ledger. */
export class CorruptZstd extends Error {
  constructor(what: string, cause?: unknown) {
    super(`${what}; fetch the object again`, { cause });
  }
}

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_BYTES = [0, 1, 2, 4];
const LONGEST_HEADER = 18;

export interface ZstdFrames {
  /** Bytes of text of all frames; null where one of them does not say. */
  readonly content: number | null;
  /** False where the file ends inside a frame. */
  readonly isWhole: boolean;
}

/** What the frames of the file say, and whether the last one is whole. Throws CorruptZstd where other bytes follow. */
export async function zstdFrames(file: FileHandle, size: number): Promise<ZstdFrames> {
  let content: number | null = 0;
  let at = 0;
  while (at < size) {
    const head = await bytesAt(file, at, LONGEST_HEADER);
    const magic = head.readUInt32LE(0);
    if ((magic & ~0xf) >>> 0 === SKIPPABLE) {
      at += 8 + head.readUInt32LE(4);
      continue;
    }
    if (magic !== FRAME) throw new CorruptZstd('other bytes follow the zstd data');
    const header = frameHeader(head);
    content = content === null || header.content === null ? null : content + header.content;
    at = await blocksEnd(file, at + header.length, size);
    if (header.hasChecksum) at += 4;
  }
  return { content, isWhole: at === size };
}

function frameHeader(head: Buffer) {
  const descriptor = head.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const flag = descriptor >> 6;
  const bytes = flag === 0 && isSingle ? 1 : (CONTENT_SIZE_BYTES[flag] as number);
  const at = 5 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] as number);
  const field = bytes === 0 ? null : head.readUIntLE(at, Math.min(bytes, 6));
  return {
    length: at + bytes,
    content: field === null ? null : field + (bytes === 2 ? 256 : 0),
    hasChecksum: (descriptor & 4) !== 0,
  };
}

/** Position after the last block; beyond `size` where the file ends before it. */
async function blocksEnd(file: FileHandle, from: number, size: number): Promise<number> {
  let at = from;
  while (at < size) {
    const header = (await bytesAt(file, at, 3)).readUIntLE(0, 3);
    const isRepeated = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeated ? 1 : header >> 3);
    if ((header & 1) === 1) return at;
  }
  return Infinity;
}

/** Bytes of the file, filled up with zeros at its end. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, at);
  return buffer;
}
