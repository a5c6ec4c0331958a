// Texts of a batch are told apart by numbers; where two share one, the batch is read again with other numbers.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numbered } from '../../src/ingest/numbers.ts';
import { prepareIngest } from '../../src/ingest/stage.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
  await prepareIngest(world.db);
});
afterEach(() => world.db.close());

/** Stages two names, which share a number in the first `collisions` readings; returns the number of a text in each reading. */
async function readings(collisions: number): Promise<unknown[]> {
  const numbers: unknown[] = [];
  await numbered(world.db, 'dns', async () => {
    numbers.push(await world.rows("select text_id('a')::varchar as n"));
    const second = numbers.length <= collisions ? 1 : 2;
    const { connection } = world.db;
    await connection.run(
      `create or replace temp table query_name as select unnest([1, ${second}]) as name_id`,
    );
    for (const [table, number] of [
      ['query_place', 'place'],
      ['query_shape', 'shape'],
      ['query_answers', 'answers_id'],
    ])
      await connection.run(`create or replace temp table ${table} as select 1 as ${number}`);
  });
  return numbers;
}

test('one reading where no two texts share a number', async () => {
  expect(await readings(0)).toHaveLength(1);
});

test('another one, with other numbers, where two do; not a third', async () => {
  const numbers = await readings(1);
  expect(numbers).toHaveLength(2);
  expect(numbers[0]).not.toEqual(numbers[1]);
  await expect(readings(2)).rejects.toThrow('twice');
});
