// The whole of ingestion on one page: find objects, leave out what is known, read the rest in batches, say what happened.
import type { Database } from '../store/database.ts';
import { failedLast, noteChanges, readLedger, resultOf, settled, type Known } from './ledger.ts';
import type { IngestOptions } from './options.ts';
import { readObjects } from './read-objects.ts';
import { NO_COUNTS, totalCounts, type IngestResult, type ObjectResult } from './result.ts';
import { findObjects } from './sources/find.ts';
import type { LogObject } from './sources/log-object.ts';
import { ownFiles } from './sources/own-files.ts';
import { prepareIngest } from './stage.ts';
import { warningsOf } from './warnings.ts';

/** Reads the sources into the database. Throws UserError where a source names nothing at all. */
export async function ingest(
  db: Database,
  sources: readonly string[],
  options: IngestOptions,
): Promise<IngestResult> {
  await prepareIngest(db);
  const found = await findObjects(sources, options);
  const isOwn = await ownFiles(db);
  const results = new Map<string, ObjectResult>();
  const ledger = await readLedger(db);
  const logs = found.objects.filter(({ path }) => !isOwn(path));
  const fresh = leftToRead(logs, ledger, results);
  await noteChanges(db, logs, ledger, results);
  const entries = await readObjects(db, failedLast(uniqueIdentities(fresh), ledger), options);
  for (const entry of entries) results.set(entry.object.uri, resultOf(entry));
  // The same object found at two places: the second is compared with what was just read.
  leftToRead(
    fresh.filter(({ uri }) => !results.has(uri)),
    await readLedger(db),
    results,
  );
  for (const { uri, reason } of found.lost) {
    results.set(uri, { uri, kind: 'unknown', format: null, status: 'failed', reason, ...NO_COUNTS });
  }
  const objects = found.uris.map((uri) => results.get(uri)).filter((one) => one !== undefined);
  return { objects, totals: totalCounts(objects), warnings: await warningsOf(db, entries) };
}

function leftToRead(
  objects: readonly LogObject[],
  known: ReadonlyMap<string, Known>,
  results: Map<string, ObjectResult>,
): LogObject[] {
  return objects.filter((object) => {
    const result = settled(object, known.get(object.identity));
    if (result !== null) results.set(object.uri, result);
    return result === null;
  });
}

function uniqueIdentities(objects: readonly LogObject[]): LogObject[] {
  return [...new Map(objects.toReversed().map((object) => [object.identity, object])).values()].toReversed();
}
