// Pseudonyms: equal for equal sources, different for different ones, everywhere that a source can stand.
import fc from 'fast-check';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressKey } from '../../src/core/address.ts';
import { redactor } from '../../src/ingest/redact.ts';
import { runCli } from '../helpers/cli.ts';
import { flow, HEADER, makeWorld, query } from './world.ts';

const redact = redactor(Buffer.from('a key of the tests'));

describe('the text of a line', () => {
  test.each([
    ['a field', '10.0.0.5', /^10\.0\.\d+\.\d+$/],
    ['shared address space', '100.64.7.7', /^100\.64\.\d+\.\d+$/],
    ['an instance', 'i-0123456789abcdef0', /^i-[\da-f]{17}$/],
    ['a short instance', 'i-01234567', /^i-[\da-f]{8}$/],
    ['a unique local address', 'fd00:1:2:3::5', /^fd00:1:2:3:[\da-f:]+$/],
    ['a host name', 'ip-10-0-0-5.ec2.internal.', /^ip-10-0-\d+-\d+\.ec2\.internal\.$/],
    ['a reverse name', '5.0.0.10.in-addr.arpa.', /^\d+\.\d+\.0\.10\.in-addr\.arpa\.$/],
    [
      'a reverse name that reads as an address',
      '10.1.0.10.in-addr.arpa.',
      /^\d+\.\d+\.0\.10\.in-addr\.arpa\.$/,
    ],
  ])('%s is replaced', (_, text, form) => {
    expect(redact(text)).toMatch(form);
    expect(redact(text)).not.toBe(text);
  });

  test.each([
    ['a public address', '203.0.113.9'],
    ['a private address inside a longer number', '110.0.0.5'],
    ['a version', '10.0.0.5.1'],
    ['the metadata service', '169.254.169.254'],
    ['a public IPv6 address', '2001:db8::1'],
    ['a public reverse name', '9.113.0.203.in-addr.arpa.'],
    ['a name', 'fd.example.com.'],
    ['a word', 'wi-0123456789abcdef0'],
    ['a VPC', 'vpc-0a'],
  ])('%s stays', (_, text) => {
    expect(redact(text)).toBe(text);
  });

  test('one source has one pseudonym in all its forms', () => {
    const [, , third, fourth] = redact('10.0.0.5').split('.');
    expect(redact('ip-10-0-0-5.x')).toBe(`ip-10-0-${third}-${fourth}.x`);
    expect(redact('5.0.0.10.in-addr.arpa')).toBe(`${fourth}.${third}.0.10.in-addr.arpa`);
    expect(redact('FD00::5')).toBe(redact('fd00::5'));
    expect(redactor(Buffer.from('another key'))('10.0.0.5')).not.toBe(redact('10.0.0.5'));
  });

  test('no two hosts of a network share one', () => {
    const hosts = Array.from({ length: 65_536 }, (_, host) => `10.7.${host >> 8}.${host & 255}`);
    expect(new Set(hosts.map(redact)).size).toBe(hosts.length);
  });

  test('what is replaced is an address again, and other text is untouched', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), fc.string(), (four, six, noise) => {
        const [dotted = '', local = '', rest] = redact(
          `${four}\n${six}\n${noise.replaceAll(/[\d:.-]/g, '')}`,
        ).split('\n', 3);
        expect(addressKey(dotted)).not.toBeNull();
        expect(addressKey(local)).not.toBeNull();
        expect(rest).toBe(noise.replaceAll(/[\d:.-]/g, '').split('\n')[0]);
      }),
      { numRuns: 300 },
    );
  });
});

test('joins hold, and no true source is in the file', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'a2a-redact-'));
  const world = await makeWorld();
  world.write(
    'q.log',
    [
      query({
        srcaddr: '10.0.0.77',
        srcids: { instance: 'i-0123456789abcdef0' },
        answers: [{ Rdata: '10.0.3.99', Type: 'A' }],
      }),
      query({ srcaddr: '10.0.0.77', query_name: 'ip-10-0-0-77.ec2.internal.' }),
      `a bad line of 10.0.0.77\n`,
    ].join('\n'),
  );
  world.write(
    'f.log',
    [HEADER, flow({ srcaddr: '10.0.0.77' }), flow({ srcaddr: '10.0.0.77', dstaddr: '10.0.3.99' })].join('\n'),
  );
  const parquet = join(world.folder, 'p.parquet');
  const columns = HEADER.replaceAll('-', '_');
  world.write('rows.csv', `${columns}\n${flow({ srcaddr: '10.0.0.77', dstaddr: '203.0.113.8' })}\n`);
  await world.db.connection.run(
    `copy (from read_csv('${world.folder}/rows.csv', delim = ' ', all_varchar = true)) to '${parquet}' (format parquet)`,
  );
  world.db.close();
  const base = [
    'ingest',
    join(world.folder, 'q.log'),
    join(world.folder, 'f.log'),
    parquet,
    '--database',
    'a.duckdb',
  ];
  const made = await runCli(cwd, [...base, '--keep-raw', '--redact-sources', 'key', '--format', 'json']);
  expect([made.code, made.stderr]).toEqual([0, expect.stringMatching(/^sources are pseudonyms: /)]);
  expect(statSync(join(cwd, 'key')).mode & 0o777).toBe(0o600);
  const { openDatabase } = await import('../../src/store/database.ts');
  const db = await openDatabase(join(cwd, 'a.duckdb'), { mode: 'read', memoryLimit: '200MB' });
  const rows = async (sql: string) => (await db.connection.runAndReadAll(sql)).getRowsJson();
  expect(
    await rows(
      'select count(distinct source) from (select source from kept_query union select source from kept_flow union select source from kept_flow_rollup)',
    ),
  ).toEqual([['1']]);
  expect(
    await rows(
      'select count(*) from kept_answer as a join kept_flow_rollup as f on f.destination = a.address',
    ),
  ).toEqual([['1']]);
  expect(await rows("select count(*) from quarantine where decode(raw) like 'a bad line of 10.0.%'")).toEqual(
    [['1']],
  );
  expect(await rows('select count(*) from kept_raw')).toEqual([['7']]);
  db.close();
  const bytes = readFileSync(join(cwd, 'a.duckdb'), 'latin1');
  for (const secret of ['10.0.0.77', '10-0-0-77', '10.0.3.99', 'i-0123456789abcdef0'])
    expect(bytes).not.toContain(secret);

  const plain = await runCli(cwd, base);
  expect([plain.code, plain.stderr]).toEqual([
    2,
    expect.stringContaining('the database holds pseudonyms instead of sources'),
  ]);
  const other = await runCli(cwd, [...base, '--redact-sources', 'key2']);
  expect(other.stderr).toContain('this key is another one than it was made with');
  const replay = await runCli(cwd, ['quarantine', 'replay', '--database', 'a.duckdb', '--format', 'json']);
  expect(JSON.parse(replay.stdout)).toMatchObject({ objects: [{ lines: 1, released: 0 }] });
});

test('true sources and pseudonyms are never mixed', async () => {
  const world = await makeWorld();
  world.write('q.log', query({}));
  await world.ingest(['q.log']);
  world.write('r.log', query({}));
  await expect(
    world.ingest(['r.log'], { redactionKey: Buffer.from('0123456789abcdef') }),
  ).rejects.toMatchObject({
    message: 'the database holds true sources',
  });
  world.db.close();
});
