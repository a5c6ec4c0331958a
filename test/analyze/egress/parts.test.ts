// Sessions are judged part by part, so that memory stays bounded: no part may hold much more than its share, whatever is connected to.
import { expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { prepareEgress } from '../../../src/analyze/egress/pipeline.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { connection, scene } from './scene.ts';
import { loadWorlds } from './world.ts';

const RECORDS = 1200;
const PER_PART = 150;

function toEach(addressOf: (number: number) => string, records = RECORDS) {
  return Array.from({ length: records }, (_, number) =>
    connection({ to: addressOf(number), at: 36_000 + number, localPort: 20_000 + number }),
  );
}

const spread = (number: number) => `41.${number % 200}.${Math.floor(number / 200)}.1`;
const oneBlock = (number: number) => `41.0.${Math.floor(number / 200)}.${number % 200}`;
const onePrefix = (number: number) => `2600:9000:1::${number.toString(16)}`;
const again = (number: number) => `41.0.0.${(number % 200) + 1}`;

test.each([
  ['all over', spread],
  ['in one /20', oneBlock],
  ['in one /48', onePrefix],
  ['200, each met often', again],
])('destinations %s are split evenly', async (_, addressOf) => {
  const db = await loadWorlds(scene([], toEach(addressOf)));
  const parts = await prepareEgress(db, PER_PART);
  const reader = await db.connection.runAndReadAll(
    'select part, count(*)::integer as records from egress_record where bucket = 0 group by part order by part',
  );
  const sizes = reader.getRowsJS().map(([, records]) => Number(records));
  db.close();
  expect(parts).toBe(RECORDS / PER_PART);
  expect(sizes).toHaveLength(parts);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(RECORDS);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1.1 * PER_PART);
});

test('the answer does not depend on how many parts there are', async () => {
  const db = await loadWorlds(scene([], toEach(oneBlock, 300)));
  const whole = await analyzeEgress(db, { window: ALL_TIME });
  const inParts = await analyzeEgress(db, { window: ALL_TIME, recordsPerPart: 20 });
  db.close();
  expect(whole.findings).toHaveLength(300);
  expect(inParts).toEqual(whole);
});
