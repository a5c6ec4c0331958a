// Standard input becomes a file first: the readers want to look twice, and its digest says whether it was read before.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { LogObject } from './log-object.ts';
import { spooling } from './spool.ts';

/** Writes the stream to a file of `folder`; its identity is the digest of its bytes. */
export async function spoolStdin(
  stdin: AsyncIterable<Uint8Array> | null,
  folder: string,
): Promise<LogObject> {
  if (stdin === null) {
    throw new UserError(
      'bad-argument',
      'there is no standard input to read',
      'pipe a log into the command, or name a file',
    );
  }
  const path = join(folder, 'stdin');
  const { size, digest } = await spooling(folder, () => writeDown(stdin, path));
  return {
    uri: '-',
    identity: `stdin:sha256:${digest}`,
    path,
    size,
    modified: null,
    etag: null,
    delivery: 'file',
  };
}

async function writeDown(
  stdin: AsyncIterable<Uint8Array>,
  path: string,
): Promise<{ readonly size: number; readonly digest: string }> {
  const digest = createHash('sha256');
  let size = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const chunk of stdin) {
      digest.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { size, digest: digest.digest('hex') };
}
