// What would lose or double records without a word ends the run instead, with nothing of the batch kept.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failedLast, readLedger } from '../../src/ingest/ledger.ts';
import { objectIdentity } from '../../src/ingest/sources/log-object.ts';
import { flow, makeWorld, query, type World } from './world.ts';

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
