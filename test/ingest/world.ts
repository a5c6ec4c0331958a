// A folder with logs and an empty database: what the ingestion tests start from.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ingest } from '../../src/ingest/ingest.ts';
import type { IngestOptions } from '../../src/ingest/options.ts';
import type { IngestResult } from '../../src/ingest/result.ts';
import { openMemoryDatabase, type Database } from '../../src/store/database.ts';

export interface World {
  readonly folder: string;
  readonly db: Database;
  write(name: string, content: string | Uint8Array): string;
  ingest(sources: readonly string[], options?: Partial<IngestOptions>): Promise<IngestResult>;
  rows(sql: string): Promise<unknown[]>;
}

export async function makeWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-ingest-'));
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'a2a-spool-'));
  const db = await openMemoryDatabase();
  const base: IngestOptions = {
    folder,
    temporaryFolder,
    flowFormat: null,
    verify: false,
    keepRaw: false,
    redactionKey: null,
    stdin: null,
    onProgress: null,
  };
  return {
    folder,
    db,
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    ingest: (sources, options) => ingest(db, sources, { ...base, ...options }),
    async rows(sql) {
      return (await db.connection.runAndReadAll(sql)).getRowObjectsJson();
    },
  };
}

export function gz(...lines: readonly string[]): Buffer {
  return gzipSync(lines.map((line) => `${line}\n`).join(''));
}

/** A query record as the Resolver writes it; `over` replaces fields, undefined removes them. */
export function query(over: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-0a',
    query_timestamp: '2026-10-05T10:00:00Z',
    query_name: 'api.example.',
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [],
    srcaddr: '10.0.0.1',
    srcport: '40000',
    transport: 'UDP',
    srcids: { instance: 'i-01' },
    ...over,
  });
}

export const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** A v2 flow record; `over` replaces columns by name. */
export function flow(over: Readonly<Record<string, string | number>>): string {
  const record: Record<string, string | number> = {
    version: 2,
    'account-id': '111122223333',
    'interface-id': 'eni-01',
    srcaddr: '10.0.0.1',
    dstaddr: '203.0.113.9',
    srcport: 40_000,
    dstport: 443,
    protocol: 6,
    packets: 5,
    bytes: 600,
    start: 1_790_000_000,
    end: 1_790_000_010,
    action: 'ACCEPT',
    'log-status': 'OK',
    ...over,
  };
  return HEADER.split(' ')
    .map((name) => String(record[name]))
    .join(' ');
}
