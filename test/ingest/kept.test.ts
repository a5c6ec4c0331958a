// What is kept of the logs is what the rules say: random query records against an oracle, the rest by example.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptOracle, type QueryRecord } from './oracle.ts';
import { flow, gz, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const names = [
  'a.example',
  'B.Example.',
  'c.example.',
  'edge.example.',
  'e2.example.',
  'x\u0000y.example.',
  'ü.example.',
];
const name = fc.constantFrom(...names);
const answer = fc.oneof(
  fc.record({ Type: fc.constant('CNAME'), Rdata: name }),
  fc.record({
    Type: fc.constant('A'),
    Rdata: fc.constantFrom('192.0.2.1', '192.0.2.2', 'no.address', '10.0.0.7'),
  }),
  fc.record({
    Type: fc.constant('AAAA'),
    Rdata: fc.constantFrom('2001:db8::1', '2001:DB8:0::1', '64:ff9b::192.0.2.1'),
  }),
  fc.record({
    Type: fc.constantFrom('HTTPS', 'SVCB'),
    Rdata: fc.constantFrom(
      '1 . alpn="h2" ipv4hint="192.0.2.9,192.0.2.8" ipv6hint=2001:db8::9',
      '1 . alpn=h3',
      'xipv4hint=192.0.2.3',
    ),
  }),
  fc.record({ Type: fc.constantFrom('PTR', 'TXT'), Rdata: fc.constant('192.0.2.77') }),
);
const record: fc.Arbitrary<QueryRecord> = fc.record(
  {
    vpc_id: fc.constantFrom('vpc-1', 'vpc-2'),
    query_timestamp: fc.constantFrom(
      '2026-10-05T10:59:59Z',
      '2026-10-05T11:00:00Z',
      '2026-10-05T11:00:00.700Z',
    ),
    query_name: name,
    query_type: fc.constantFrom('A', 'AAAA'),
    rcode: fc.constant('NOERROR'),
    answers: fc.array(answer, { maxLength: 4 }),
    srcaddr: fc.constantFrom('10.0.0.1', 'fd00::1', 'fd00:0::1'),
    srcport: fc.constantFrom('1', '2'),
    srcids: fc.constantFrom({}, { instance: 'i-1' }),
    firewall_rule_action: fc.constantFrom('ALERT', 'BLOCK'),
  },
  {
    requiredKeys: [
      'vpc_id',
      'query_timestamp',
      'query_name',
      'query_type',
      'rcode',
      'answers',
      'srcaddr',
      'srcport',
      'srcids',
    ],
  },
);

const QUERIES = `
  select concat_ws(' | ', hour, vpc, source, coalesce(instance, 'null'), name, type, rcode, coalesce(action, 'null'), chain, is_hop,
    coalesce(hop_action, 'null'), sum(queries), min(first), max(last)) as row
  from kept_query group by hour, vpc, source, instance, name, type, rcode, action, chain, is_hop, hop_action`;
const ANSWERS = `
  select concat_ws(' | ', hour, vpc, source, coalesce(instance, 'null'), address, name, sum(answers), min(first), max(last)) as row
  from kept_answer group by hour, vpc, source, instance, address, name`;

async function sorted(sql: string): Promise<string[]> {
  return (await world.rows(sql)).map((one) => (one as { row: string }).row).toSorted();
}

test('queries, hops, chains and answers are those of the oracle', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(record, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 }),
      async (objects) => {
        world.db.close();
        world = await makeWorld();
        objects.forEach((records, index) =>
          world.write(`${index}.log.gz`, gz(...records.map((one) => JSON.stringify(one)))),
        );
        const { totals } = await world.ingest(['.']);
        expect(totals.stored).toBe(objects.flat().length);
        const oracle = keptOracle(objects);
        expect(await sorted(QUERIES)).toEqual(oracle.queries);
        expect(await sorted(ANSWERS)).toEqual(oracle.answers);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});

describe('pairs', () => {
  const at = (second: number, asked: string, action?: string) =>
    query({
      query_timestamp: new Date(1_790_000_000_000 + second * 1000).toISOString(),
      query_name: asked,
      firewall_rule_action: action,
    });

  test('names of a burst that holds an alerted one', async () => {
    world.write(
      '1.log',
      [at(0, 'a.', 'ALERT'), at(4, 'b.'), at(4, 'b.'), at(8, 'c.'), at(13, 'd.')].join('\n'),
    );
    await world.ingest(['.']);
    expect(await world.rows('select name, other, bursts from kept_pair order by all')).toEqual([
      { name: 'a', other: 'b', bursts: '1' },
      { name: 'a', other: 'c', bursts: '1' },
    ]);
  });

  test('at most the five names after it', async () => {
    world.write(
      '1.log',
      Array.from({ length: 20 }, (_, index) => at(0, `n${String(index).padStart(2, '0')}.`, 'ALERT')).join(
        '\n',
      ),
    );
    await world.ingest(['.']);
    const most = await world.rows(
      'select max(n)::integer as n from (select count(*) as n from kept_pair group by name)',
    );
    expect(most).toEqual([{ n: 5 }]);
  });
});

