// What is wrong with an object is said once, in words, with the line; everything else is stored.
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flow, gz, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const good = query({});
const long = query({ query_name: `${'a'.repeat(10 * 1024 * 1024)}.` });

/** [what, file name, content, status, reason, read/stored/quarantined/control, quarantined lines with their reasons]. */
const cases: readonly (readonly [
  string,
  string,
  string | Buffer,
  string,
  string | null,
  readonly number[],
  readonly string[],
])[] = [
  ['plain lines', 'a.log', `${good}\n${good}\n`, 'stored', null, [2, 2, 0, 0], []],
  ['no final line end', 'a.log', `${good}\n${good}`, 'stored', null, [2, 2, 0, 0], []],
  [
    'half a last line',
    'a.log',
    `${good}\n${good.slice(0, 90)}`,
    'partial',
    'its end is cut off',
    [2, 1, 1, 0],
    ['2 not a JSON object'],
  ],
  ['blank lines', 'a.log', `${good}\n\n\n${good}\n`, 'stored', null, [2, 2, 0, 0], []],
  ['a byte order mark', 'a.log', `\ufeff${good}\n`, 'stored', null, [1, 1, 0, 0], []],
  ['CRLF', 'a.log', `${good}\r\n${good}\r\n`, 'stored', null, [2, 2, 0, 0], []],
  ['CRLF, gz', 'a.log.gz', gz(`${good}\r`), 'stored', null, [1, 1, 0, 0], []],
  ['a line of 10 MB', 'a.log', `${good}\n${long}\n`, 'stored', null, [2, 2, 0, 0], []],
  [
    'a NUL byte',
    'a.log',
    `${good}\n${good.replace('api', 'a\0i')}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 not a JSON object'],
  ],
  [
    'the separator byte',
    'a.log',
    `${good}\n${good.replace('api', 'a\u0001i')}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 not a JSON object'],
  ],
  [
    'no UTF-8',
    'a.log',
    Buffer.from(`${good}\nx\xffy\n`, 'latin1'),
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 not UTF-8'],
  ],
  [
    'another kind in between',
    'a.log',
    `${good}\n${flow({})}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 not a JSON object'],
  ],
  [
    'several members',
    'a.log.gz',
    Buffer.concat([gz(good), gz(good, good)]),
    'stored',
    null,
    [3, 3, 0, 0],
    [],
  ],
  [
    'a truncated gzip',
    'a.log.gz',
    gz(...Array.from({ length: 500 }, (_, i) => query({ srcport: String(i * 97) }))).subarray(0, -300),
    'partial',
    'the gzip data ends early',
    [],
    [],
  ],
  [
    'a corrupt gzip',
    'a.log.gz',
    corrupted(),
    'failed',
    'the gzip data is corrupt; fetch the object again',
    [0, 0, 0, 0],
    [],
  ],
  [
    'bytes after the gzip',
    'a.log.gz',
    Buffer.concat([gz(good), Buffer.from('garbage')]),
    'failed',
    'other bytes follow the gzip data; fetch the object again',
    [0, 0, 0, 0],
    [],
  ],
  [
    'zero padding after the gzip',
    'a.log.gz',
    Buffer.concat([gz(good), Buffer.alloc(512)]),
    'stored',
    null,
    [1, 1, 0, 0],
    [],
  ],
  [
    'a gzip cut before its first line',
    'a.log.gz',
    gz(good).subarray(0, 20),
    'failed',
    'the gzip data ends early; fetch the object again',
    [0, 0, 0, 0],
    [],
  ],
  ['nothing but blank lines', 'a.log', '\ufeff\r\n\n', 'failed', 'nothing but blank lines', [0, 0, 0, 0], []],
  ['no gzip at all', 'a.log.gz', good, 'failed', 'is named .gz but holds no gzip data', [0, 0, 0, 0], []],
  ['an empty file', 'a.log', '', 'failed', 'the file is empty', [0, 0, 0, 0], []],
  ['an empty gzip', 'a.log.gz', gzipSync(''), 'failed', 'the file is empty', [0, 0, 0, 0], []],
  ['something else', 'a.md', '# Title\n', 'failed', 'no known log format', [0, 0, 0, 0], []],
  [
    'no name',
    'a.log',
    `${good}\n${query({ query_name: undefined })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 query_name is missing'],
  ],
  [
    'no time',
    'a.log',
    `${good}\n${query({ query_timestamp: '2017-03-16T19:20:177Z' })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 query_timestamp is no time'],
  ],
  [
    'no type',
    'a.log',
    `${good}\n${query({ query_type: null })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 query_type is missing'],
  ],
  [
    'no source',
    'a.log',
    `${good}\n${query({ srcaddr: undefined })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 srcaddr is missing'],
  ],
  [
    'a source that is no address',
    'a.log',
    `${good}\n${query({ srcaddr: '10.0.0.01' })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 srcaddr is no address'],
  ],
  [
    'no VPC',
    'a.log',
    `${good}\n${query({ vpc_id: undefined })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 vpc_id and resource_id are missing'],
  ],
  [
    'a Profile instead of a VPC',
    'a.log',
    `${query({ vpc_id: undefined, resource_id: 'rp-1' })}\n`,
    'stored',
    null,
    [1, 1, 0, 0],
    [],
  ],
  ['srcids {}', 'a.log', `${query({ srcids: {} })}\n`, 'stored', null, [1, 1, 0, 0], []],
  ['no answers', 'a.log', `${query({ answers: undefined })}\n`, 'stored', null, [1, 1, 0, 0], []],
  ['answers null', 'a.log', `${query({ answers: null })}\n`, 'stored', null, [1, 1, 0, 0], []],
  [
    'answers an object',
    'a.log',
    `${query({ answers: { Rdata: '1.2.3.4', Type: 'A', Class: 'IN' } })}\n`,
    'stored',
    null,
    [1, 1, 0, 0],
    [],
  ],
  [
    'answers a text',
    'a.log',
    `${good}\n${query({ answers: 'x' })}\n`,
    'stored',
    null,
    [2, 1, 1, 0],
    ['2 answers is neither a list nor an object'],
  ],
  ['flow v2 without header', 'a.log', `${flow({})}\n`, 'stored', null, [1, 1, 0, 0], []],
  [
    'a header repeated',
    'a.log',
    `${HEADER}\n${flow({})}\n${HEADER}\n${flow({})}\n`,
    'stored',
    null,
    [4, 2, 0, 2],
    [],
  ],
  [
    'another header in between',
    'a.log',
    `${HEADER}\n${flow({})}\n${swapped(HEADER)}\n${swapped(flow({}))}\n`,
    'stored',
    null,
    [4, 2, 0, 2],
    [],
  ],
  ['double blanks', 'a.log', `${flow({}).replaceAll(' ', '  ')}\n`, 'stored', null, [1, 1, 0, 0], []],
  [
    'commas and underscores',
    'a.log',
    `${HEADER.replaceAll('-', '_').replaceAll(' ', ',')}\n${flow({}).replaceAll(' ', ',')}\n`,
    'stored',
    null,
    [2, 1, 0, 1],
    [],
  ],
  [
    'milliseconds',
    'a.log',
    `${flow({ start: '1790000000123', end: '1790000010123' })}\n`,
    'stored',
    null,
    [1, 1, 0, 0],
    [],
  ],
  [
    'NODATA and SKIPDATA',
    'a.log',
    `${HEADER}\n${control('NODATA')}\n${control('SKIPDATA')}\n`,
    'stored',
    null,
    [3, 0, 0, 3],
    [],
  ],
  ['NODATA with values', 'a.log', `${flow({ 'log-status': 'NODATA' })}\n`, 'stored', null, [1, 0, 0, 1], []],
  [
    'a field too many',
    'a.log',
    `${HEADER}\n${flow({})} x\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 15 fields where the column order has 14'],
  ],
  [
    'a bad port',
    'a.log',
    `${HEADER}\n${flow({ srcport: 70000 })}\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 srcport is no port'],
  ],
  [
    'a bad protocol',
    'a.log',
    `${HEADER}\n${flow({ protocol: 'tcp' })}\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 protocol is no protocol number'],
  ],
  [
    'no action',
    'a.log',
    `${HEADER}\n${flow({ action: '-' })}\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 action is neither ACCEPT nor REJECT'],
  ],
  [
    'no addresses',
    'a.log',
    `${HEADER}\n${flow({ srcaddr: '-' })}\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 srcaddr is missing'],
  ],
  [
    'None for a value',
    'a.log',
    `${HEADER}\n${flow({ bytes: 'None' })}\n`,
    'stored',
    null,
    [2, 0, 1, 1],
    ['2 bytes is no count'],
  ],
  [
    'part of a byte, which is no whole number',
    'a.log',
    `${flow({ bytes: '6.5' })}\n${flow({ packets: '0.5' })}\n${flow({ dstport: '443.25' })}\n`,
    'stored',
    null,
    [3, 0, 3, 0],
    ['1 bytes is no count', '2 packets is no count', '3 dstport is no port'],
  ],
  [
    'whole numbers from a writer of floats',
    'a.log',
    `${flow({ bytes: '6.0', packets: '1.0', dstport: '443.0' })}\n`,
    'stored',
    null,
    [1, 1, 0, 0],
    [],
  ],
  ['IPv6 and IPv4 ends', 'a.log', `${flow({ srcaddr: 'fd00::1' })}\n`, 'stored', null, [1, 1, 0, 0], []],
  [
    'a transit gateway log',
    'a.log',
    `version resource-type tgw-id srcaddr dstaddr\n6 TransitGateway tgw-1 10.0.0.1 10.1.0.1\n`,
    'failed',
    'transit gateway flow log: it shows traffic between VPCs, not who asked; use the flow logs of the VPCs',
    [0, 0, 0, 0],
    [],
  ],
  [
    'a header without times',
    'a.log',
    `srcaddr dstaddr srcport dstport protocol packets bytes action\n10.0.0.1 10.0.0.2 1 2 6 1 40 ACCEPT\n`,
    'failed',
    'the header has no column start, end',
    [0, 0, 0, 0],
    [],
  ],
  [
    'an unknown order',
    'a.log',
    `${flow({})} 3 IPv4\n`,
    'failed',
    'records of 16 fields without a header, the default order has 14; name their order with --flow-format',
    [0, 0, 0, 0],
    [],
  ],
];

function swapped(line: string): string {
  const [first, second, ...rest] = line.split(' ');
  return [second, first, ...rest].join(' ');
}

function control(status: string): string {
  const dashes = Object.fromEntries(
    ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'action'].map((name) => [
      name,
      '-',
    ]),
  );
  return flow({ ...dashes, 'log-status': status });
}

function corrupted(): Buffer {
  const bytes = gz(...Array.from({ length: 500 }, (_, index) => query({ srcport: String(index * 97) })));
  bytes.writeUInt8((bytes.at(-300) as number) ^ 0xff, bytes.length - 300);
  return bytes;
}

test.each(cases)('%s', async (_, name, content, status, reason, counts, bad) => {
  world.write(name, content);
  const { objects } = await world.ingest([name]);
  expect(objects).toHaveLength(1);
  const [object] = objects;
  expect([object?.status, object?.reason]).toEqual([status, reason]);
  if (counts.length > 0) {
    expect([object?.read, object?.stored, object?.quarantined, object?.control]).toEqual(counts);
  }
  expect(object?.read).toBe((object?.stored ?? 0) + (object?.quarantined ?? 0) + (object?.control ?? 0));
  if (counts.length > 0) {
    const lines = await world.rows("select line || ' ' || reason as said from quarantine order by line");
    expect(lines).toEqual(bad.map((said) => ({ said })));
  }
});

test('a truncated gzip stores its whole lines and quarantines the tail byte for byte', async () => {
  const lines = Array.from({ length: 500 }, (_, index) => query({ srcport: String(index * 97) }));
  world.write('a.log.gz', gz(...lines).subarray(0, -300));
  const { objects } = await world.ingest(['a.log.gz']);
  const stored = objects[0]?.stored ?? 0;
  expect(stored).toBeGreaterThan(100);
  const tail = await world.db.connection.runAndReadAll('select line, reason, decode(raw) from quarantine');
  const [row] = tail.getRowsJS();
  expect(row?.slice(0, 2)).toEqual([BigInt(stored + 1), 'cut off: the object ends here']);
  expect(lines[stored]?.startsWith(row?.[2] as string)).toBe(true);
});

test('quarantined bytes are those of the line', async () => {
  const hostile = Buffer.from('{"a":"\xff\x00\x1b[31m|`@</script>"}', 'latin1');
  world.write('a.log', Buffer.concat([Buffer.from(`${good}\n`), hostile, Buffer.from('\n')]));
  await world.ingest(['a.log']);
  const reader = await world.db.connection.runAndReadAll('select raw from quarantine');
  const [[raw]] = reader.getRows() as [[{ bytes: Uint8Array }]];
  expect(Buffer.from(raw.bytes)).toEqual(hostile);
});

describe('a bad object among good ones', () => {
  test('the others are stored', async () => {
    world.write('logs/1.log.gz', gz(good));
    world.write('logs/2.log.gz', corrupted());
    world.write('logs/3.log.gz', gz(good));
    const { objects, totals } = await world.ingest(['logs']);
    expect(objects.map(({ status }) => status)).toEqual(['stored', 'failed', 'stored']);
    expect(totals.stored).toBe(2);
  });

  test('a failed object is read once it is whole', async () => {
    world.write('1.log.gz', corrupted());
    await world.ingest(['1.log.gz']);
    world.write('1.log.gz', gz(good));
    const { objects } = await world.ingest(['1.log.gz']);
    expect(objects.map(({ status, stored }) => [status, stored])).toEqual([['stored', 1]]);
    expect(await world.rows('select status from object')).toEqual([{ status: 'stored' }]);
  });

  test('a file that vanishes between looking and reading', async () => {
    const path = world.write('1.log', `${good}\n`);
    world.write('2.log', `${good}\n`);
    const stdin = (async function* () {
      yield Buffer.from(`${good}\n`);
      rmSync(path);
    })();
    const { objects } = await world.ingest(['1.log', '2.log', '-'], { stdin });
    expect(objects.map(({ status, reason }) => [status, reason])).toEqual([
      ['failed', 'the file is gone'],
      ['stored', null],
      ['stored', null],
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('permission denied', async () => {
    chmodSync(world.write('1.log', `${good}\n`), 0);
    const { objects } = await world.ingest(['1.log']);
    expect(objects[0]?.reason).toBe('permission denied');
  });
});

test('a wrong checksum that nothing else shows is found with verify', async () => {
  const bytes = gz(good);
  bytes.writeUInt32LE(0, bytes.length - 8);
  world.write('a.log.gz', bytes);
  const { objects } = await world.ingest(['a.log.gz'], { verify: true });
  expect(objects[0]).toMatchObject({
    status: 'failed',
    reason: 'the gzip data is corrupt; fetch the object again',
  });
});

test('a column that is not known is left out, counted and warned once', async () => {
  world.write('1.log', `${HEADER} zone-mood\n${flow({})} sunny\n`);
  world.write('2.log', `${HEADER} zone-mood\n${flow({})} rainy\n${flow({})} sunny\n`);
  const { warnings, totals } = await world.ingest(['1.log', '2.log']);
  expect(totals.stored).toBe(3);
  expect(warnings).toEqual([
    'flow-log column zone-mood is not known and was left out (3 records in 2 objects)',
  ]);
  expect(await world.rows('select name, records from unknown_column order by object_id')).toEqual([
    { name: 'zone-mood', records: '1' },
    { name: 'zone-mood', records: '2' },
  ]);
});

test.skipIf(process.getuid?.() === 0)('a folder that nobody may look into is said', async () => {
  world.write('logs/1.log', `${good}\n`);
  mkdirSync(`${world.folder}/logs/closed`, { mode: 0 });
  for (const source of ['logs', 'logs/**/*.log']) {
    const { objects } = await world.ingest([source]);
    expect(objects[1]).toMatchObject({ status: 'failed', reason: 'permission denied' });
  }
});

describe('sources that name nothing', () => {
  test.each([
    ['missing.log', 'missing.log: no such file or folder'],
    ['*.gz', '*.gz: no files there'],
    ['nowhere/*.gz', 'nowhere/*.gz: no files there'],
    ['empty', 'empty: no files there'],
  ])('%s', async (source, message) => {
    world.write('empty/.hidden', '');
    await expect(world.ingest([source])).rejects.toMatchObject({ code: 'not-found', message });
  });

  test('no standard input', async () => {
    await expect(world.ingest(['-'])).rejects.toMatchObject({ code: 'bad-argument' });
  });
});
