// Decisions over findings: SQL and the pure matcher agree, and undecided findings are listed before decided ones.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import type { EgressFinding } from '../../../src/analyze/egress/model.ts';
import { addressKey, parseCidr } from '../../../src/core/address.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { egressDecisionFor, indexEgressDecisions } from '../../../src/decisions/egress-match.ts';
import type { Decision } from '../../../src/decisions/model.ts';
import type { Database } from '../../../src/store/database.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds } from './world.ts';

const HOURS = 3600;
const NOW = 1000;
const REMOTES = ['41.0.0.1', '41.0.0.2', '41.0.1.1', '43.0.0.1', '2600:9000::1'];
const SOURCES = ['10.0.1.1', '10.0.1.2', '10.0.2.1'];

let db: Database;
let findings: readonly EgressFinding[];
beforeAll(async () => {
  const ports = [443, 22, 53];
  const flows = REMOTES.flatMap((to, index) =>
    SOURCES.flatMap((from, place) =>
      [6, 17].map((protocol) =>
        connection({
          to,
          from,
          protocol,
          port: ports[(index + place) % 3] ?? 443,
          at: 10 * HOURS,
          bytes: 1000 * (index + 1) + place,
        }),
      ),
    ),
  );
  db = await loadWorlds(
    scene([asked('a.example', '44.0.0.1', 0), asked('a.example', '44.0.0.1', 90 * HOURS)], flows),
  );
  ({ findings } = await analyzeEgress(db, { window: ALL_TIME }));
});
afterAll(() => db.close());

function decisionOf(index: number, given: Partial<Decision>): Decision {
  return {
    domain: null,
    destination: null,
    decision: 'allow',
    reason: null,
    owner: null,
    decided: null,
    expires: null,
    scope: null,
    ref: null,
    pinned: false,
    index,
    line: index + 2,
    ...given,
  };
}

function block(text: string) {
  const cidr = parseCidr(text);
  if (cidr === null) throw new Error(text);
  return cidr;
}

function matched(decisions: readonly Decision[], finding: EgressFinding): Decision | null {
  const { port, protocol } = finding;
  const [source, destination] = [addressKey(finding.source) ?? 0n, addressKey(finding.destination) ?? 0n];
  return (
    egressDecisionFor(indexEgressDecisions(decisions, NOW), { source, destination, port, protocol })
      ?.decision ?? null
  );
}

const anyDecision = fc.record({
  cidr: fc.constantFrom(
    '41.0.0.0/8',
    '41.0.0.0/24',
    '41.0.0.1',
    '0.0.0.0/0',
    '::/0',
    '2600::/16',
    '43.0.0.1',
  ),
  port: fc.constantFrom(null, null, 443, 22),
  protocol: fc.constantFrom(null, null, 6, 17),
  source: fc.constantFrom(null, null, '10.0.1.0/24', '10.0.2.1'),
  decision: fc.constantFrom('allow' as const, 'deny' as const, 'ignore' as const, 'defer' as const),
  expires: fc.constantFrom(null, null, NOW, NOW + 1),
});

it('agrees with the matcher of single connections', async () => {
  expect(findings).toHaveLength(30);
  const property = fc.asyncProperty(fc.array(anyDecision, { maxLength: 8 }), async (given) => {
    const decisions = given.map(({ cidr, port, protocol, source, ...rest }, index) =>
      decisionOf(index, {
        ...rest,
        destination: { cidr: block(cidr), port, protocol, source: source === null ? null : block(source) },
      }),
    );
    const matches = findings.map((finding) => matched(decisions, finding));
    const open = matches.filter((one) => one === null || one.decision === 'defer').length;
    const result = await analyzeEgress(db, {
      window: ALL_TIME,
      decisions: { decisions, now: NOW },
      mostFindings: 0,
    });
    expect(result.omittedOpen).toBe(open);
    const used = [...new Set(matches.flatMap((one) => one?.index ?? []))].toSorted((a, b) => a - b);
    expect(result.usedDecisions).toEqual(used);
  });
  await fc.assert(property, { numRuns: 10 });
});

test('where not all can be listed, the undecided ones are, so that a gate can be measured', async () => {
  const destination = { cidr: block('0.0.0.0/0'), port: null, protocol: null, source: null };
  const decisions = { decisions: [decisionOf(4, { destination })], now: NOW };
  const {
    findings: listed,
    omittedFindings,
    omittedOpen,
    usedDecisions,
  } = await analyzeEgress(db, {
    window: ALL_TIME,
    decisions,
    mostFindings: 8,
  });
  expect(listed.filter((one) => one.destination === '2600:9000::1')).toHaveLength(6);
  expect({ omittedFindings, omittedOpen, usedDecisions }).toEqual({
    omittedFindings: 22,
    omittedOpen: 0,
    usedDecisions: [4],
  });
});
