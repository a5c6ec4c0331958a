// The fast reader is really used: whole objects go through it, and only what does not add up is read again.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flow, gz, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const sixty = Array.from({ length: 60 }, (_, index) => index);

test.each([
  ['query records', 'staged_query', sixty.map((port) => query({ srcport: String(port) }))],
  ['flow records', 'staged_flow', [HEADER, ...sixty.map((port) => flow({ srcport: port }))]],
])('%s: only the object with a bad line is read exactly', async (_, table, lines) => {
  world.write('1.log.gz', gz(...lines));
  world.write('2.log.gz', gz(...lines, 'not a record'));
  world.write('3.log.gz', gz(...lines));
  const { totals } = await world.ingest(['.']);
  expect(totals).toMatchObject({ stored: 180, quarantined: 1 });
  // The fast reader knows no line numbers.
  const exact = await world.rows(
    `select object_id, count(line)::integer as exact from ${table} group by all order by all`,
  );
  expect(exact).toEqual([
    { object_id: 1, exact: 0 },
    { object_id: 2, exact: lines.length + 1 },
    { object_id: 3, exact: 0 },
  ]);
});
