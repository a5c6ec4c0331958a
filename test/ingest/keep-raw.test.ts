// --keep-raw keeps every line of what was read, once, and forgets it with its object.
import { mkdtempSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prune } from '../../src/ingest/prune.ts';
import { openForWriting } from '../../src/cli/database-path.ts';
import { flow, gz, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

test('lines of the fast and of the exact reader, and none of an object that failed', async () => {
  world.write('1.log.gz', gz(query({ srcport: '1' }), query({ srcport: '2' })));
  world.write('2.log.gz', gz(query({ srcport: '3' }), 'a bad line'));
  world.write('3.log.gz', Buffer.concat([gz(query({ srcport: '4' })), Buffer.from('garbage')]));
  world.write('4.log', [HEADER, flow({})].join('\n'));
  await world.ingest(['.'], { keepRaw: true });
  const rows = await world.rows('select text from kept_raw');
  expect(rows.map((row) => (row as { text: string }).text).toSorted()).toEqual(
    [
      query({ srcport: '1' }),
      query({ srcport: '2' }),
      query({ srcport: '3' }),
      'a bad line',
      flow({}),
      HEADER,
    ].toSorted(),
  );
  await world.ingest(['.'], { keepRaw: true });
  expect(await world.rows('select count(*)::integer as rows from kept_raw')).toEqual([{ rows: 6 }]);
  await prune(world.db, 1_800_000_000);
  expect(await world.rows('select count(*)::integer as rows from kept_raw')).toEqual([{ rows: 0 }]);
});

test('without it no line is kept', async () => {
  world.write('1.log', query({}));
  await world.ingest(['.']);
  expect(await world.rows('from kept_raw')).toEqual([]);
});

test('a database is for its owner alone, and so is the log beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-mode-'));
  const before = process.umask();
  const db = await openForWriting(join(folder, 'a.duckdb'));
  await db.connection.run("insert into redaction values ('x')");
  const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
  expect(modes).toEqual([
    ['a.duckdb', 0o600],
    ['a.duckdb.wal', 0o600],
  ]);
  db.close();
  expect(process.umask()).toBe(before);
});
