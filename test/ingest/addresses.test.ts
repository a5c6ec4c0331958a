// The SQL that reads names and addresses says the same as src/core.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressKey } from '../../src/core/address.ts';
import { normalName } from '../../src/core/name.ts';
import { prepareIngest } from '../../src/ingest/stage.ts';
import { openMemoryDatabase, type Database } from '../../src/store/database.ts';
import { fillTable } from '../../src/store/facts.ts';

let db: Database;
beforeAll(async () => {
  db = await openMemoryDatabase();
  await prepareIngest(db);
  await db.connection.run('create temp table given (text varchar)');
});
afterAll(() => db.close());

async function answers(texts: readonly string[], sql: string): Promise<Map<unknown, unknown>> {
  await db.connection.run('delete from given');
  await fillTable(
    db,
    'given',
    texts.map((text) => [text]),
  );
  const reader = await db.connection.runAndReadAll(sql);
  return new Map(reader.getRowsJS().map(([text, value]) => [text, value]));
}

const hextet = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefABCDEF')), minLength: 1, maxLength: 4 }),
  fc.constantFrom('0', 'FFFF', '12345', ''),
);
const v4 = fc.oneof(
  fc.ipV4(),
  fc
    .array(fc.oneof(fc.nat(300).map(String), fc.constantFrom('01', '', '-1', '+1')), { maxLength: 6 })
    .map((all) => all.join('.')),
);
const v6 = fc
  .tuple(fc.array(hextet, { maxLength: 9 }), fc.option(v4), fc.nat(9))
  .map(([parts, tail, gap]) => {
    const all = tail === null ? parts : [...parts, tail];
    return gap < all.length ? `${all.slice(0, gap).join(':')}::${all.slice(gap).join(':')}` : all.join(':');
  });
const address = fc.oneof(
  v4,
  fc.ipV6(),
  v6,
  fc.string(),
  fc.tuple(v4, fc.constantFrom('', ' ', '\n', '%eth0', '/8')).map((both) => both.join('')),
);

test('addresses have the keys of core/address.ts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(address, { minLength: 200, maxLength: 200 }), async (texts) => {
      const keys = await answers(texts, "select text, address from address_keys('given')");
      for (const text of texts) expect([text, keys.get(text)]).toEqual([text, addressKey(text)]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test.each([
  '1.2.3.4',
  '01.2.3.4',
  '1.2.3.4.',
  '::',
  '1::',
  '1:2:3:4:5:6:7::',
  '1:2:3:4:5:6:7::8',
  '::ffff:1.2.3.4',
  '64:ff9b::1.2.3.4',
  '64:ff9b::102:304',
  '64:ff9b:1::1',
  'fe80::1%eth0',
  '\u00a01.2.3.4\ufeff',
  '1::2::3',
  ':::',
  '1:2:3:4:5:6:1.2.3.4',
  '1:2:3:4:5:6:7:1.2.3.4',
  '::01.2.3.4',
  '',
  '-',
])('the address %j', async (text) => {
  const keys = await answers([text], "select text, address from address_keys('given')");
  expect(keys.get(text)).toEqual(addressKey(text));
});

test('names have the normal form of core/name.ts', async () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('A', 'z', '.', 'İ', 'ß', 'Σ', '\u0000', 'é', 'É') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 200, maxLength: 200 }), async (given) => {
      const texts = given.filter((text) => Buffer.from(text).toString() === text);
      const names = await answers(texts, 'select text, normal_name(text) from given');
      for (const text of texts) expect([text, names.get(text)]).toEqual([text, normalName(text)]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});
