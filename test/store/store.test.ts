// The store on an in-memory database: schema, reading views, hand-over, typed queries.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCidr } from '../../src/core/address.ts';
import { openDatabase, openMemoryDatabase, type Database } from '../../src/store/database.ts';
import { fillTable } from '../../src/store/facts.ts';
import { columns } from '../../src/store/query.ts';
import { EMPTY_CONTEXT, prepareReading } from '../../src/store/reading.ts';
import { insertKept } from '../helpers/kept.ts';

let db: Database | null = null;
afterEach(() => {
  db?.close();
  db = null;
});

function cidr(text: string) {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

describe('prepareReading', () => {
  it('fills the configuration tables and creates the views', async () => {
    db = await openMemoryDatabase();
    await prepareReading(db, {
      ...EMPTY_CONTEXT,
      prefer: 's3',
      interfaces: [{ interface: 'eni-1', vpc: 'vpc-1' }],
      internal: [{ vpc: null, cidr: cidr('10.0.0.0/8') }],
      sourceLabels: [{ cidr: cidr('10.0.2.0/24'), label: 'runtime' }],
      specialRanges: [{ cidr: cidr('2001:db8::/32'), globallyReachable: null }],
    });
    const rows = await db.connection.runAndReadAll('select width, label from config_source_label');
    expect(rows.getRowsJS()).toEqual([[8, 'runtime']]);
    const flows = await db.connection.runAndReadAll('select count(*) from flow');
    expect(flows.getRowsJS()).toEqual([[0n]]);
  });

  it('uses the preferred delivery of a VPC-hour that arrived by two', async () => {
    db = await openMemoryDatabase();
    await db.connection.run(`
      insert into kept_coverage values
        (1, 'dns', 's3', 3600, 'vpc-1', null, 1, 3600, 3600),
        (2, 'dns', 'cloudwatch', 3600, 'vpc-1', null, 5, 3600, 3700),
        (2, 'dns', 'cloudwatch', 7200, 'vpc-1', null, 1, 7200, 7200)`);
    await insertKept(
      db,
      `
      insert into kept_query
      select hour, delivery, 'vpc-1', 0, 1, null, delivery || '.example', 'A', 'NOERROR', null, null, null, '[]', false, null,
        records, first, last
      from kept_coverage`,
    );
    await prepareReading(db, { ...EMPTY_CONTEXT, prefer: 's3' });
    const rows = await db.connection.runAndReadAll('select hour, name from dns_query order by hour');
    expect(rows.getRowsJS()).toEqual([
      [3600n, 's3.example'],
      [7200n, 'cloudwatch.example'],
    ]);
  });
});

describe('openDatabase', () => {
  it('refuses a missing file when reading', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'a2a-')), 'none.duckdb');
    await expect(openDatabase(path, { mode: 'read', memoryLimit: '500MB' })).rejects.toMatchObject({
      code: 'no-data',
    });
  });

  it('keeps what was written for the next reader', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'a2a-')), 'logs.duckdb');
    const writer = await openDatabase(path, { mode: 'write', memoryLimit: '500MB' });
    await writer.connection.run("insert into quarantine values (1, 1, 'because', 'x'::blob)");
    writer.close();
    db = await openDatabase(path, { mode: 'read', memoryLimit: '500MB' });
    const read = await columns(db, 'store/get-version.sql', {}, ['version']);
    expect(read.version).toEqual([3]);
    await prepareReading(db, EMPTY_CONTEXT);
  });

  it('gives every reader a spill folder of its own, and leaves none behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'a2a-'));
    const path = join(folder, 'logs.duckdb');
    (await openDatabase(path, { mode: 'write', memoryLimit: '500MB' })).close();
    const readers = await Promise.all(
      [1, 2].map(() => openDatabase(path, { mode: 'read', memoryLimit: '30MB' })),
    );
    const wrongRows = await Promise.all(
      readers.map(async ({ connection }, seed) => {
        await connection.run(
          `create temp table t as select range as a, hash(range, ${seed})::varchar as b from range(1_500_000)`,
        );
        const wrong = await connection.runAndReadAll(
          `select count(*) from t where b <> hash(a, ${seed})::varchar`,
        );
        return Number(wrong.getRowsJS()[0]?.[0]);
      }),
    );
    const spillFolders = readdirSync(folder).filter((name) => name.startsWith('logs.duckdb.tmp-'));
    for (const reader of readers) reader.close();
    expect(wrongRows).toEqual([0, 0]);
    expect(spillFolders).toHaveLength(2);
    expect(readdirSync(folder)).toEqual(['logs.duckdb']);
  });

  it('removes what a killed process spilled, where it is alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'a2a-'));
    mkdirSync(join(folder, 'logs.duckdb.tmp-0123456789ab'));
    mkdirSync(join(folder, 'other.duckdb.tmp-0123456789ab'));
    db = await openDatabase(join(folder, 'logs.duckdb'), { mode: 'write', memoryLimit: '500MB' });
    expect(readdirSync(folder)).not.toContain('logs.duckdb.tmp-0123456789ab');
    expect(readdirSync(folder)).toContain('other.duckdb.tmp-0123456789ab');
  });

  it('takes what a killed process had begun to create for a new database, and nothing else', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'a2a-')), 'logs.duckdb');
    const write = { mode: 'write', memoryLimit: '500MB' } as const;
    const { DuckDBInstance } = await import('@duckdb/node-api');
    (await DuckDBInstance.create(path)).closeSync();
    const created = readFileSync(path);
    for (const length of [0, 4096, 8192]) {
      writeFileSync(path, created.subarray(0, length));
      await expect(openDatabase(path, { ...write, mode: 'read' })).rejects.toMatchObject({ code: 'no-data' });
      (await openDatabase(path, write)).close();
      (await openDatabase(path, { ...write, mode: 'read' })).close();
    }
    const others = ['x', 'my notes\n'.repeat(400), 'my notes\n'.repeat(4000)];
    for (const content of others) {
      writeFileSync(path, content);
      await expect(openDatabase(path, write)).rejects.toMatchObject({ code: 'database-unusable' });
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  });

  it('refuses a database of another program', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'a2a-')), 'other.duckdb');
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('create table t (x integer)');
    connection.closeSync();
    instance.closeSync();
    await expect(openDatabase(path, { mode: 'write', memoryLimit: '500MB' })).rejects.toMatchObject({
      code: 'database-unusable',
    });
  });
});

