// What the database already knows about objects, and what that means for an object found again.
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { fillTable, type Fact } from '../store/facts.ts';
import { all, column, defineQuery, one, run } from '../store/query.ts';
import { sqlFolder } from '../store/sql-files.ts';
import type { Recognised } from './format.ts';
import { NO_COUNTS, type Counts, type ObjectKind, type ObjectResult } from './result.ts';
import type { Delivery, LogObject } from './sources/log-object.ts';
import { inTransaction } from './transaction.ts';

const knownQuery = defineQuery({
  file: 'ingest/ledger/known.sql',
  params: [],
  row: z.object({
    identity: column.text,
    uri: column.text,
    kind: column.text,
    format: column.textOrNull,
    size: column.countOrNull,
    etag: column.textOrNull,
    modified: column.countOrNull,
    status: column.text,
    reason: column.textOrNull,
    read: column.count,
  }),
});

const nextQuery = defineQuery({
  file: 'ingest/ledger/next-object.sql',
  params: [],
  row: z.object({ object_id: column.integer }),
});

export type Known = z.output<typeof knownQuery.row>;

/** Every object of the ledger by identity. */
export async function readLedger(db: Database): Promise<Map<string, Known>> {
  const rows = await all(db, knownQuery, {});
  return new Map(rows.map((row) => [row.identity, row]));
}

export async function nextObjectId(db: Database): Promise<number> {
  return (await one(db, nextQuery, {})).object_id;
}

/** The result of an object that needs no reading, because the ledger has it; null where it must be read. */
export function settled(object: LogObject, known: Known | undefined): ObjectResult | null {
  if (known === undefined || known.status === 'failed') return null;
  const base = { uri: object.uri, kind: known.kind as ObjectKind, format: known.format };
  const changes = changesOf(object, known);
  if (changes.length === 0) {
    const counts = { ...NO_COUNTS, read: known.read, duplicates: known.read };
    return { ...base, ...counts, status: 'unchanged', reason: null };
  }
  const reason = `${changes.join(' and ')} since it was read; left as it was: ingest --rebuild reads it again`;
  return { ...base, ...NO_COUNTS, status: 'replaced', reason };
}

/** Remembers which of the objects changed since they were read, and which are again as they were. */
export async function noteChanges(
  db: Database,
  objects: readonly LogObject[],
  known: ReadonlyMap<string, Known>,
  results: ReadonlyMap<string, ObjectResult>,
): Promise<void> {
  const changes = new Map<string, string | null>();
  for (const { identity, uri } of objects) {
    const result = results.get(uri);
    if (result?.status === 'replaced') changes.set(identity, result.reason);
    // Of two copies, the one that differs counts.
    else if (result?.status === 'unchanged' && known.get(identity)?.status === 'replaced')
      changes.set(identity, changes.get(identity) ?? null);
  }
  if (changes.size === 0) return;
  await run(db, 'ingest/setup/54-changed-object.sql');
  await fillTable(db, 'changed_object', changes);
  await inTransaction(db, async () => {
    await run(db, 'ingest/ledger/changed-objects.sql');
  });
}

/**
 * Objects that failed before come last. What they have in common with others decides which objects are read together, so that
 * in their old place they would make the rest of an interrupted run another one than the first run had.
 */
export function failedLast<One extends LogObject>(
  objects: readonly One[],
  known: ReadonlyMap<string, Known>,
): One[] {
  const hasFailed = ({ identity }: One) => known.get(identity)?.status === 'failed';
  return [...objects.filter((one) => !hasFailed(one)), ...objects.filter(hasFailed)];
}

/**
 * What both sides know is compared. A copy on the disk has no ETag and a time of its own, so it and its original in the bucket
 * are one object where their sizes are equal: AWS writes a log object once, under a name that it never uses again.
 */
function changesOf(object: LogObject, known: Known): string[] {
  const changes: string[] = [];
  if (object.size !== known.size) changes.push(`its size changed from ${known.size} to ${object.size} bytes`);
  const tags = [object.etag, known.etag].filter((etag) => etag !== null);
  if (tags.length === 2 && tags[0] !== tags[1]) changes.push('its ETag changed');
  if (tags.length === 0 && object.modified !== known.modified) changes.push('its time changed');
  return changes;
}

/** One object's line for the ledger. */
export interface LedgerEntry {
  readonly objectId: number;
  readonly object: LogObject;
  readonly kind: ObjectKind | 'unknown';
  readonly format: string | null;
  /** How it was read; null where it was not. */
  readonly recognised: Recognised | null;
  readonly delivery: Delivery;
  readonly status: 'stored' | 'partial' | 'failed';
  readonly reason: string | null;
  readonly counts: Counts;
  readonly first: number | null;
  readonly last: number | null;
  readonly unknownColumns: readonly string[];
}

/** Hands the entries of a batch over; `writeLedger` makes them permanent. */
export async function stageLedger(db: Database, entries: readonly LedgerEntry[]): Promise<void> {
  await run(db, 'ingest/setup/52-batch-object.sql');
  await run(db, 'ingest/setup/53-batch-unknown-column.sql');
  await fillTable(db, 'batch_object', entries.map(ledgerRow));
  await fillTable(
    db,
    'batch_unknown_column',
    entries.flatMap((entry) =>
      entry.unknownColumns.map((name) => [entry.objectId, name, entry.counts.stored]),
    ),
  );
}

function ledgerRow({ objectId, object, counts, ...entry }: LedgerEntry): Fact[] {
  const { kind, format, recognised, delivery, status, reason, first, last } = entry;
  const reading = [kind, format, recognised === null ? null : JSON.stringify(recognised), delivery];
  const { read, stored, duplicates, quarantined, control } = counts;
  return [
    objectId,
    object.identity,
    object.uri,
    ...reading,
    object.size,
    object.etag,
    object.modified,
    status,
    reason,
    read,
    stored,
    duplicates,
    quarantined,
    control,
    first,
    last,
  ];
}

/** Writes what `stageLedger` handed over, and the quarantine of the batch; inside the batch's transaction. */
export async function writeLedger(db: Database): Promise<void> {
  for (const file of sqlFolder('ingest/ledger').filter((name) => /\/[0-9]/.test(name))) await run(db, file);
}

/** What an entry says in the result of the run. */
export function resultOf(entry: LedgerEntry): ObjectResult {
  const { object, kind, format, status, reason, counts } = entry;
  return { uri: object.uri, kind, format, status, reason, ...counts };
}
