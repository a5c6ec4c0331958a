// Lines that could not be stored: listed, shown byte for byte, and tried again.
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery, run } from '../store/query.ts';
import type { Recognised } from './format.ts';
import { keepRecords } from './keep.ts';
import { kinds } from './kinds.ts';
import { numbered } from './numbers.ts';
import { wholeObject } from './sections.ts';
import type { Delivery } from './sources/log-object.ts';
import { clearStage, prepareIngest, stageSection } from './stage.ts';
import { inTransaction } from './transaction.ts';

const listQuery = defineQuery({
  file: 'ingest/quarantine/list.sql',
  params: [],
  row: z.object({
    uri: column.text,
    kind: column.text,
    format: column.textOrNull,
    reason: column.text,
    lines: column.count,
    first_line: column.count,
  }),
});

const showQuery = defineQuery({
  file: 'ingest/quarantine/show.sql',
  params: ['uri', 'limit'],
  row: z.object({ uri: column.text, line: column.count, reason: column.text, raw: column.bytes }),
});

const objectsQuery = defineQuery({
  file: 'ingest/quarantine/objects.sql',
  params: [],
  row: z.object({
    object_id: column.integer,
    uri: column.text,
    format: column.textOrNull,
    recognised: column.text,
    delivery: column.text,
    lines: column.count,
  }),
});

export type QuarantineGroup = z.output<typeof listQuery.row>;
export type QuarantinedLine = z.output<typeof showQuery.row>;

/** Objects with quarantined lines, by reason. */
export async function listQuarantine(db: Database): Promise<QuarantineGroup[]> {
  return all(db, listQuery, {});
}

/** Quarantined lines of one object (its URI) or of all, at most `limit`. `raw` holds the bytes of the line. */
export async function showQuarantine(
  db: Database,
  uri: string | null,
  limit: number,
): Promise<QuarantinedLine[]> {
  return all(db, showQuery, { uri, limit });
}

export interface Replayed {
  readonly uri: string;
  readonly lines: number;
  /** Lines that are stored now; the others stay in quarantine. */
  readonly released: number;
}

/** Tries every quarantined line again, each object in a transaction of its own: a newer program may know what an older did not. */
export async function replayQuarantine(db: Database): Promise<Replayed[]> {
  await prepareIngest(db);
  const replayed: Replayed[] = [];
  for (const object of await all(db, objectsQuery, {})) {
    const released = await replayObject(db, object);
    replayed.push({ uri: object.uri, lines: object.lines, released });
  }
  return replayed;
}

async function replayObject(db: Database, object: z.output<typeof objectsQuery.row>): Promise<number> {
  const found = JSON.parse(object.recognised) as Recognised;
  const delivery = object.delivery as Delivery;
  const kind = kinds[found.kind];
  await numbered(db, found.kind, async () => {
    await clearStage(db, found);
    await run(db, 'ingest/quarantine/hand-over.sql', { object: object.object_id });
    for (const section of wholeObject(found.layout)) await stageSection(db, found, object.object_id, section);
    if (delivery === 'cloudwatch') await run(db, kind.markEvents);
    for (const file of kind.prepare) await run(db, file);
  });
  const [counts] = await all(db, kind.objects, {});
  if (counts === undefined || counts.lines === counts.bad) return 0;
  await inTransaction(db, async () => {
    await keepRecords(db, found.kind, delivery, true);
    if (delivery === 'cloudwatch') await run(db, kind.keepEvents);
    await run(db, kind.release);
    const { good, repeated, control, first, last } = counts;
    const changed = { stored: good, duplicates: repeated, control, first, last };
    await run(db, 'ingest/quarantine/recount.sql', { object: object.object_id, ...changed });
  });
  return counts.lines - counts.bad;
}