describe('fillTable', () => {
  it('refuses rows of another length', async () => {
    db = await openMemoryDatabase();
    await db.connection.run('create temp table t (a integer, b varchar)');
    await expect(fillTable(db, 't', [[1]])).rejects.toThrow('1 cells for 2 columns');
  });

  it('keeps hostile text byte for byte', async () => {
    db = await openMemoryDatabase();
    await db.connection.run('create temp table t (a varchar)');
    const hostile = 'a\u0000b\u202e<script>\n"\'${x}';
    await fillTable(db, 't', [[hostile]]);
    expect((await db.connection.runAndReadAll('from t')).getRowsJS()).toEqual([[hostile]]);
  });
});

describe('onlyVpc', () => {
  it('limits queries to one VPC, and leaves the answers of the others as evidence', async () => {
    db = await openMemoryDatabase();
    await insertKept(
      db,
      `
      insert into kept_query
      select 3600, 'file', vpc, 0, 1, null, 'a.example', 'A', 'NOERROR', null, null, null, '[]', false, null, 1, 3600, 3600
      from (values ('vpc-1'), ('vpc-2')) as t(vpc)`,
    );
    await insertKept(
      db,
      `
      insert into kept_answer values (3600, 'file', 'vpc-2', 0, 1, null, 0, 5, 'a.example', 1, 3600, 3600)`,
    );
    await prepareReading(db, { ...EMPTY_CONTEXT, onlyVpc: 'vpc-1' });
    expect((await db.connection.runAndReadAll('select vpc from dns_query')).getRowsJS()).toEqual([['vpc-1']]);
    expect((await db.connection.runAndReadAll('select vpc from dns_answer')).getRowsJS()).toEqual([
      ['vpc-2'],
    ]);
  });
});
