// Reads gzip as zlib does, with checksum and length, which the fast reader leaves unchecked.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { Writable, type Readable } from 'node:stream';

/** 'truncated': the data ends early; 'trailing': bytes after the end; 'corrupt': wrong data or checksum. */
export type GzipState = 'whole' | 'truncated' | 'trailing' | 'corrupt';

/** Unpacks the whole file and says whether it adds up. */
export async function gzipState(path: string, size: number): Promise<GzipState> {
  const gunzip = createGunzip();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path), gunzip, nowhere);
    return gunzip.bytesWritten < size ? 'trailing' : 'whole';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'Z_BUF_ERROR') return 'truncated';
    if (code === 'Z_DATA_ERROR') return 'corrupt';
    throw error;
  }
}

/** The text of a gzip file, as far as it goes. */
export function gzipText(path: string): Readable {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const file = createReadStream(path);
  file.once('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}
