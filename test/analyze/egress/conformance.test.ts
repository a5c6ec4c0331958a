// The 58 conformance cases of the egress classes: answers and flow records in, one class per tuple out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { judgeSessions } from '../../../src/analyze/egress/sessions.ts';
import type { EgressResult, EgressSession } from '../../../src/analyze/egress/model.ts';
import { addressKey, addressText } from '../../../src/core/address.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { fixtureLines, fixtureWorld, loadWorlds } from './world.ts';

const cases = fixtureLines('expected.tsv')
  .slice(1)
  .map((line) => line.split('\t') as [string, string, string, string, string]);

let db: Database;
let sessions: EgressSession[];
let result: EgressResult;

beforeAll(async () => {
  db = await loadWorlds(fixtureWorld());
  sessions = await judgeSessions(db, ALL_TIME);
  result = await analyzeEgress(db, { window: ALL_TIME, recordsPerPart: 100 });
});
afterAll(() => db.close());

function canonical(text: string): string {
  return addressText(addressKey(text) ?? 0n);
}

test('there are 58 cases', () => {
  expect(cases).toHaveLength(58);
});

test.each(cases)('%s: %s', (_, expected, source, destination, port) => {
  const found = sessions.filter(
    (session) =>
      session.source === canonical(source) &&
      session.destination === canonical(destination) &&
      session.port === Number(port),
  );
  expect([...new Set(found.map((session) => session.class))]).toEqual(expected === '-' ? [] : [expected]);
});

describe('figures', () => {
  test('every record read is in exactly one place', () => {
    const { classes, excluded } = result;
    const legs = Object.values(classes).reduce((sum, figures) => sum + figures.flows, 0);
    const others = Object.values(excluded).reduce((sum, records) => sum + records, 0);
    expect(legs + others).toBe(fixtureWorld().flows.length);
  });

  test('the buckets', () => {
    expect(result.excluded).toMatchInlineSnapshot(`
      {
        "ambiguous": 0,
        "control": 2,
        "duplicate-interface": 2,
        "in-leg": 338,
        "inbound": 7,
        "nat-translated": 2,
        "not-egress": 12,
        "other-protocol": 1,
        "outside-window": 0,
        "unmapped": 0,
        "unusable": 0,
      }
    `);
  });
});
