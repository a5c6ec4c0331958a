import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseInstant, type Window } from '../../../src/core/time.ts';
import type { ObjectStore, StoredObject } from '../../../src/ingest/ports.ts';
import { datedFolder } from '../../../src/ingest/sources/s3-layout.ts';
import { fetchLogs, listLogs, parseS3Uri } from '../../../src/ingest/sources/s3.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alert2allow-s3-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A bucket in memory; `listed` tells what was asked for. */
function bucket(bodies: Readonly<Record<string, string>>) {
  const listed: string[] = [];
  const stored = (key: string): StoredObject => {
    return { key, size: bodies[key]?.length ?? 0, etag: `etag-${key.length}`, modified: 1_700_000_000 };
  };
  const keysBelow = (prefix: string) => Object.keys(bodies).filter((key) => key.startsWith(prefix));
  const store: ObjectStore = {
    level: (prefix) => {
      listed.push(prefix);
      const rests = keysBelow(prefix).map((key) => key.slice(prefix.length));
      const folders = rests
        .filter((rest) => rest.includes('/'))
        .map((rest) => `${prefix}${rest.split('/')[0]}/`);
      const objects = rests.filter((rest) => !rest.includes('/')).map((rest) => stored(prefix + rest));
      return Promise.resolve({ objects, folders: [...new Set(folders)] });
    },
    below: (prefix) => {
      listed.push(`${prefix}**`);
      return Promise.resolve(keysBelow(prefix).map(stored));
    },
    read: ({ key }) =>
      Promise.resolve(
        key.includes('gone')
          ? { lost: 'it is gone' }
          : (async function* body() {
              await Promise.resolve();
              yield Buffer.from((bodies[key] ?? '').slice(0, key.includes('short') ? 1 : undefined));
            })(),
      ),
  };
  return { store, listed };
}

function window(since: string | null, until: string | null): Window {
  return {
    since: since === null ? null : parseInstant(since),
    until: until === null ? null : parseInstant(until),
  };
}

const DNS = 'AWSLogs/111122223333/vpcdnsquerylogs/vpc-1';
const FLOW = 'AWSLogs/111122223333/vpcflowlogs/us-east-1';

function dnsKey(date: string, time: string): string {
  const day = date.replaceAll('-', '');
  return `${DNS}/${date.replaceAll('-', '/')}/vpc-1_vpcdnsquerylogs_111122223333_${day}T${time}Z_ab12.log.gz`;
}

const KEYS = [
  dnsKey('2025-12-31', '2355'),
  dnsKey('2026-11-18', '0000'),
  dnsKey('2026-11-19', '2300'),
  dnsKey('2026-11-19', '2355'),
  dnsKey('2026-11-20', '0030'),
  dnsKey('2026-11-20', '0800'),
  `${FLOW}/2026/11/19/10/111122223333_vpcflowlogs_us-east-1_fl-1_20261119T1005Z_cd34.log.gz`,
  `${FLOW}/2026/11/20/10/111122223333_vpcflowlogs_us-east-1_fl-1_20261120T1005Z_cd34.log.gz`,
  'hive/AWSLogs/aws-account-id=1/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=11/day=19/x.log.parquet',
  'hive/AWSLogs/aws-account-id=1/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=10/day=19/y.log.parquet',
  'notes.txt',
];
const BODIES = Object.fromEntries(KEYS.map((key) => [key, 'body']));

async function keysIn(prefix: string, when: Window) {
  const { store, listed } = bucket(BODIES);
  const objects = await listLogs(store, { bucket: 'logs', prefix }, when, folder);
  return { keys: objects.map(({ uri }) => uri.slice('s3://logs/'.length)), listed, objects };
}

