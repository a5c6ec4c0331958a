// Parquet, OCSF and zstd: the same records in other containers and schemas. Parquet is written by DuckDB from rows typed here.
import { zstdFrame } from './zstd-frame.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flow, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

/** Writes a Parquet file from SQL. */
async function parquet(name: string, select: string): Promise<void> {
  const path = world.write(name, '');
  await world.db.connection.run(`copy (${select}) to '${path}' (format parquet, compression gzip)`);
}

const COLUMNS =
  'version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes, "start", "end", action, log_status';
const T = 1_790_000_000;
const FLOWS = `from (values
  (2, '111122223333', 'eni-01', '10.0.0.1', '203.0.113.9', 40000::integer, 443::integer, 6::integer, 5::bigint, 600::bigint, ${T}, ${T + 10}, 'ACCEPT', 'OK'),
  (2, '111122223333', 'eni-01', '10.0.0.1', '10.9.9.9', 40000, 443, 6, 5, 600, ${T}, ${T + 10}, 'ACCEPT', 'OK'),
  (2, '111122223333', 'eni-01', '-', '-', null, null, null, null, null, ${T}, ${T + 10}, '-', 'NODATA')
) as f (${COLUMNS})`;
const dashes = Object.fromEntries(
  'srcaddr dstaddr srcport dstport protocol packets bytes action'.split(' ').map((name) => [name, '-']),
);
const TEXT = [HEADER, flow({}), flow({ dstaddr: '10.9.9.9' }), flow({ ...dashes, 'log-status': 'NODATA' })];

async function kept(): Promise<unknown> {
  const tables = ['kept_query', 'kept_answer', 'kept_flow', 'kept_flow_rollup', 'kept_flow_control'];
  return Promise.all(tables.map((table) => world.rows(`from ${table} order by all`)));
}

async function keptOf(sources: readonly string[]): Promise<unknown> {
  await world.ingest(sources);
  return kept();
}

