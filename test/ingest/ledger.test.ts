// The ledger: what is read once is read once, what changed is said, twice gives the same database.
import { utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settled } from '../../src/ingest/ledger.ts';
import { flow, gz, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const tables = [
  'object',
  'quarantine',
  'unknown_column',
  'cloudwatch_event',
  'kept_coverage',
  'kept_query',
  'kept_answer',
  'kept_pair',
  'kept_flow',
  'kept_flow_rollup',
  'kept_flow_control',
];

async function everything(): Promise<unknown> {
  const all = await Promise.all(
    tables.map(async (table) => [table, await world.rows(`from ${table} order by all`)]),
  );
  return Object.fromEntries(all) as unknown;
}

function row(eventId: string, message: string): string {
  return JSON.stringify({
    logStreamName: 's',
    timestamp: 1_790_000_000_000,
    message,
    ingestionTime: 1,
    eventId,
  });
}

test('twice gives the same database', async () => {
  world.write('q.log.gz', gz(query({}), query({ query_name: undefined }), query({})));
  world.write('none.log', 'nothing');
  world.write('corrupt.log.gz', Buffer.concat([gz(query({})).subarray(0, -8), Buffer.alloc(8, 7)]));
  world.write('f.log', `${HEADER}\n${flow({})}\n`);
  world.write('rows.jsonl', `${row('1', query({}))}\n`);
  const first = await world.ingest(['.']);
  const before = await everything();
  const second = await world.ingest(['.']);
  expect(await everything()).toEqual(before);
  expect(first.totals).toEqual({ read: 6, stored: 4, duplicates: 0, quarantined: 1, control: 1 });
  expect(second.totals).toEqual({ read: 6, stored: 0, duplicates: 6, quarantined: 0, control: 0 });
  expect(second.objects.map(({ status }) => status)).toEqual([
    'failed',
    'unchanged',
    'failed',
    'unchanged',
    'unchanged',
  ]);
});

test('identical lines inside one object are two queries', async () => {
  world.write('q.log', `${query({})}\n${query({})}\n`);
  await world.ingest(['q.log']);
  expect(await world.rows('select sum(queries)::integer as n from kept_query')).toEqual([{ n: 2 }]);
});

describe('an object that changed', () => {
  test('is reported and left as it was', async () => {
    const path = world.write('q.log', `${query({})}\n`);
    utimesSync(path, 1_790_000_000, 1_790_000_000);
    await world.ingest(['q.log']);
    const before = await everything();
    const text = `${query({})}\n${query({})}\n`;
    utimesSync(world.write('q.log', text), 1_790_000_001, 1_790_000_001);
    const { objects } = await world.ingest(['q.log']);
    expect(objects[0]).toMatchObject({ status: 'replaced', read: 0 });
    expect(objects[0]?.reason).toMatch(
      /^its size changed from \d+ to \d+ bytes and its time changed since it was read/,
    );
    const ledger = () => world.rows('select status, reason from object');
    expect(await ledger()).toEqual([{ status: 'replaced', reason: objects[0]?.reason }]);
    await world.ingest(['q.log']);
    expect(await ledger()).toEqual([{ status: 'replaced', reason: objects[0]?.reason }]);
    // The object as it was read, brought back: nothing is missing any more.
    utimesSync(world.write('q.log', `${query({})}\n`), 1_790_000_000, 1_790_000_000);
    expect((await world.ingest(['q.log'])).objects[0]).toMatchObject({ status: 'unchanged' });
    expect(await everything()).toEqual(before);
  });
});

describe('identity', () => {
  const key = 'AWSLogs/111122223333/vpcdnsquerylogs/vpc-0a/2026/10/05/x.log.gz';

  test('is the key from AWSLogs/ on, so that a copy of a bucket is the bucket', async () => {
    const content = gz(query({}));
    for (const copy of ['one', 'two'])
      utimesSync(world.write(`${copy}/${key}`, content), 1_790_000_000, 1_790_000_000);
    const { objects } = await world.ingest(['one', 'two']);
    expect(objects.map(({ status }) => status)).toEqual(['stored', 'unchanged']);
    expect(await world.rows('select identity, delivery from object')).toEqual([
      { identity: key, delivery: 's3' },
    ]);
  });

  test('a file named twice is one object', async () => {
    world.write('q.log', `${query({})}\n`);
    const { objects } = await world.ingest(['q.log', '.', '*.log']);
    expect(objects).toHaveLength(1);
  });

  test('standard input is known by its content', async () => {
    const stdin = () =>
      (async function* () {
        yield Buffer.from(`${query({})}\n`);
      })();
    const first = await world.ingest(['-'], { stdin: stdin() });
    const second = await world.ingest(['-'], { stdin: stdin() });
    expect([first, second].map(({ objects }) => objects[0]?.status)).toEqual(['stored', 'unchanged']);
  });

  test('a path with pattern characters', async () => {
    world.write('a[1].log', `${query({})}\n`);
    const { totals } = await world.ingest(['a[1].log']);
    expect(totals.stored).toBe(1);
  });
});

describe('CloudWatch events', () => {
  test.each([
    [
      'query records',
      (port: number) => query({ srcport: String(port) }),
      'select sum(queries)::integer as n from kept_query',
    ],
    [
      'flow records',
      (port: number) => flow({ srcport: port }),
      'select count(*)::integer as n from kept_flow',
    ],
  ])('of %s count once, inside and across objects', async (_, message, sum) => {
    world.write('1.jsonl', [row('1', message(1)), row('2', message(2)), row('1', message(1))].join('\n'));
    world.write('2.jsonl', [row('2', message(2)), row('3', message(3))].join('\n'));
    const { objects } = await world.ingest(['1.jsonl', '2.jsonl']);
    expect(objects.map(({ stored, duplicates }) => [stored, duplicates])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(await world.rows(sum)).toEqual([{ n: 3 }]);
    world.write('3.jsonl', [row('3', message(3)), row('4', message(4))].join('\n'));
    const later = await world.ingest(['3.jsonl']);
    expect(later.totals).toMatchObject({ stored: 1, duplicates: 1 });
  });

  test.each([
    ['query record', query({ srcaddr: 'nobody' }), query({})],
    ['query record of no time', query({ query_timestamp: 'soon' }), query({})],
    ['flow record', flow({ bytes: 'None' }), flow({})],
  ])('a bad %s of overlapping slices is quarantined once', async (_, bad, good) => {
    world.write('1.jsonl', [row('1', good), row('2', bad), row('2', bad)].join('\n'));
    world.write('2.jsonl', [row('2', bad), row('3', good)].join('\n'));
    const { totals } = await world.ingest(['1.jsonl', '2.jsonl']);
    expect(totals).toMatchObject({ read: 5, stored: 2, duplicates: 2, quarantined: 1 });
    world.write('3.jsonl', [row('2', bad), row('4', bad)].join('\n'));
    expect((await world.ingest(['3.jsonl'])).totals).toMatchObject({ duplicates: 1, quarantined: 1 });
  });

  test('one VPC-hour by two deliveries is said', async () => {
    world.write('rows.jsonl', `${row('1', query({}))}\n`);
    world.write('AWSLogs/1/vpcdnsquerylogs/vpc-0a/2026/10/05/x.log', `${query({})}\n`);
    const { warnings } = await world.ingest(['.']);
    expect(warnings).toEqual([
      '1 hour of query logs of vpc-0a arrived by cloudwatch and s3; reading uses one of them (prefer)',
    ]);
  });
});

describe('a copy on the disk and its original in the bucket', () => {
  const object = {
    uri: 'x',
    identity: 'AWSLogs/x',
    path: 'x',
    size: 7,
    modified: 1,
    etag: null,
    delivery: 's3',
  } as const;
  const known = {
    identity: object.identity,
    uri: 'y',
    kind: 'dns',
    format: 'resolver-json',
    size: 7,
    etag: null,
    modified: 1,
    status: 'stored',
    reason: null,
    read: 3,
  };

  test.each([
    ['the same', {}, {}, 'unchanged'],
    ['a copy of what was read from the bucket', {}, { etag: 'a', modified: 9 }, 'unchanged'],
    ['the original of a copy that was read', { etag: 'a', modified: 9 }, {}, 'unchanged'],
    ['another size', { etag: 'a', size: 8 }, {}, 'replaced'],
    ['another ETag', { etag: 'a' }, { etag: 'b' }, 'replaced'],
    ['the same ETag at another time', { etag: 'a', modified: 9 }, { etag: 'a' }, 'unchanged'],
    ['another time on the disk', { modified: 9 }, {}, 'replaced'],
  ])('%s', (_, over, was, status) => {
    expect(settled({ ...object, ...over }, { ...known, ...was })?.status).toBe(status);
  });
});

test('SKIPDATA is lost coverage, and said', async () => {
  const lost = flow({ 'log-status': 'SKIPDATA' });
  world.write(
    'f.log',
    `${HEADER}\n${lost}\n${flow({ 'interface-id': 'eni-02', 'log-status': 'SKIPDATA', end: 1_790_000_600 })}\n`,
  );
  const { warnings } = await world.ingest(['f.log']);
  expect(warnings).toEqual([
    'flow logging lost records: 2 SKIPDATA lines of 2 interfaces between 2026-09-21T14:13:20Z and 2026-09-21T14:23:20Z; connections of those minutes may be missing',
  ]);
});
