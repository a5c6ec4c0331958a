// Looks at many objects, some at a time.
import type { Database } from '../store/database.ts';
import { givenColumns } from './flow-layout.ts';
import { isWholeGzip } from './gzip.ts';
import type { IngestOptions } from './options.ts';
import { peek, type Peeked } from './peek.ts';
import { isReadable } from './plan.ts';
import type { LogObject } from './sources/log-object.ts';

const PEEKS_AT_ONCE = 16;

/** What the objects are, in their order. */
export async function peekAll(
  db: Database,
  objects: readonly LogObject[],
  options: IngestOptions,
): Promise<Peeked[]> {
  const flowFormat = options.flowFormat === null ? null : givenColumns(options.flowFormat);
  const peeked: Peeked[] = [];
  for (let from = 0; from < objects.length; from += PEEKS_AT_ONCE) {
    const some = objects.slice(from, from + PEEKS_AT_ONCE);
    peeked.push(
      ...(await Promise.all(some.map(async (object) => look(db, object, flowFormat, options.verify)))),
    );
  }
  return peeked;
}

async function look(
  db: Database,
  object: LogObject,
  flowFormat: readonly string[] | null,
  verify: boolean,
): Promise<Peeked> {
  const peeked = await peek(db, object, flowFormat);
  return verify ? verified(peeked) : peeked;
}

/** A gzip object whose checksum is wrong goes to the exact reader, which names what is wrong. */
async function verified(peeked: Peeked): Promise<Peeked> {
  if (peeked.compression !== 'gzip' || !isReadable(peeked)) return peeked;
  const isWhole = await isWholeGzip(peeked.object.path).catch(() => false);
  return isWhole ? peeked : { ...peeked, textSize: null };
}
