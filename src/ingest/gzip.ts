// Reads gzip as zlib does, with checksum and length, which the fast reader leaves unchecked.
import { createReadStream } from 'node:fs';
import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** Gzip data that cannot be trusted; the message is the reason for the ledger. */
export class CorruptGzip extends Error {}

/** zlib hands over its usual 16 KiB at a time, and the text of a log is twenty times as long as what it is packed in. */
const CHUNK = 128 * 1024;

/** As much of the text as the first bytes of a gzip file hold. Throws CorruptGzip. */
export function gzipHead(head: Uint8Array): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: CHUNK });
  } catch (error) {
    throw explained(error);
  }
}

/** Unpacks the whole file to see whether it adds up; false where it ends early. Throws CorruptGzip. */
export async function isWholeGzip(path: string): Promise<boolean> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path), createGunzip(), nowhere);
    return true;
  } catch (error) {
    if (codeOf(error) === 'Z_BUF_ERROR') return false;
    throw explained(error);
  }
}

/** The text of a gzip file, as far as it goes. */
export function gzipText(path: string): Readable {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const file = createReadStream(path);
  file.once('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

function explained(error: unknown): unknown {
  if (codeOf(error) !== 'Z_DATA_ERROR') return error;
  // zlib looks for another member where one ends; zero bytes are padding.
  const isTail = error instanceof Error && error.message === 'incorrect header check';
  return new CorruptGzip(
    isTail
      ? 'other bytes follow the gzip data; fetch the object again'
      : 'the gzip data is corrupt; fetch the object again',
    { cause: error },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
