// Mutated lines of both kinds add up and are shown again byte for byte. The long form is bench/ingest-fuzz.ts.
import { expect, test } from 'vitest';
import { fuzzRound } from '../../bench/ingest-fuzz.ts';
import { seededRandom } from '../../bench/ingest-data.ts';

test('a file of each kind', async () => {
  const { complaints, quarantined } = await fuzzRound(seededRandom(5), 2);
  expect(complaints).toEqual([]);
  expect(quarantined).toBeGreaterThan(1000);
});