describe('flow logs in Parquet', () => {
  test('keep what the same records keep as text', async () => {
    await parquet('a.parquet', FLOWS);
    const { objects } = await world.ingest(['a.parquet']);
    expect(objects).toMatchObject([
      { kind: 'flow', format: 'flow-rows', status: 'stored', read: 3, stored: 2, control: 1 },
    ]);
    const rows = await kept();
    world.db.close();
    world = await makeWorld();
    world.write('a.log', TEXT.join('\n'));
    expect(rows).toEqual(await keptOf(['a.log']));
  });

  test('a bad row is quarantined as the JSON that it would be, and the exact reader keeps the same rows', async () => {
    await parquet('a.parquet', FLOWS);
    const whole = await keptOf(['a.parquet']);
    world.db.close();
    world = await makeWorld();
    await parquet(
      'a[1]*.parquet',
      `${FLOWS} union all by name ${FLOWS} where srcport is not null and dstaddr = '203.0.113.9'`,
    );
    await parquet(
      'b.parquet',
      `select * replace (case when dstaddr = '10.9.9.9' then 70000 else srcport end as srcport) from (${FLOWS})`,
    );
    const { objects } = await world.ingest(['a[[]1]*.parquet', 'b.parquet']);
    expect(objects).toMatchObject([{ stored: 3 }, { stored: 1, quarantined: 1, control: 1 }]);
    const [bad] = await world.rows('select line, reason, decode(raw) as raw from quarantine');
    expect(bad).toMatchObject({ line: '2', reason: 'srcport is no port' });
    expect(JSON.parse((bad as { raw: string }).raw)).toMatchObject({ srcport: 70_000, dstaddr: '10.9.9.9' });
    expect(whole).not.toEqual([]);
  });

  const cases = [
    ['floats', 'select * replace (srcport::double as srcport, bytes::double as bytes)', 'stored'],
    ['fewer columns', 'select * exclude (version, account_id, log_status)', 'stored'],
    ['no times', 'select * exclude ("start")', 'the rows have no column start'],
    [
      'hyphens',
      'select * rename (interface_id as "interface-id")',
      'the rows name interface-id with hyphens; AWS writes underscores',
    ],
    [
      'a transit gateway',
      "select *, 'tgw-1' as tgw_id",
      'transit gateway flow log: it shows traffic between VPCs, not who asked; use the flow logs of the VPCs',
    ],
    ['no rows', 'select *', 'the file is empty'],
  ] as const;

  test('other columns than usual', async () => {
    for (const [what, select] of cases) {
      const isEmpty = what === 'no rows';
      await parquet(
        `${what}.parquet`,
        `${select} from (${FLOWS}) where ${isEmpty ? 'false' : 'srcport is not null'}`,
      );
    }
    const { objects } = await world.ingest(cases.map(([what]) => `${what}.parquet`));
    expect(objects.map(({ status, reason, stored }) => [status, reason, stored])).toEqual(
      cases.map(([, , outcome]) => (outcome === 'stored' ? ['stored', null, 2] : ['failed', outcome, 0])),
    );
  });

  test('an unknown column is left out and warned of', async () => {
    await parquet('a.parquet', `select *, 'x' as zone_mood from (${FLOWS})`);
    const { warnings } = await world.ingest(['a.parquet']);
    expect(warnings).toEqual([
      'flow-log column zone-mood is not known and was left out (2 records in 1 object)',
    ]);
  });

  test('a file that is cut off', async () => {
    await parquet('a.parquet', FLOWS);
    const bytes = await world.rows("select content from read_blob('" + world.folder + "/a.parquet')");
    expect(bytes).toHaveLength(1);
    const { readFileSync } = await import('node:fs');
    world.write('b.parquet', readFileSync(`${world.folder}/a.parquet`).subarray(0, -20));
    const { objects } = await world.ingest(['b.parquet']);
    expect(objects[0]?.reason).toBe('the Parquet data is cut off or corrupt; fetch the object again');
  });

  test('JSON rows keep the same', async () => {
    await parquet('a.parquet', FLOWS);
    const columns = await keptOf(['a.parquet']);
    const lines = await world.rows(`select to_json(f)::varchar as line from (${FLOWS}) as f`);
    world.db.close();
    world = await makeWorld();
    world.write('a.jsonl', lines.map((row) => (row as { line: string }).line).join('\n'));
    expect(await keptOf(['a.jsonl'])).toEqual(columns);
  });
});

const OCSF = {
  class_uid: 4003,
  metadata: { version: '1.5.0' },
  time: 1_791_194_400_000,
  query: { hostname: 'api.example.', type: 'A', class: 'IN' },
  answers: [
    { type: 'CNAME', rdata: 'edge.example.', class: 'IN' },
    { type: 'A', rdata: '203.0.113.9', class: 'IN' },
  ],
  rcode: 'NoError',
  rcode_id: 0,
  src_endpoint: { ip: '10.0.0.1', port: 40_000, vpc_uid: 'vpc-0a', instance_uid: 'i-01' },
  disposition: 'Unknown',
  disposition_id: 0,
};
const GROUP = { firewall_rule: { uid: 'g' } };
const LEFT_BEHIND = { unmapped: { firewall_rule_group_id: 'g', firewall_domain_list_id: 'l' } };

