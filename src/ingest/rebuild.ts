// An object that changed is read again: every hour it touches is built anew from all the objects of that hour, or nothing changes.
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery, run } from '../store/query.ts';
import { entriesOf } from './entries.ts';
import { nextObjectId, readLedger, resultOf, settled, stageLedger, type LedgerEntry } from './ledger.ts';
import { keepRecords } from './keep.ts';
import { keepRaw } from './keep-raw.ts';
import { keepBatch } from './load.ts';
import { namedObject, type NamedObject } from './named-object.ts';
import { requireRedaction } from './redaction.ts';
import type { IngestOptions } from './options.ts';
import { peekAll } from './peek-all.ts';
import { isReadable, planBatches, type Batch } from './plan.ts';
import type { Remote } from './remote.ts';
import { readGuarded } from './read-batch.ts';
import { totalCounts, type IngestResult, type ObjectKind } from './result.ts';
import { discoverLocal } from './sources/discover.ts';
import type { LogObject, LostObject } from './sources/log-object.ts';
import { fetchLog, parseS3Uri } from './sources/s3.ts';
import { prepareIngest } from './stage.ts';
import { inTransaction } from './transaction.ts';

const neighbourQuery = defineQuery({
  file: 'ingest/rebuild/neighbours.sql',
  params: ['object'],
  row: z.object({ object_id: column.integer, uri: column.text, identity: column.text }),
});

/** Kept tables by kind, as the files of sql/ingest/rebuild call them; coverage belongs to one object and stays. */
const TABLES: Readonly<Record<ObjectKind, readonly string[]>> = {
  dns: ['query', 'answer', 'pair'],
  flow: ['flow', 'flow-rollup', 'flow-control'],
};

/**
 * Reads an object of the ledger (URI, identity, or the path of a file from `options.folder`) again and rebuilds the hours that
 * it touched. Throws UserError, with nothing changed, where the object or one that shares an hour with it is gone or changed.
 */
export async function rebuild(
  db: Database,
  uri: string,
  options: IngestOptions,
  openBucket: Remote['openBucket'],
): Promise<IngestResult> {
  await prepareIngest(db);
  const look = objectFinder(openBucket, options.temporaryFolder);
  const stored = await storedObject(db, uri, options.folder);
  await run(db, 'ingest/rebuild/hours.sql', { object: stored.object_id });
  const neighbours = await wholeNeighbours(db, stored, look);
  const changed = await batchesOf(db, [await look(stored.uri)], options);
  const unchanged = await batchesOf(db, neighbours, options);
  const firstObject = await nextObjectId(db);
  const entries: LedgerEntry[] = [];
  await inTransaction(db, async () => {
    await forget(db, stored);
    for (const batch of unchanged) await rebuildHours(db, batch);
    for (const batch of changed) entries.push(...(await readAgain(db, batch, firstObject, options.keepRaw)));
  });
  const objects = entries.map(resultOf);
  return { objects, totals: totalCounts(objects), warnings: [] };
}

async function storedObject(db: Database, uri: string, folder: string): Promise<NamedObject> {
  const stored = await namedObject(db, uri, folder);
  if (stored.delivery === 'cloudwatch') {
    throw new UserError(
      'unsupported',
      `${uri} holds CloudWatch events, which are known one by one and cannot be rebuilt`,
      'ingest the object under another name: new events are added, known ones are left out',
    );
  }
  if (stored.status === 'failed') {
    throw new UserError(
      'bad-argument',
      `${uri} failed: nothing of it is stored`,
      'ingest it again without --rebuild',
    );
  }
  return stored;
}

type Look = (uri: string) => Promise<LogObject>;

/** Looks for objects where the ledger says that they are; those of a bucket are fetched into the folder. */
function objectFinder(openBucket: Remote['openBucket'], folder: string): Look {
  let fetched = 0;
  return async (uri) => {
    const place = parseS3Uri(uri);
    const found =
      place === null
        ? await lookAtDisk(uri)
        : await fetchLog(await openBucket(place.bucket), place, folder, fetched);
    fetched += 1;
    if ('identity' in found) return found;
    throw new UserError('io', `${uri}: ${found.reason}`, 'a rebuild needs the object itself');
  };
}

async function lookAtDisk(uri: string): Promise<LogObject | LostObject> {
  const { objects, lost } = await discoverLocal(uri, '/');
  return objects[0] ?? lost[0] ?? { uri, reason: 'no such file' };
}

async function wholeNeighbours(db: Database, stored: NamedObject, look: Look): Promise<LogObject[]> {
  const rows = await all(db, neighbourQuery, { object: stored.object_id });
  const ledger = await readLedger(db);
  const objects: LogObject[] = [];
  const missing: string[] = [];
  for (const { uri, identity } of rows) {
    const object = await look(uri).catch(() => null);
    const state = object === null ? null : settled(object, ledger.get(identity));
    if (object !== null && state?.status === 'unchanged') objects.push(object);
    else missing.push(uri);
  }
  if (missing.length === 0) return objects;
  throw new UserError(
    'bad-input',
    `${stored.uri} shares hours with objects that are gone or changed: ${missing.join(', ')}`,
    'bring them back, or ingest everything into a new database (--database FILE)',
  );
}

async function batchesOf(
  db: Database,
  objects: readonly LogObject[],
  options: IngestOptions,
): Promise<Batch[]> {
  const peeked = await peekAll(db, objects, options);
  for (const { object, found } of peeked) {
    if ('refused' in found) {
      throw new UserError(
        'bad-input',
        `${object.uri}: ${found.refused}`,
        'a rebuild needs all objects of the hours readable',
      );
    }
  }
  return planBatches(peeked.filter(isReadable), await requireRedaction(db, options.redactionKey));
}

async function forget(db: Database, { object_id: object, kind, delivery }: NamedObject): Promise<void> {
  for (const table of TABLES[kind as ObjectKind])
    await run(db, `ingest/rebuild/clear-${table}.sql`, { delivery });
  for (const table of ['quarantine', 'unknown-column', 'kept-coverage', 'raw', 'object']) {
    await run(db, `ingest/rebuild/forget-${table}.sql`, { object });
  }
}

/** Keeps the records that objects of the ledger have in the hours; their lines of the ledger stay as they are. */
async function rebuildHours(db: Database, batch: Batch): Promise<void> {
  const tables = TABLES[batch.found.kind];
  const { reading } = await readGuarded(db, batch, 1);
  const [failure] = reading.failed.values();
  if (failure !== undefined)
    throw new UserError('bad-input', `an object of the hours: ${failure}`, 'try again when it is readable');
  for (const table of tables) await run(db, `ingest/rebuild/shadow-${table}.sql`);
  await keepRecords(db, batch.found.kind, batch.delivery, false);
  for (const step of ['pick', 'unhide', 'keep']) {
    for (const table of tables) await run(db, `ingest/rebuild/${step}-${table}.sql`);
  }
}

async function readAgain(
  db: Database,
  batch: Batch,
  firstObject: number,
  isRawKept: boolean,
): Promise<LedgerEntry[]> {
  const { reading, checked } = await readGuarded(db, batch, firstObject);
  const [failure] = reading.failed.values();
  if (failure !== undefined) throw new UserError('bad-input', failure, 'nothing was changed');
  const entries = entriesOf(batch, firstObject, reading, checked);
  await stageLedger(db, entries);
  await keepBatch(db, batch, entries);
  if (isRawKept) await keepRaw(db, batch, firstObject);
  return entries;
}
