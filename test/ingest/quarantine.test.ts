// Quarantined lines are listed, shown byte for byte, and stored when a later program can read them; retention keeps the counts.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prune } from '../../src/ingest/prune.ts';
import { listQuarantine, replayQuarantine, showQuarantine } from '../../src/ingest/quarantine.ts';
import { flow, HEADER, makeWorld, query, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

test('lines are listed by object and reason, and shown byte for byte', async () => {
  const hostile = Buffer.from('\xff\u001b[2J"`', 'latin1');
  const uri = world.write(
    'q.log',
    Buffer.concat([Buffer.from(`${query({})}\nno\nno\n`), hostile, Buffer.from('\n')]),
  );
  await world.ingest(['q.log']);
  expect(await listQuarantine(world.db)).toEqual([
    { uri, kind: 'dns', format: 'resolver-json', reason: 'not UTF-8', lines: 1, first_line: 4 },
    { uri, kind: 'dns', format: 'resolver-json', reason: 'not a JSON object', lines: 2, first_line: 2 },
  ]);
  const shown = await showQuarantine(world.db, uri, 100);
  expect(shown.map(({ line, raw }) => [line, Buffer.from(raw).toString('latin1')])).toEqual([
    [2, 'no'],
    [3, 'no'],
    [4, hostile.toString('latin1')],
  ]);
  expect(await showQuarantine(world.db, 'another', 100)).toEqual([]);
  expect(await showQuarantine(world.db, null, 1)).toHaveLength(1);
});

describe('replay', () => {
  /** As if an older program had not known how to read the line. */
  async function misjudge(line: number, raw: string): Promise<void> {
    await world.db.connection.run("insert into quarantine values (1, $line, 'unknown then', encode($raw))", {
      line,
      raw,
    });
    await world.db.connection.run('update object set read = read + 1, quarantined = quarantined + 1');
  }

  test.each([
    [
      'query records',
      `${query({})}\n{\n`,
      query({ query_name: 'late.example.' }),
      "select 1 from kept_query where name = 'late.example'",
    ],
    [
      'flow records',
      `${HEADER}\n${flow({})}\nx\n`,
      flow({ dstport: 8443 }),
      'select 1 from kept_flow where destination_port = 8443',
    ],
  ])('%s that can be read now are stored, the others stay', async (_, content, raw, kept) => {
    const uri = world.write('q.log', content);
    await world.ingest(['q.log']);
    await misjudge(9, raw);
    expect(await replayQuarantine(world.db)).toEqual([{ uri, lines: 2, released: 1 }]);
    expect(await world.rows(kept)).toHaveLength(1);
    expect(
      await world.rows(
        'select read - stored - duplicates - quarantined - control as rest, quarantined from object',
      ),
    ).toEqual([{ rest: '0', quarantined: '1' }]);
    expect(await world.rows('select sum(records)::integer as n from kept_coverage')).toEqual([{ n: 2 }]);
    expect(await replayQuarantine(world.db)).toEqual([{ uri, lines: 1, released: 0 }]);
  });

  test('a line that was cut off is never taken for whole', async () => {
    world.write('q.log', `${query({})}\n`);
    await world.ingest(['q.log']);
    await misjudge(2, query({}));
    await world.db.connection.run("update quarantine set reason = 'cut off: the object ends here'");
    expect(await replayQuarantine(world.db)).toMatchObject([{ lines: 1, released: 0 }]);
  });
});

test('prune removes raw rows before an hour and keeps hourly counts and the ledger', async () => {
  const old = { query_timestamp: '2026-10-01T00:59:59Z' };
  world.write('q.log', [query(old), query({ answers: [{ Type: 'A', Rdata: '192.0.2.1' }] })].join('\n'));
  const seconds = Date.parse('2026-10-01T00:30:00Z') / 1000;
  world.write(
    'f.log',
    [flow({ start: seconds, end: seconds }), flow({ start: seconds + 3600, end: seconds + 3600 })].join('\n'),
  );
  await world.ingest(['.']);
  const pruned = await prune(world.db, Date.parse('2026-10-01T01:20:00Z') / 1000);
  expect(pruned.before).toBe(Date.parse('2026-10-01T01:00:00Z') / 1000);
  expect(pruned.removed).toMatchObject({ flow: 1, answer: 0, coverage: 1 });
  expect(await world.rows('select count(*)::integer as n from kept_flow')).toEqual([{ n: 1 }]);
  expect(await world.rows('select count(*)::integer as n from kept_query')).toEqual([{ n: 2 }]);
  expect(await world.rows('select count(*)::integer as n from object')).toEqual([{ n: 2 }]);
  expect((await world.ingest(['.'])).objects.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
});
