// What would lose or double records without a word ends the run instead, with nothing of the batch kept.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainOptions } from '../../bench/ingest-options.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { failedLast, readLedger } from '../../src/ingest/ledger.ts';
import { objectIdentity } from '../../src/ingest/sources/log-object.ts';
import { openDatabase } from '../../src/store/database.ts';
import { flow, makeWorld, query, type World } from './world.ts';

/** Another process that opens the database for writing. */
const OPEN_ELSEWHERE =
  "require('@duckdb/node-api').DuckDBInstance.create(process.argv[1]).catch((error) => { console.error(error.message); })";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

test.each([
  ['kept_text', 'text_id', query({}), '1 rows of queries became'],
  ['kept_place', 'place_id', query({}), '1 rows of queries became 2 kept ones'],
  ['kept_shape', 'shape_id', query({}), '1 rows of queries became 2 kept ones'],
  ['kept_flow_place', 'place_id', flow({}), '1 places or shapes of flow records have no number, or two'],
  ['kept_flow_shape', 'shape_id', flow({}), '1 places or shapes of flow records have no number, or two'],
])('a dictionary that says one thing twice (%s)', async (table, number, record, message) => {
  world.write('1.log', `${record}\n`);
  world.write('2.log', `${record}\n`);
  await world.ingest(['1.log']);
  await world.db.connection.run(
    `insert into ${table} select 99, * exclude (${number}) from (from ${table} limit 1)`,
  );
  await expect(world.ingest(['2.log'])).rejects.toThrow(message);
  expect(await world.rows('select count(*)::integer as n from object')).toEqual([{ n: 1 }]);
});

test('objects that failed before are read after the others', async () => {
  const sources = ['1.log', '2.log', '3.log'].map((name) => world.write(name, `${query({})}\n`));
  world.write('2.log', '');
  await world.ingest(['2.log']);
  const objects = sources.map((uri) => ({
    ...objectIdentity(uri),
    uri,
    path: uri,
    size: 1,
    modified: 1,
    etag: null,
  }));
  const order = failedLast(objects, await readLedger(world.db)).map(({ uri }) => uri.slice(-5));
  expect(order).toEqual(['1.log', '3.log', '2.log']);
});

test('the database itself is no log, and its lock stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-own-'));
  const path = join(folder, 'logs.duckdb');
  writeFileSync(join(folder, '1.log'), `${query({})}\n`);
  const db = await openDatabase(path, { mode: 'write', memoryLimit: '500MB' });
  const { objects } = await ingest(db, ['.', path], plainOptions(folder, folder));
  const locked = spawnSync(process.execPath, ['-e', OPEN_ELSEWHERE, path], { encoding: 'utf8' });
  db.close();
  expect(objects.map(({ uri, status }) => [uri, status])).toEqual([[join(folder, '1.log'), 'stored']]);
  expect(locked.stderr).toMatch(/could not set lock/i);
});
