// A changed object is rebuilt into the database that a fresh run over the same files gives, or nothing changes.
import { rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from '../../src/ingest/ports.ts';
import { rebuild } from '../../src/ingest/rebuild.ts';
import { ingestRemote } from '../../src/ingest/remote.ts';
import { flow, gz, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

const KEPT = {
  query:
    'select hour, name, is_hop, hop_action, sum(queries), min(first), max(last) from kept_query group by all order by all',
  answer: 'select hour, name, address::varchar, sum(answers) from kept_answer group by all order by all',
  pair: 'select hour, name, other, sum(bursts) from kept_pair group by all order by all',
  flow: 'select hour, start, bytes, destination::varchar from kept_flow order by all',
  rollup: 'select hour, sum(records), sum(bytes) from kept_flow_rollup group by all order by all',
  control: 'select hour, sum(records) from kept_flow_control group by all order by all',
  coverage: 'select kind, hour, vpc, sum(records) from kept_coverage group by all order by all',
  ledger:
    'select uri, status, size, read, stored, quarantined, control, first, last from object order by uri',
  quarantine: 'select line, reason from quarantine order by all',
};

async function everything(of: World): Promise<unknown> {
  const all = [];
  for (const [name, sql] of Object.entries(KEPT)) all.push([name, await of.rows(sql)]);
  return all;
}

const options = () => ({
  folder: world.folder,
  temporaryFolder: world.folder,
  flowFormat: null,
  verify: false,
  keepRaw: false,
  redactionKey: null,
  stdin: null,
  onProgress: null,
});

const noBucket = () => Promise.reject(new Error('no bucket is asked for'));

/** A query record at a minute of the day, with a hop beside it. */
function lines(minute: number, name: string, action?: string): string[] {
  const query_timestamp = new Date(Date.UTC(2026, 9, 5, 0, minute)).toISOString();
  const answers = [
    { Type: 'CNAME', Rdata: `edge.${name}` },
    { Type: 'A', Rdata: '192.0.2.1' },
  ];
  return [
    query({ query_timestamp, query_name: name, answers, firewall_rule_action: action }),
    query({ query_timestamp, query_name: `edge.${name}`, firewall_rule_action: 'ALERT' }),
  ];
}

let clock = 1_790_000_000;
function write(name: string, content: string | Uint8Array): string {
  clock += 10;
  const path = world.write(name, content);
  utimesSync(path, clock, clock);
  return path;
}

describe('query logs', () => {
  beforeEach(async () => {
    // Three objects over three hours; a burst of the first one crosses the hour, and the third shares no hour with the second.
    write(
      '1.log.gz',
      gz(...lines(30, 'a.example.'), ...lines(59, 'b.example.', 'BLOCK'), ...lines(60, 'c.example.')),
    );
    write('2.log.gz', gz(...lines(70, 'd.example.'), 'bad', ...lines(80, 'a.example.')));
    write('3.log.gz', gz(...lines(150, 'e.example.')));
    await world.ingest(['.']);
  });

  test.each([
    [
      'more records',
      ['2.log.gz'],
      [...lines(70, 'd.example.'), ...lines(119, 'f.example.', 'BLOCK'), ...lines(75, 'd.example.')],
    ],
    ['other hours', ['2.log.gz'], [...lines(10, 'd.example.'), ...lines(200, 'g.example.')]],
    ['less, in an object that crosses the hour', ['1.log.gz'], lines(60, 'c.example.')],
  ])('%s', async (_, [name = ''], changed) => {
    const path = write(name, gz(...changed));
    expect((await world.ingest(['.'])).objects.filter(({ status }) => status === 'replaced')).toHaveLength(1);
    const result = await rebuild(world.db, path, options(), noBucket);
    expect(result.objects).toMatchObject([{ status: 'stored', read: changed.length }]);
    const fresh = await makeWorldAt(world.folder);
    expect(await everything(world)).toEqual(await everything(fresh));
    fresh.db.close();
  });

  test.each([
    ['gone', (path: string) => rmSync(path)],
    ['changed', (path: string) => utimesSync(path, 1, 1)],
  ])('a neighbour that is %s stops it, and nothing changes', async (_, harm) => {
    harm(`${world.folder}/1.log.gz`);
    const before = await everything(world);
    const path = write('2.log.gz', gz(...lines(70, 'x.example.')));
    await expect(rebuild(world.db, path, options(), noBucket)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await everything(world)).toEqual(before);
  });

  test('an object that is no longer readable stops it', async () => {
    const before = await everything(world);
    const path = write('2.log.gz', 'nothing');
    await expect(rebuild(world.db, path, options(), noBucket)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await everything(world)).toEqual(before);
  });

  test('an object that was never read', async () => {
    await expect(rebuild(world.db, '/none', options(), noBucket)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('a file is named as it was for ingest, also by a link', async () => {
  const path = write('1.log.gz', gz(...lines(5, 'x.example.')));
  await world.ingest(['1.log.gz']);
  symlinkSync(path, join(world.folder, 'link.gz'));
  for (const name of [path, '1.log.gz', './1.log.gz', 'link.gz']) {
    const { objects } = await rebuild(world.db, name, options(), noBucket);
    expect(objects).toMatchObject([{ uri: path, stored: 2 }]);
  }
});

test('flow logs', async () => {
  const at = (minute: number, over: Readonly<Record<string, string | number>>) => {
    const start = Date.UTC(2026, 9, 5, 0, minute) / 1000;
    return flow({ start, end: start + 59, ...over });
  };
  const nothing = { 'log-status': 'NODATA' };
  write('1.log', [at(50, {}), at(70, { dstaddr: '10.1.1.1' }), at(75, nothing)].join('\n'));
  const path = write('2.log', [at(61, {}), at(62, { dstaddr: '10.1.1.1' }), at(190, nothing)].join('\n'));
  await world.ingest(['.']);
  write('2.log', [at(61, { bytes: 1 }), at(65, { dstaddr: '10.1.1.2' })].join('\n'));
  await rebuild(world.db, path, options(), noBucket);
  const fresh = await makeWorldAt(world.folder);
  expect(await everything(world)).toEqual(await everything(fresh));
  fresh.db.close();
});

async function makeWorldAt(folder: string): Promise<World> {
  const fresh = await makeWorld();
  await fresh.ingest([folder]);
  return fresh;
}

test('objects of a bucket', async () => {
  const bodies: Record<string, Buffer> = {
    'AWSLogs/1.log.gz': gz(...lines(30, 'a.example.')),
    'AWSLogs/2.log.gz': gz(...lines(40, 'b.example.')),
  };
  const stored = (key: string) => {
    const body = bodies[key] as Buffer;
    return { key, size: body.length, etag: String(body.length), modified: 1_790_000_000 };
  };
  const store: ObjectStore = {
    level: () => Promise.resolve({ objects: Object.keys(bodies).map(stored), folders: [] }),
    below: (prefix) =>
      Promise.resolve(
        Object.keys(bodies)
          .filter((key) => key.startsWith(prefix))
          .map(stored),
      ),
    read: ({ key }) => Promise.resolve(Readable.from([bodies[key] as Buffer])),
  };
  const openBucket = () => Promise.resolve(store);
  const remote = {
    openBucket,
    openCloudWatch: () => Promise.reject(new Error('none')),
    window: { since: null, until: null },
    now: () => 1_790_000_000,
    onEstimate: () => undefined,
  };
  await ingestRemote(world.db, 's3://bucket/AWSLogs/', options(), remote);
  bodies['AWSLogs/2.log.gz'] = gz(...lines(40, 'b.example.'), ...lines(41, 'c.example.'));
  const again = await ingestRemote(world.db, 's3://bucket/AWSLogs/', options(), remote);
  expect(again.objects.map(({ status }) => status)).toEqual(['unchanged', 'replaced']);
  await rebuild(world.db, 's3://bucket/AWSLogs/2.log.gz', options(), openBucket);
  const fresh = await makeWorld();
  await ingestRemote(fresh.db, 's3://bucket/AWSLogs/', options(), remote);
  expect(await everything(world)).toEqual(await everything(fresh));
  fresh.db.close();
  delete bodies['AWSLogs/2.log.gz'];
  await expect(
    rebuild(world.db, 's3://bucket/AWSLogs/2.log.gz', options(), openBucket),
  ).rejects.toMatchObject({ code: 'io', message: 's3://bucket/AWSLogs/2.log.gz: the object is gone' });
});
