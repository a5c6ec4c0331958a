// The distinct questions against a count of the same rows in JavaScript: rows that differ in any one thing stay apart, whatever
// VPC, source and hour they came from, and nothing is counted twice.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { at, inWorld, policyAllowing, type QueryRow } from '../world.ts';

const CHANGED = at('2026-11-03T00:00:00Z');
const SINCE = at('2026-11-02T00:00:00Z');
const UNTIL = at('2026-11-05T00:00:00Z');

const action = fc.constantFrom(null, 'ALERT' as const, 'BLOCK' as const);
const row: fc.Arbitrary<QueryRow> = fc.record({
  at: fc
    .record({ day: fc.integer({ min: 1, max: 5 }), hour: fc.constantFrom('01', '23') })
    .map(({ day, hour }) => `2026-11-0${day}T${hour}:30:00Z`),
  name: fc.constantFrom('a.example', 'b.example'),
  vpc: fc.constantFrom('vpc-1', 'vpc-2'),
  source: fc.constantFrom('10.0.0.5', '10.0.0.6'),
  type: fc.constantFrom('A', 'AAAA'),
  rcode: fc.constantFrom('NOERROR', 'NXDOMAIN'),
  action,
  group: fc.constantFrom(null, 'rslvr-frg-1', 'rslvr-frg-2'),
  list: fc.constantFrom(null, 'rslvr-fdl-1', 'rslvr-fdl-2'),
  chain: fc.constantFrom([], ['x.cdn.example'], ['x.cdn.example', 'y.cdn.example']),
  isHop: fc.boolean(),
  hopAction: action,
  queries: fc.integer({ min: 1, max: 9 }),
});

interface Count {
  queries: number;
  nxdomain: number;
  first: number;
  last: number;
}

function loggedOf({ action: own = null, hopAction = null }: QueryRow): string | null {
  return own === 'BLOCK' || hopAction === 'BLOCK' ? 'BLOCK' : (own ?? hopAction);
}

function counted(rows: readonly QueryRow[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const one of rows) {
    const time = at(one.at);
    if (time < SINCE || time >= UNTIL) continue;
    const { name, type, chain, isHop, group, list, queries = 1 } = one;
    const key = JSON.stringify([
      name,
      type,
      chain,
      isHop,
      loggedOf(one),
      group,
      list,
      time < CHANGED ? -1 : 0,
    ]);
    const known = counts.get(key) ?? { queries: 0, nxdomain: 0, first: time, last: time };
    counts.set(key, {
      queries: known.queries + queries,
      nxdomain: known.nxdomain + (one.rcode === 'NXDOMAIN' ? queries : 0),
      first: Math.min(known.first, time),
      last: Math.max(known.last, time),
    });
  }
  return counts;
}

it('are the rows of the window, each distinct thing once', async () => {
  const rows = fc.sample(row, { numRuns: 600, seed: 11 });
  const policies = [policyAllowing(['a.example'], { validFrom: CHANGED })];
  const found = await inWorld(rows, { policies, window: { since: SINCE, until: UNTIL } }, ({ questions }) =>
    questions.map((one): [string, Count] => {
      const {
        name,
        type,
        chain,
        isHop,
        logged,
        ruleGroup,
        list,
        policyThen,
        queries,
        nxdomain,
        first,
        last,
      } = one;
      const key = JSON.stringify([name, type, chain, isHop, logged, ruleGroup, list, policyThen]);
      return [key, { queries, nxdomain, first, last }];
    }),
  );
  expect(new Map(found)).toEqual(counted(rows));
  expect(found).toHaveLength(counted(rows).size);
});
