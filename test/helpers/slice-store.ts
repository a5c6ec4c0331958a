// A database in memory that takes objects as ingestion hands them over, and says what it holds of them.
import { prepareIngest } from '../../src/ingest/stage.ts';
import { readLedger } from '../../src/ingest/ledger.ts';
import { readObjects } from '../../src/ingest/read-objects.ts';
import type { LogObject } from '../../src/ingest/sources/log-object.ts';
import type { KnownSlice } from '../../src/ingest/sources/slices.ts';
import { openMemoryDatabase } from '../../src/store/database.ts';

export interface SliceStore {
  ingest(...objects: readonly LogObject[]): Promise<void>;
  known(): Promise<KnownSlice[]>;
  /** Every stored query's name, in the order of time. */
  names(): Promise<unknown[]>;
  counts(): Promise<unknown[]>;
  close(): void;
}

export async function sliceStore(temporaryFolder: string): Promise<SliceStore> {
  const db = await openMemoryDatabase();
  await prepareIngest(db);
  const options = {
    folder: temporaryFolder,
    temporaryFolder,
    flowFormat: null,
    verify: false,
    keepRaw: false,
    redactionKey: null,
  };
  const rows = async (sql: string) => (await db.connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    async ingest(...objects) {
      await readObjects(db, objects, { ...options, stdin: null, onProgress: null });
    },
    known: async () => [...(await readLedger(db)).values()],
    names: async () =>
      (await rows('select name, queries from kept_query order by first, name')).flatMap(({ name, queries }) =>
        Array<unknown>(Number(queries)).fill(name),
      ),
    counts: () =>
      rows(
        'select read::int as read, stored::int as stored, duplicates::int as duplicates from object order by object_id',
      ),
    close: () => db.close(),
  };
}

/** A Resolver query record at a time in epoch seconds. */
export function queryMessage(second: number, name: string): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-agents',
    query_timestamp: new Date(second * 1000).toISOString().replace('.000Z', 'Z'),
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '192.0.2.1', Type: 'A', Class: 'IN' }],
    srcaddr: '10.0.0.5',
    srcport: '50000',
    transport: 'UDP',
    srcids: { instance: 'i-1' },
  });
}