describe('a window', () => {
  it('lists only the folders of its days', async () => {
    const { keys, listed } = await keysIn('AWSLogs/', window('2026-11-19', '2026-11-20'));
    expect(keys).toEqual([KEYS[6], KEYS[2], KEYS[3], KEYS[4]].filter((key) => key !== undefined).toSorted());
    expect(listed.filter((prefix) => /\/11\/./.test(prefix))).toEqual([
      `${DNS}/2026/11/19/**`,
      `${DNS}/2026/11/20/**`,
      `${FLOW}/2026/11/19/**`,
      `${FLOW}/2026/11/20/**`,
    ]);
    expect(listed.some((prefix) => prefix.includes('/2025/'))).toBe(false);
  });

  it('knows the folders of Hive', async () => {
    const { keys, listed } = await keysIn('hive/', window('2026-11-01', null));
    expect(keys).toEqual([KEYS[8]]);
    expect(listed.some((prefix) => prefix.includes('month=10'))).toBe(false);
  });

  it('may begin below the date', async () => {
    expect((await keysIn(`${DNS}/2026/11/`, window('2026-11-20', null))).keys).toEqual([KEYS[4], KEYS[5]]);
    expect((await keysIn(`${DNS}/2025/12/31/`, window('2026-11-20', null))).keys).toEqual([]);
  });

  it('without ends is one listing', async () => {
    const { keys, listed } = await keysIn('', window(null, null));
    expect(keys).toEqual(KEYS.toSorted());
    expect(listed).toEqual(['**']);
  });
});

it.each([
  ['AWSLogs/1/vpcdnsquerylogs/vpc-1/2026/', '2026-01-01', '2027-01-01', false],
  ['x/2026/11/', '2026-11-01', '2026-12-01', false],
  ['2026/12/', '2026-12-01', '2027-01-01', false],
  ['x/2026/11/20/', '2026-11-20', '2026-11-21', true],
  ['x/year=2026/month=11/day=20/hour=23/', '2026-11-20T23:00Z', '2026-11-21', true],
])('%s stands for its time', (path, start, end, isDay) => {
  expect(datedFolder(path)).toEqual({ start: parseInstant(start), end: parseInstant(end), isDay });
});

it.each(['AWSLogs/111122223333/', 'x/1234/', 'x/2026', 'x20261120/', ''])('%s stands for none', (path) => {
  expect(datedFolder(path)).toBeNull();
});

describe('fetching', () => {
  it('writes each object to a file of its own, gone when the next group is asked for', async () => {
    const keys = [...KEYS.slice(0, 2), '../../etc/passwd.gz', 'gone.log', 'short.log'];
    const { store } = bucket(Object.fromEntries(keys.map((key) => [key, `body of ${key}`])));
    const objects = await listLogs(store, { bucket: 'logs', prefix: '' }, window(null, null), folder);
    const paths: string[] = [];
    for await (const group of fetchLogs(store, objects)) {
      expect(group.objects.map(({ path }) => readFileSync(path, 'utf8'))).toEqual([
        'body of ../../etc/passwd.gz',
        ...KEYS.slice(0, 2).map((key) => `body of ${key}`),
      ]);
      expect(group.lost).toEqual([
        { uri: 's3://logs/gone.log', reason: 'it is gone' },
        { uri: 's3://logs/short.log', reason: 'the bucket returned 1 of its 17 bytes' },
      ]);
      paths.push(...group.objects.map(({ path }) => path));
    }
    expect(paths.map((path) => path.slice(folder.length + 1))).toEqual([
      's3-0.gz',
      's3-1.log.gz',
      's3-2.log.gz',
    ]);
    expect(paths.filter((path) => existsSync(path))).toEqual([]);
  });

  it('knows an object by its key from AWSLogs/ on, and by its ETag', async () => {
    const key = `copy/${dnsKey('2026-11-20', '0800')}`;
    const { store } = bucket({ [key]: 'body', 'other.log': 'body' });
    const objects = await listLogs(store, { bucket: 'logs', prefix: '' }, window(null, null), folder);
    expect(objects.map(({ identity, delivery, etag }) => [identity, delivery, etag])).toEqual([
      [dnsKey('2026-11-20', '0800'), 's3', `etag-${key.length}`],
      ['s3://logs/other.log', 's3', 'etag-9'],
    ]);
  });
});

it.each([
  ['s3://logs/a/b/', { bucket: 'logs', prefix: 'a/b/' }],
  ['s3://logs', { bucket: 'logs', prefix: '' }],
  ['s3://Logs/x', null],
  ['logs/x', null],
])('%s', (text, expected) => {
  expect(parseS3Uri(text)).toEqual(expected);
});
