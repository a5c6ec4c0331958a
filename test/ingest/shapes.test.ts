// Every shape in which the same records arrive gives the same kept tables.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IngestOptions } from '../../src/ingest/options.ts';
import { flow, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const queries = [
  query({ query_name: 'a.example.', answers: [{ Rdata: '192.0.2.1', Type: 'A', Class: 'IN' }] }),
  query({ query_name: 'b.example.', srcport: '1', firewall_rule_action: 'ALERT' }),
  query({ query_name: 'c}"[.example.', srcport: '2' }),
];
const flows = [flow({}), flow({ dstaddr: '10.9.9.9' }), flow({ 'log-status': 'NODATA' })];

const pretty = (text: string) => JSON.stringify(JSON.parse(text), null, 4);
const event = (message: string, index: number) => ({
  timestamp: 1_790_000_000_000,
  message,
  ingestionTime: 1,
  eventId: `e${index}`,
});
const rows = (messages: readonly string[]) =>
  messages.map((message, index) => JSON.stringify({ logStreamName: 's', ...event(message, index) }));
const envelope = (messages: readonly string[], from = 0) =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '1',
    logGroup: 'g',
    logStream: 's',
    subscriptionFilters: ['f'],
    logEvents: messages.map((message, index) => ({
      id: `e${from + index}`,
      timestamp: 1_790_000_000_000,
      message,
    })),
  });
const control = JSON.stringify({
  messageType: 'CONTROL_MESSAGE',
  logEvents: [{ id: '', timestamp: 1, message: 'CWL CONTROL MESSAGE: Checking health of destination' }],
});
const insights = (messages: readonly string[]) =>
  pretty(
    JSON.stringify({
      results: messages.map((value, index) => [
        { field: '@timestamp', value: '2026-10-05 10:00:00.000' },
        { field: '@message', value },
        { field: '@ptr', value: `p${index}` },
      ]),
      statistics: { recordsMatched: 3 },
      status: 'Complete',
    }),
  );
const timed = (messages: readonly string[]) =>
  messages.map((message) => `2026-10-05T10:00:00.000Z ${message}`);

/** [format, file name, content of query records, content of flow records (null = the shape has none)]. */
const shapes: readonly (readonly [string, string, (all: readonly string[]) => string, boolean])[] = [
  ['resolver-documents', 'a.json', (all) => all.map(pretty).join('\n'), false],
  ['resolver-documents', 'a.json', (all) => pretty(`[${all.join(',')}]`), false],
  ['resolver-documents', 'a.json', (all) => all.join(''), false],
  [
    'logs-tail',
    'a.txt',
    (all) => all.map((one) => `2026-10-05T10:00:00.000000+00:00 stream-1\n${pretty(one)}`).join('\n'),
    false,
  ],
  [
    'logs-tail',
    'a.txt',
    (all) => all.map((one) => `2026-10-05T10:00:00+00:00 stream-1 ${pretty(one)}`).join('\n'),
    false,
  ],
  [
    'logs-tail-lines',
    'a.txt',
    (all) => all.map((one) => `2026-10-05T10:00:00.000000+00:00 eni-01-all ${one}`).join('\n'),
    true,
  ],
  ['cloudwatch-rows', 'a.jsonl', (all) => rows(all).join('\n'), true],
  [
    'cloudwatch-documents',
    'a.json',
    (all) => pretty(JSON.stringify({ events: all.map(event), searchedLogStreams: [] })),
    true,
  ],
  [
    'cloudwatch-documents',
    'a.json',
    (all) => `${control}${envelope(all.slice(0, 1))}${envelope(all.slice(1), 1)}`,
    true,
  ],
  ['cloudwatch-documents', 'a.json', (all) => `${envelope(all)}\n${control}\n`, true],
  ['cloudwatch-export', '000000', (all) => timed(all).join('\n'), true],
  ['insights', 'a.json', insights, true],
  ['message-lines', 'a.jsonl', (all) => all.map((message) => JSON.stringify({ message })).join('\n'), true],
  ['message-lines', 'a.json', (all) => all.map((message) => JSON.stringify({ message })).join(''), true],
];

async function kept(): Promise<unknown> {
  const query = await world.rows(
    'select hour, vpc, source::varchar, name, action, chain, queries, first, last from kept_query order by all',
  );
  const answer = await world.rows('select hour, vpc, address::varchar, name from kept_answer order by all');
  const flow = await world.rows('select destination::varchar, start, bytes from kept_flow order by all');
  const rollup = await world.rows('select destination::varchar, records from kept_flow_rollup order by all');
  const nothing = await world.rows('select status, records from kept_flow_control');
  return { query, answer, flow, rollup, nothing };
}

async function keptOf(
  name: string,
  content: string | Uint8Array,
  options: Partial<IngestOptions> = {},
): Promise<unknown> {
  world.write(name, content);
  const { objects } = await world.ingest([name], options);
  expect(objects).toHaveLength(1);
  return { object: objects[0], kept: await kept() };
}