describe('OCSF DNS Activity', () => {
  /** [what, changed members, action, rule group, rcode]. */
  const cases = [
    ['nothing matched', {}, null, null, 'NOERROR'],
    [
      '1.1 alert',
      { disposition: 'Alert', action: 'Allowed', action_id: 1, ...GROUP },
      'ALERT',
      'g',
      'NOERROR',
    ],
    ['alert by number', { disposition: undefined, disposition_id: 19 }, 'ALERT', null, 'NOERROR'],
    ['block', { disposition: 'Blocked', action: 'Denied', action_id: 2, ...GROUP }, 'BLOCK', 'g', 'NOERROR'],
    ['block by number', { disposition: undefined, disposition_id: 2 }, 'BLOCK', null, 'NOERROR'],
    [
      'rc.2 alert that kept its group',
      { disposition: 'No Action', disposition_id: 16, ...LEFT_BEHIND },
      'ALERT',
      'g',
      'NOERROR',
    ],
    ['rc.2 alert that lost it', { disposition: 'No Action', disposition_id: 16 }, null, null, 'NOERROR'],
    ['no such name', { rcode: 'NXDomain', rcode_id: 3, answers: null }, null, null, 'NXDOMAIN'],
    ['a server failure by name', { rcode: 'Refused', rcode_id: undefined }, null, null, 'REFUSED'],
    ['a text for a time', { time: '2026-10-05 10:00:00' }, null, null, 'NOERROR'],
    ['another time', { time: undefined, time_dt: '2026-10-05T06:00:00.000-04:00' }, null, null, 'NOERROR'],
  ] as const;

  test('tells the action, the rule group, the rcode and the time', async () => {
    const events = cases.map(([, over], index) =>
      JSON.stringify({ ...OCSF, ...over, query: { hostname: `n${index + 10}.example.`, type: 'A' } }),
    );
    world.write('a.jsonl', `${events.join('\n')}\n`);
    const { objects } = await world.ingest(['a.jsonl']);
    expect(objects[0]).toMatchObject({ format: 'ocsf-dns', stored: cases.length, quarantined: 0 });
    const rows = await world.rows('select action, rule_group, rcode, first from kept_query order by name');
    expect(rows.map((row, index) => [cases[index]?.[0], row])).toEqual(
      cases.map(([what, , action, group, rcode]) => [
        what,
        { action, rule_group: group, rcode, first: '1791194400' },
      ]),
    );
  });

  test('keeps what the Resolver record keeps, as lines, as a document and as Parquet', async () => {
    const record = query({
      answers: [
        { Rdata: 'edge.example.', Type: 'CNAME', Class: 'IN' },
        { Rdata: '203.0.113.9', Type: 'A', Class: 'IN' },
      ],
    });
    world.write('a.log', `${record}\n`);
    const expected = await keptOf(['a.log']);
    for (const form of ['lines', 'document', 'parquet']) {
      world.db.close();
      world = await makeWorld();
      const name = form === 'parquet' ? 'a.parquet' : 'a.json';
      const path = world.write('b.json', JSON.stringify(OCSF));
      if (form === 'lines') world.write(name, `${JSON.stringify(OCSF)}\n`);
      if (form === 'document') world.write(name, JSON.stringify([OCSF], null, 2));
      if (form === 'parquet') await parquet(name, `from read_json('${path}')`);
      expect([form, await keptOf([name])]).toEqual([form, expected]);
    }
  });

  test('what OCSF 1.0 cannot tell is said', async () => {
    world.write('a.jsonl', `${JSON.stringify({ ...OCSF, metadata: { version: '1.0.0-rc.2' } })}\n`);
    const { warnings } = await world.ingest(['a.jsonl']);
    expect(warnings).toEqual([
      expect.stringMatching(/^1 OCSF 1\.0 query events tell ALERT only where they kept/),
    ]);
  });

  test('an event of another class is quarantined', async () => {
    world.write('a.jsonl', `${JSON.stringify(OCSF)}\n${JSON.stringify({ ...OCSF, class_uid: 4002 })}\n`);
    await world.ingest(['a.jsonl']);
    expect(await world.rows('select line, reason from quarantine')).toEqual([
      { line: '2', reason: 'not of the class DNS Activity (4003)' },
    ]);
  });
});

