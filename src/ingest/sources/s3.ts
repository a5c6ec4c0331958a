// Log objects in a bucket: found by the days of a window, read several at a time.
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../core/errors.ts';
import type { Window } from '../../core/time.ts';
import type { ObjectStore, StoredObject } from '../ports.ts';
import { reasonOf } from '../reason.ts';
import { objectIdentity, type LogObject, type LostObject } from './log-object.ts';
import { datedFolder, fileMayHold, mayHold } from './s3-layout.ts';
import { spooling } from './spool.ts';

export interface S3Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Bytes and objects that are on the disk at once. */
const GROUP_BYTES = 256 * 1024 * 1024;
const GROUP_OBJECTS = 500;
const READS_AT_ONCE = 8;

/** An object of the bucket; its file is written when it is fetched. */
export interface S3Object extends LogObject {
  readonly stored: StoredObject;
}

/** Reads `s3://bucket/prefix`; null where it is none. */
export function parseS3Uri(text: string): S3Place | null {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(text);
  return match?.[1] === undefined ? null : { bucket: match[1], prefix: match[2] ?? '' };
}

/**
 * The log objects below the place that may hold records of the window, sorted by key, to be fetched into `folder`.
 * With a window only the folders of its days are listed.
 */
export async function listLogs(
  store: ObjectStore,
  place: S3Place,
  window: Window,
  folder: string,
): Promise<S3Object[]> {
  const isBounded = window.since !== null || window.until !== null;
  const found = isBounded ? await walk(store, place.prefix, window) : [...(await store.below(place.prefix))];
  return found
    .filter(({ key, size }) => size > 0 && fileMayHold(key, window))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map((stored, index) => s3Object(place.bucket, stored, folder, index));
}

async function walk(store: ObjectStore, prefix: string, window: Window): Promise<StoredObject[]> {
  const date = datedFolder(prefix);
  if (date !== null && !mayHold(date, window)) return [];
  if (date?.isDay === true) return [...(await store.below(prefix))];
  const { objects, folders } = await store.level(prefix);
  const found = [...objects];
  for (const folder of folders) found.push(...(await walk(store, folder, window)));
  return found;
}

function s3Object(bucket: string, stored: StoredObject, folder: string, index: number): S3Object {
  const named = objectIdentity(stored.key, posix);
  const uri = `s3://${bucket}/${stored.key}`;
  // The key is somebody's text: it never becomes a path, but for the endings that readers look at.
  const ending = /(?:\.log)?(?:\.gz|\.parquet|\.zst)$/.exec(stored.key)?.[0] ?? '';
  return {
    uri,
    identity: named.delivery === 's3' ? named.identity : uri,
    path: join(folder, `s3-${index}${ending}`),
    size: stored.size,
    modified: stored.modified,
    etag: stored.etag,
    delivery: 's3',
    stored,
  };
}

/**
 * Fetches the objects in groups, several objects at a time. The files of a group exist until the next group is asked
 * for. What is gone or changed meanwhile is lost, with the reason.
 */
export async function* fetchLogs(
  store: ObjectStore,
  objects: readonly S3Object[],
): AsyncGenerator<{ readonly objects: readonly S3Object[]; readonly lost: readonly LostObject[] }> {
  for (const group of groupsOf(objects)) {
    const results = await mapAtOnce(group, READS_AT_ONCE, (object) => fetchOne(store, object));
    try {
      yield {
        objects: results.filter((one): one is S3Object => 'stored' in one),
        lost: results.filter((one): one is LostObject => 'reason' in one),
      };
    } finally {
      for (const { path } of group) await rm(path, { force: true });
    }
  }
}

function groupsOf(objects: readonly S3Object[]): S3Object[][] {
  const groups: S3Object[][] = [];
  let bytes = Infinity;
  for (const object of objects) {
    const last = groups.at(-1);
    if (last === undefined || bytes + object.size > GROUP_BYTES || last.length >= GROUP_OBJECTS) {
      groups.push([object]);
      bytes = object.size;
    } else {
      last.push(object);
      bytes += object.size;
    }
  }
  return groups;
}

async function mapAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** One object of a bucket by its key, fetched into `folder` as file number `index`. */
export async function fetchLog(
  store: ObjectStore,
  { bucket, prefix: key }: S3Place,
  folder: string,
  index: number,
): Promise<LogObject | LostObject> {
  const stored = (await store.below(key)).find((one) => one.key === key);
  if (stored === undefined) return { uri: `s3://${bucket}/${key}`, reason: 'the object is gone' };
  return fetchOne(store, s3Object(bucket, stored, folder, index));
}

async function fetchOne(store: ObjectStore, object: S3Object): Promise<S3Object | LostObject> {
  const body = await store.read(object.stored);
  if ('lost' in body) return { uri: object.uri, reason: body.lost };
  try {
    await spooling(dirname(object.path), () =>
      pipeline(Readable.from(body), createWriteStream(object.path, { mode: 0o600 })),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    return { uri: object.uri, reason: reasonOf(error) };
  }
  const { size } = await stat(object.path);
  if (size === object.size) return object;
  return { uri: object.uri, reason: `the bucket returned ${size} of its ${object.size} bytes` };
}
