// The fast reader is really used: whole objects go through it, and only what does not add up is read again.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasCollisions } from '../../src/ingest/check.ts';
import { prepareIngest } from '../../src/ingest/stage.ts';
import { run } from '../../src/store/query.ts';
import { sqlFolder } from '../../src/store/sql-files.ts';
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

/** How many rows of the last batch came by fields, by whole lines, and through the exact reader. */
async function ways(): Promise<Record<string, number>> {
  const [row] = await world.rows(
    'select (select count(*) from flow_by_field)::integer as fields, (count(*) - count(line))::integer as lines, count(line)::integer as exact from flow_by_line',
  );
  return row as Record<string, number>;
}

const wide = [
  'account-id',
  'tcp-flags',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'vpc-id',
  'flow-direction',
  'ecs-cluster-arn',
];
const many = Array.from({ length: 33 }, (_, index) => `unknown-${index}`);
const noData = (status: string) => `2 111122223333 eni-01 - - - - - - - 1790000000 1790000060 - ${status}`;
const blanks = (line: string) => line.replaceAll(' ', '  ');

test.each<[string, string[][], Record<string, number>]>([
  [
    'a header and records',
    [[HEADER, flow({}), flow({ bytes: 10 ** 12 })]],
    { fields: 3, lines: 0, exact: 0 },
  ],
  ['no header', [[flow({}), flow({})]], { fields: 2, lines: 0, exact: 0 }],
  ['no data', [[HEADER, noData('NODATA'), noData('SKIPDATA')]], { fields: 3, lines: 0, exact: 0 }],
  [
    'more columns',
    [[[HEADER, ...wide].join(' '), `${flow({})} 1 2 10.0.0.9 - - egress -`]],
    { fields: 2, lines: 0, exact: 0 },
  ],
  [
    'more columns than are read one by one',
    [[[HEADER, ...many].join(' '), [flow({}), ...many].join(' ')]],
    { fields: 0, lines: 2, exact: 0 },
  ],
  ['blanks for the eye', [[blanks(HEADER), blanks(flow({})), flow({})]], { fields: 0, lines: 3, exact: 0 }],
  ['milliseconds', [[HEADER, flow({ start: 1_790_000_000_000 })]], { fields: 0, lines: 2, exact: 0 }],
  ['a point and no header', [[flow({ srcport: '443.0' })]], { fields: 0, lines: 1, exact: 0 }],
  ['whole numbers with a point', [[HEADER, flow({ srcport: '443.0' })]], { fields: 0, lines: 2, exact: 0 }],
  [
    'one object with such a number',
    [
      [HEADER, flow({ srcport: '443.0' })],
      [HEADER, flow({})],
    ],
    { fields: 2, lines: 0, exact: 2 },
  ],
])('flow records with %s', async (_, objects, expected) => {
  objects.forEach((lines, index) => world.write(`${index}.log.gz`, gz(...lines)));
  const { totals } = await world.ingest(['.']);
  expect(totals).toMatchObject({ read: objects.flat().length, quarantined: 0 });
  expect(await ways()).toEqual(expected);
});

describe('numbers that stand for texts', () => {
  test('two texts of one number are noticed', async () => {
    world.write('1.log', `${query({})}\n`);
    await world.ingest(['1.log']);
    expect(await hasCollisions(world.db, 'dns')).toBe(false);
    await world.db.connection.run("insert into query_name select name_id, 'another', 0 from query_name");
    expect(await hasCollisions(world.db, 'dns')).toBe(true);
  });

  test('two places of flow records of one number are noticed', async () => {
    world.write('1.log', `${HEADER}\n${flow({})}\n`);
    await world.ingest(['1.log']);
    expect(await hasCollisions(world.db, 'flow')).toBe(false);
    await world.db.connection.run(
      "insert into flow_place select * replace ('another' as vpc) from flow_place",
    );
    expect(await hasCollisions(world.db, 'flow')).toBe(true);
  });

  test('the slower numbers tell apart what differs only in what is missing', async () => {
    await prepareIngest(world.db);
    for (const file of sqlFolder('ingest/retry')) await run(world.db, file);
    const [numbers] = await world.rows(`
      select [text_id(null), text_id(''), text_id('a')] as one,
        [place_id('a', null, 'b'), place_id('a', '', 'b'), place_id('a', 'b', null)] as three,
        [shape_id('a', null, 'b', 'c', 'd'), shape_id('a', '', 'b', 'c', 'd')] as five,
        [flow_place_id('a', null, 'b', 'c', 'd'), flow_place_id('a', '', 'b', 'c', 'd')] as place,
        [flow_shape_id(6, null, 2, 'b', 'c', 'd', 1, 'e'), flow_shape_id(6, '', 2, 'b', 'c', 'd', 1, 'e')] as eight`);
    for (const list of Object.values(numbers as Record<string, string[]>))
      expect(new Set(list).size).toBe(list.length);
  });
});
