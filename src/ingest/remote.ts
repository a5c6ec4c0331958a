// Log groups and buckets: what they hold is brought here piece by piece, and each piece is read like any other object.
import { UserError } from '../core/errors.ts';
import type { Window } from '../core/time.ts';
import type { Database } from '../store/database.ts';
import { failedLast, noteChanges, readLedger, resultOf, settled, type LedgerEntry } from './ledger.ts';
import type { IngestOptions } from './options.ts';
import type { CloudWatchReader, ObjectStore } from './ports.ts';
import { inGroups } from './progress.ts';
import { readObjects } from './read-objects.ts';
import { NO_COUNTS, totalCounts, type IngestResult, type ObjectResult } from './result.ts';
import { estimateText, TRANSFER_PRICE } from './sources/cloudwatch-estimate.ts';
import { planReading, USUAL_LIMIT_BYTES } from './sources/cloudwatch-plan.ts';
import { readSlices } from './sources/cloudwatch.ts';
import type { LostObject } from './sources/log-object.ts';
import { fetchLogs, listLogs, parseS3Uri, type S3Place } from './sources/s3.ts';
import { prepareIngest } from './stage.ts';
import { warningsOf } from './warnings.ts';

/** How to reach the places, and which part of them is wanted. */
export interface Remote {
  readonly openCloudWatch: () => Promise<CloudWatchReader & { readonly requestsPerSecond: number }>;
  readonly openBucket: (bucket: string) => Promise<ObjectStore>;
  readonly window: Window;
  /** Wall clock in epoch seconds. */
  readonly now: () => number;
  /** Told what a log group will take before it is read. */
  readonly onEstimate: (text: string) => void;
}

const LOG_GROUP = /^cloudwatch:(.+)$/s;

/** True for `s3://BUCKET/PREFIX` and `cloudwatch:LOG-GROUP`. */
export function isRemote(source: string): boolean {
  return source.startsWith('s3:') || LOG_GROUP.test(source);
}

/** Reads one log group or one prefix of a bucket into the database. */
export async function ingestRemote(
  db: Database,
  source: string,
  options: IngestOptions,
  remote: Remote,
): Promise<IngestResult> {
  await prepareIngest(db);
  const group = LOG_GROUP.exec(source)?.[1];
  if (group !== undefined) return ingestLogGroup(db, group, options, remote);
  const place = parseS3Uri(source);
  if (place !== null) return ingestBucket(db, place, options, remote);
  throw new UserError('bad-argument', `${source} names no bucket`, 'write s3://BUCKET/PREFIX');
}

async function ingestLogGroup(
  db: Database,
  group: string,
  options: IngestOptions,
  { openCloudWatch, window, now, onEstimate }: Remote,
): Promise<IngestResult> {
  const reader = await openCloudWatch();
  const costs = { requestsPerSecond: reader.requestsPerSecond, pricePerGigabyte: TRANSFER_PRICE };
  const known = (await readLedger(db)).values();
  const plan = await planReading(reader, {
    group,
    window,
    known,
    now: now(),
    costs,
    limitBytes: USUAL_LIMIT_BYTES,
  });
  onEstimate(`${group}: ${estimateText(plan.estimate)}`);
  const flowFormat = options.flowFormat ?? (await deliveredFormat(reader, group));
  const entries: LedgerEntry[] = [];
  const next = inGroups({ ...options, flowFormat }, { objects: null, bytes: plan.estimate.bytes });
  for await (const slice of readSlices(reader, { ...plan, folder: options.temporaryFolder, now })) {
    entries.push(...(await readObjects(db, [slice], next())));
  }
  return resultWith(db, entries, [], []);
}

/** CloudWatch carries no header: the column order is what the flow logs of the group say; several cannot be told apart. */
async function deliveredFormat(reader: CloudWatchReader, group: string): Promise<string | null> {
  const formats = await reader.flowFormats(group);
  if (formats.length < 2) return formats[0] ?? null;
  throw new UserError(
    'unsupported',
    `flow logs of ${formats.length} different formats are delivered to ${group}, and its records name none`,
    'give each format a log group of its own, or say which one is meant with --flow-format',
  );
}

async function ingestBucket(
  db: Database,
  place: S3Place,
  options: IngestOptions,
  { openBucket, window }: Remote,
): Promise<IngestResult> {
  const store = await openBucket(place.bucket);
  const found = await listLogs(store, place, window, options.temporaryFolder);
  const known = await readLedger(db);
  const results = found.map((object) => settled(object, known.get(object.identity)));
  const settledByUri = new Map(results.flatMap((one) => (one === null ? [] : [[one.uri, one] as const])));
  await noteChanges(db, found, known, settledByUri);
  const fresh = failedLast(
    found.filter((_, index) => results[index] === null),
    known,
  );
  const entries: LedgerEntry[] = [];
  const lost: LostObject[] = [];
  const bytes = fresh.reduce((sum, { size }) => sum + size, 0);
  const next = inGroups(options, { objects: fresh.length, bytes });
  for await (const group of fetchLogs(store, fresh)) {
    entries.push(...(await readObjects(db, group.objects, next())));
    lost.push(...group.lost);
  }
  return resultWith(
    db,
    entries,
    results.filter((result) => result !== null),
    lost,
  );
}

async function resultWith(
  db: Database,
  entries: readonly LedgerEntry[],
  settledObjects: readonly ObjectResult[],
  lost: readonly LostObject[],
): Promise<IngestResult> {
  const failed = lost.map(({ uri, reason }): ObjectResult => ({
    uri,
    kind: 'unknown',
    format: null,
    status: 'failed',
    reason,
    ...NO_COUNTS,
  }));
  const objects = [...settledObjects, ...entries.map(resultOf), ...failed].toSorted((one, other) =>
    one.uri < other.uri ? -1 : 1,
  );
  return { objects, totals: totalCounts(objects), warnings: await warningsOf(db, entries) };
}