describe('OCSF Network Activity', () => {
  const event = {
    class_uid: 4001,
    metadata: { version: '1.5.0' },
    action: 'Allowed',
    action_id: 1,
    cloud: { zone: 'use1-az1' },
    connection_info: { boundary_id: 11, direction_id: 2, protocol_num: 6, tcp_flags: 19 },
    src_endpoint: {
      ip: '10.0.0.1',
      port: 40_000,
      interface_uid: 'eni-01',
      vpc_uid: 'vpc-1',
      instance_uid: '-',
      svc_name: '-',
    },
    dst_endpoint: { ip: '203.0.113.9', port: 443, svc_name: 'S3', intermediate_ips: ['10.0.9.9'] },
    time: T * 1000,
    start_time_dt: '2026-09-21 14:13:20+00:00',
    end_time_dt: '2026-09-21 14:13:30+00:00',
    status_code: 'OK',
    traffic: { packets: 5, bytes: 600 },
  };
  const old = {
    ...event,
    action: undefined,
    action_id: undefined,
    disposition: 'Blocked',
    start_time_dt: undefined,
    end_time_dt: undefined,
    start_time: T * 1000,
    end_time: (T + 10) * 1000,
    connection_info: { boundary_id: 99, direction_id: 1, protocol_num: 6 },
    dst_endpoint: { ip: '203.0.113.9', port: 443 },
  };
  const none = {
    ...event,
    traffic: {},
    src_endpoint: { interface_uid: 'eni-01' },
    dst_endpoint: {},
    status_code: 'SKIPDATA',
  };

  test('of 1.5, of 1.0, and lost data', async () => {
    world.write('a.jsonl', [event, old, none].map((one) => JSON.stringify(one)).join('\n'));
    const { objects } = await world.ingest(['a.jsonl']);
    expect(objects[0]).toMatchObject({ format: 'ocsf-flow', read: 3, stored: 2, control: 1 });
    const rows = await world.rows(
      `select action, interface, vpc, instance, destination = 281470681743360 + 167774473 as via_nat, packet_destination is not null as packet,
      tcp_flags, traffic_path, direction, destination_service, az, start, "end" from kept_flow order by action`,
    );
    const common = {
      interface: 'eni-01',
      vpc: 'vpc-1',
      instance: null,
      az: 'use1-az1',
      start: String(T),
      end: String(T + 10),
    };
    expect(rows).toEqual([
      {
        ...common,
        action: 'ACCEPT',
        via_nat: true,
        packet: true,
        tcp_flags: 19,
        traffic_path: 8,
        direction: 'egress',
        destination_service: 'S3',
      },
      {
        ...common,
        action: 'REJECT',
        via_nat: false,
        packet: false,
        tcp_flags: null,
        traffic_path: null,
        direction: 'ingress',
        destination_service: null,
      },
    ]);
    expect(await world.rows('select status, interface from kept_flow_control')).toEqual([
      { status: 'SKIPDATA', interface: 'eni-01' },
    ]);
  });
});

describe('zstd', () => {
  const lines = Array.from({ length: 300 }, (_, index) => query({ srcport: String(index) }));
  const text = Buffer.from(`${lines.join('\n')}\n`);

  const cases = [
    ['one frame', [zstdFrame(text)], 'stored', null, 300],
    [
      'several frames',
      [zstdFrame(text.subarray(0, 1000)), zstdFrame(text.subarray(1000))],
      'stored',
      null,
      300,
    ],
    ['a frame that hides its length', [zstdFrame(text, { sized: false })], 'stored', null, 300],
    [
      'a skippable frame',
      [zstdFrame(text), Buffer.from('502a4d1803000000010203', 'hex')],
      'stored',
      null,
      300,
    ],
    [
      'no more than a part',
      [zstdFrame(text).subarray(0, -5000)],
      'partial',
      'the zstd data ends early',
      null,
    ],
    [
      'other bytes after it',
      [zstdFrame(text), Buffer.from('garbage')],
      'failed',
      'other bytes follow the zstd data; fetch the object again',
      0,
    ],
    ['nothing', [zstdFrame(Buffer.alloc(0))], 'failed', 'the file is empty', 0],
  ] as const;

  test('is read, and what is wrong with it is said', async () => {
    const sources = cases.map(([what, frames]) => world.write(`${what}.log.zst`, Buffer.concat(frames)));
    const { objects } = await world.ingest(sources);
    const told = objects.map(({ status, reason, stored }, index) => [
      cases[index]?.[0],
      status,
      reason,
      stored,
    ]);
    expect(told).toEqual(
      cases.map(([what, , status, reason, stored]) => [what, status, reason, stored ?? expect.any(Number)]),
    );
  });
});
