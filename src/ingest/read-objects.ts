// Reads objects that the ledger does not have, batch by batch.
import type { Database } from '../store/database.ts';
import { failedEntry } from './entries.ts';
import { nextObjectId, type LedgerEntry } from './ledger.ts';
import { keepFailures, loadBatch } from './load.ts';
import type { IngestOptions, Progress } from './options.ts';
import { peekAll } from './peek-all.ts';
import type { Peeked } from './peek.ts';
import { requireRedaction } from './redaction.ts';
import { isReadable, planBatches, type Readable } from './plan.ts';
import type { LogObject } from './sources/log-object.ts';

/** Reads the objects and returns their ledger entries, as committed. */
export async function readObjects(
  db: Database,
  objects: readonly LogObject[],
  options: IngestOptions,
): Promise<LedgerEntry[]> {
  const redact = await requireRedaction(db, options.redactionKey);
  const peeked = await peekAll(db, objects, options);
  let progress = startProgress(objects);
  const entries: LedgerEntry[] = [];
  for (const batch of planBatches(peeked.filter(isReadable), redact)) {
    const loaded = await loadBatch(db, batch, await nextObjectId(db), options.keepRaw);
    entries.push(...loaded);
    progress = advance(progress, loaded);
    options.onProgress?.(progress);
  }
  const failures = await failuresOf(db, peeked);
  if (failures.length > 0) await keepFailures(db, failures);
  return [...entries, ...failures];
}

async function failuresOf(db: Database, peeked: readonly Peeked[]): Promise<LedgerEntry[]> {
  const first = await nextObjectId(db);
  return peeked
    .filter((one): one is Exclude<Peeked, Readable> => !isReadable(one))
    .map(({ object, found, format }, index) => {
      const base = {
        objectId: first + index,
        object,
        kind: 'unknown',
        format,
        recognised: null,
        delivery: object.delivery,
      } as const;
      return failedEntry(base, 'refused' in found ? found.refused : '');
    });
}

function startProgress(objects: readonly LogObject[]): Progress {
  const bytes = objects.reduce((sum, { size }) => sum + size, 0);
  return { objects: objects.length, objectsDone: 0, bytes, bytesDone: 0, records: 0 };
}

function advance(progress: Progress, loaded: readonly LedgerEntry[]): Progress {
  return {
    ...progress,
    objectsDone: progress.objectsDone + loaded.length,
    bytesDone: progress.bytesDone + loaded.reduce((sum, { object }) => sum + object.size, 0),
    records: progress.records + loaded.reduce((sum, { counts }) => sum + counts.read, 0),
  };
}
