// Zstd frames of raw blocks (RFC 8878): what Node 20 cannot write, in the few bytes that it takes.

const MAGIC = 0xfd2fb528;
const BLOCK = 4096;

/** A frame that holds the bytes uncompressed; `sized: false` leaves the length of its content out. */
export function zstdFrame(bytes: Buffer, { sized = true } = {}): Buffer {
  const head = Buffer.alloc(sized ? 9 : 6);
  head.writeUInt32LE(MAGIC, 0);
  // A single segment with four bytes of length, or a window of one mebibyte and no length.
  head.writeUInt8(sized ? 0xa0 : 0, 4);
  if (sized) head.writeUInt32LE(bytes.length, 5);
  else head.writeUInt8(10 << 3, 5);
  const parts: Uint8Array[] = [head];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
    const part = bytes.subarray(at, at + BLOCK);
    const header = Buffer.alloc(3);
    header.writeUIntLE((part.length << 3) | (at + BLOCK >= bytes.length ? 1 : 0), 0, 3);
    parts.push(header, part);
  }
  return Buffer.concat(parts);
}