describe.each(shapes)('%s (%s)', (format, name, write, hasFlows) => {
  test.each([
    ['plain', (text: string) => text],
    ['gz', (text: string) => gzipSync(text)],
  ])('query records, %s', async (_, pack) => {
    const shaped = await keptOf(name, pack(write(queries)));
    expect(shaped).toMatchObject({ object: { kind: 'dns', format, status: 'stored', read: 3, stored: 3 } });
    world.db.close();
    world = await makeWorld();
    expect(await keptOf('plain.log', queries.join('\n'))).toMatchObject({
      kept: (shaped as { kept: object }).kept,
    });
  });

  test.runIf(hasFlows)('flow records', async () => {
    const shaped = await keptOf(name, write(flows));
    expect(shaped).toMatchObject({
      object: { kind: 'flow', format, status: 'stored', read: 3, stored: 2, control: 1 },
    });
    world.db.close();
    world = await makeWorld();
    expect(await keptOf('plain.log', [HEADER, ...flows].join('\n'))).toMatchObject({
      kept: (shaped as { kept: object }).kept,
    });
  });

  test('a bad record among good ones', async () => {
    const bad = query({ query_name: undefined });
    const shaped = await keptOf(name, write([...queries, bad]));
    expect(shaped).toMatchObject({ object: { read: 4, stored: 3, quarantined: 1 } });
    expect(await world.rows('select line, reason from quarantine')).toEqual([
      { line: '4', reason: 'query_name is missing' },
    ]);
  });
});

test('events count once across shapes', async () => {
  world.write('1.jsonl', rows(queries).join('\n'));
  world.write('2.json', envelope(queries));
  const { totals } = await world.ingest(['1.jsonl', '2.json']);
  expect(totals).toMatchObject({ stored: 3, duplicates: 3 });
});

test.each([
  ['2026-10-05T10:00:00Z', '10:00:00'],
  ['2026-10-05T10:00:00.999Z', '10:00:00'],
  ['2026-10-05T10:00:00', '10:00:00'],
  ['2026-10-05 10:00:00', '10:00:00'],
  ['2026-10-05T12:30:00+02:30', '10:00:00'],
  ['2026-10-05T09:59:59.5-00:30', '10:29:59'],
])('the time %s is %s in every zone', async (query_timestamp, time) => {
  await world.db.connection.run("set timezone = 'America/New_York'");
  world.write('q.log', query({ query_timestamp }));
  await world.ingest(['q.log']);
  const rows = await world.rows(
    "select strftime(make_timestamp(first * 1000000), '%H:%M:%S') as time from kept_query",
  );
  expect(rows).toEqual([{ time }]);
});

test('a cut document is partial: its whole records are stored', async () => {
  world.write('a.json', JSON.stringify({ events: queries.map(event) }).slice(0, -80));
  const { objects } = await world.ingest(['a.json']);
  expect(objects[0]).toMatchObject({
    status: 'partial',
    reason: 'its end is cut off',
    read: 3,
    stored: 2,
    quarantined: 1,
  });
});

test('Insights rows without the whole record are refused', async () => {
  world.write('a.json', JSON.stringify({ results: [[{ field: 'query_name', value: 'a.' }]] }));
  const { objects } = await world.ingest(['a.json']);
  expect(objects[0]?.reason).toBe(
    'Insights rows without the whole record; ask for `fields @timestamp, @message`',
  );
});

test('EventBridge events, with what they lack', async () => {
  const one = {
    'detail-type': 'DNS Firewall Alert',
    source: 'aws.route53resolver',
    detail: {
      'last-observed-at': '2026-10-05T10:00:00.900Z',
      'query-name': 'a.example.',
      'query-type': 'A',
      'firewall-rule-action': 'ALERT',
      'firewall-rule-group-id': 'g',
      'firewall-domain-list-id': 'l',
      resources: [{ 'resource-type': 'instance', 'instance-details': { id: 'i-1' } }],
      'src-addr': '10.0.0.1',
      'src-port': '56067',
      'vpc-id': 'vpc-1',
    },
  };
  world.write('a.json', JSON.stringify(one, null, 1));
  const { totals, warnings } = await world.ingest(['a.json']);
  expect(totals.stored).toBe(1);
  expect(warnings).toEqual([expect.stringMatching(/^1 EventBridge events hold no answers/)]);
  expect(await world.rows('select name, action, rule_group, list, instance, first from kept_query')).toEqual([
    { name: 'a.example', action: 'ALERT', rule_group: 'g', list: 'l', instance: 'i-1', first: '1791194400' },
  ]);
});

const CUSTOM = 'interface-id version srcaddr dstaddr srcport dstport protocol packets bytes start end action';
const custom = 'eni-01 5 10.0.0.1 203.0.113.9 40000 443 6 5 600 1790000000 1790000010 ACCEPT';

test.each([
  ['export', `2026-10-05T10:00:00.000Z ${custom}`, 'cloudwatch-export'],
  ['tail', `2026-10-05T10:00:00+00:00 eni-01-all ${custom}`, 'logs-tail-lines'],
])('a flow record whose first column is a text, with a time before it (%s)', async (_, line, format) => {
  const shaped = await keptOf('a.txt', `${line}\n`, { flowFormat: CUSTOM });
  expect(shaped).toMatchObject({ object: { format, stored: 1 } });
  const [row] = await world.rows('select interface, bytes::integer as bytes from kept_flow');
  expect(row).toEqual({ interface: 'eni-01', bytes: 600 });
});

test('a column order that lacks what a record needs is refused before anything is read', async () => {
  world.write('a.log', `${flow({})}\n`);
  await expect(world.ingest(['a.log'], { flowFormat: '${version} ${srcaddr}' })).rejects.toMatchObject({
    message:
      'the flow-log format "${version} ${srcaddr}" has no column dstaddr, srcport, dstport, protocol, packets, bytes, start, end, action',
  });
});