describe('flows', () => {
  test.each([
    ['a public destination', { dstaddr: '198.51.100.1' }, 'kept_flow'],
    ['a public source', { srcaddr: '8.8.8.8', dstaddr: '10.0.0.1' }, 'kept_flow'],
    ['public IPv6', { srcaddr: 'fd00::1', dstaddr: '2a00::1' }, 'kept_flow'],
    ['NAT64 to a public address', { dstaddr: '64:ff9b::8.8.8.8' }, 'kept_flow'],
    ['NAT64 to a private address', { dstaddr: '64:ff9b::10.0.0.1' }, 'kept_flow_rollup'],
    ['anycast inside a special range', { dstaddr: '192.0.0.9' }, 'kept_flow'],
    ['a special range', { dstaddr: '192.0.0.8' }, 'kept_flow_rollup'],
    ['private ends', { dstaddr: '172.31.0.1' }, 'kept_flow_rollup'],
    ['carrier NAT', { dstaddr: '100.64.0.1' }, 'kept_flow_rollup'],
    ['link-local', { dstaddr: '169.254.169.254' }, 'kept_flow_rollup'],
    ['multicast', { dstaddr: '224.0.0.1' }, 'kept_flow_rollup'],
    ['broadcast', { dstaddr: '255.255.255.255' }, 'kept_flow_rollup'],
    ['IPv6 multicast', { dstaddr: 'ff02::1' }, 'kept_flow_rollup'],
    ['IPv6 outside 2000::/3', { dstaddr: '4000::1' }, 'kept_flow_rollup'],
    ['no address', { dstaddr: 'unknown' }, 'kept_flow_rollup'],
  ])('%s', async (_, over, table) => {
    world.write('1.log', `${HEADER}\n${flow(over)}\n`);
    await world.ingest(['1.log']);
    expect(await world.rows(`select count(*)::integer as n from ${table}`)).toEqual([{ n: 1 }]);
  });

  test('the packet addresses count too', async () => {
    world.write(
      '1.log',
      `${HEADER} pkt-srcaddr pkt-dstaddr\n${flow({ dstaddr: '10.0.0.220' })} 10.0.0.1 203.0.113.5\n`,
    );
    await world.ingest(['1.log']);
    const kept = await world.rows(
      'select destination::varchar as d, packet_destination::varchar as p from kept_flow',
    );
    expect(kept).toEqual([{ d: String(0xffff_0a00_00dcn), p: String(0xffff_cb00_7105n) }]);
  });

  test('flows between private addresses become counts', async () => {
    const inside = { dstaddr: '10.0.0.2', dstport: 443 };
    world.write(
      '1.log',
      [
        HEADER,
        flow(inside),
        flow({ ...inside, srcport: 40_001, bytes: 1 }),
        flow({ ...inside, start: 1_790_003_600 }),
      ].join('\n'),
    );
    await world.ingest(['1.log']);
    expect(
      await world.rows(
        'select service_port, toward_service, records, bytes from kept_flow_rollup order by hour',
      ),
    ).toEqual([
      { service_port: 443, toward_service: true, records: '2', bytes: '601' },
      { service_port: 443, toward_service: true, records: '1', bytes: '600' },
    ]);
  });

  test('NODATA and SKIPDATA are kept per hour and interface', async () => {
    const nothing = {
      srcaddr: '-',
      dstaddr: '-',
      srcport: '-',
      dstport: '-',
      protocol: '-',
      packets: '-',
      bytes: '-',
      action: '-',
    };
    world.write(
      '1.log',
      [flow({ ...nothing, 'log-status': 'NODATA' }), flow({ ...nothing, 'log-status': 'SKIPDATA' })].join(
        '\n',
      ),
    );
    await world.ingest(['1.log']);
    expect(
      await world.rows('select interface, status, records from kept_flow_control order by status'),
    ).toEqual([
      { interface: 'eni-01', status: 'NODATA', records: '1' },
      { interface: 'eni-01', status: 'SKIPDATA', records: '1' },
    ]);
  });
});

test('names that are aliases of each other are both judged; a hop of either is a hop', async () => {
  const cname = (...targets: readonly string[]) =>
    targets.map((Rdata) => ({ Rdata, Type: 'CNAME', Class: 'IN' }));
  const lines = [
    query({ query_name: 'a.example.', answers: cname('b.example.'), firewall_rule_action: 'ALERT' }),
    query({ query_name: 'b.example.', answers: cname('A.example.') }),
    query({ query_name: 'x.example.', answers: cname('y.example.', 'z.example.'), srcport: '2' }),
    query({ query_name: 'y.example.', answers: cname('z.example.'), srcport: '2' }),
    query({ query_name: 'z.example.', srcport: '2', firewall_rule_action: 'BLOCK' }),
    query({ query_name: 'p.example.', answers: cname('q.example.', 'r.example.'), srcport: '3' }),
    query({ query_name: 'q.example.', answers: cname('r.example.'), srcport: '3' }),
    query({ query_name: 'r.example.', answers: cname('q.example.'), srcport: '3' }),
  ];
  world.write('a.log.gz', gz(...lines));
  await world.ingest(['a.log.gz']);
  const kept = await world.rows(
    "select name || ' ' || is_hop || ' ' || coalesce(hop_action, '-') as is from kept_query order by name",
  );
  expect(kept.map((row) => (row as { is: string }).is)).toEqual([
    'a.example false -',
    'b.example false -',
    'p.example false -',
    'q.example true -',
    'r.example true -',
    'x.example false BLOCK',
    'y.example true BLOCK',
    'z.example true -',
  ]);
});
