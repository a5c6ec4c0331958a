import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, addressText, type AddressKey } from '../../src/core/address.ts';
import { egressDecisionFor, indexEgressDecisions } from '../../src/decisions/egress-match.ts';
import { decisionFor, indexDecisions } from '../../src/decisions/match.ts';
import type { Decision } from '../../src/decisions/model.ts';
import { decisionsOf, FULL } from './build.ts';

const NOW = Date.parse('2027-01-01T00:00:00Z') / 1000;

function judge(decisions: Decision[], name: string) {
  const match = decisionFor(indexDecisions(decisions, NOW), name);
  const show = (one: Decision | null) => (one === null ? null : `${one.decision} ${one.domain}`);
  return match === null ? null : [show(match.decision), show(match.expired)];
}

describe('names', () => {
  const decisions = decisionsOf(
    `domain: "*.a.example", decision: ignore, ${FULL}`,
    `domain: "*.b.a.example", decision: deny, ${FULL}`,
    'domain: c.b.a.example, decision: allow',
    'domain: c.b.a.example, decision: deny, expires: 2026-12-31',
    'domain: tie.example, decision: allow',
    'domain: tie.example, decision: deny',
    'domain: old.a.example, decision: deny, expires: 2027-01-01',
    'domain: gone.example, decision: deny, expires: 2026-01-01',
    'domain: xn--bcher-kva.example, decision: deny',
    'domain: x.late.example, decision: deny, expires: 2026-01-01',
    'domain: "*.late.example", decision: ignore, reason: r, owner: o, expires: 2026-01-01',
  );
  test.each<[string, (string | null)[] | null]>([
    ['a.example', null],
    ['x.a.example', ['ignore *.a.example', null]],
    ['X.A.example.', ['ignore *.a.example', null]],
    ['b.a.example', ['ignore *.a.example', null]],
    ['x.b.a.example', ['deny *.b.a.example', null]],
    ['c.b.a.example', ['allow c.b.a.example', null]],
    ['d.c.b.a.example', ['deny *.b.a.example', null]],
    ['tie.example', ['deny tie.example', null]],
    ['old.a.example', ['ignore *.a.example', 'deny old.a.example']],
    ['gone.example', [null, 'deny gone.example']],
    ['x.late.example', [null, 'deny x.late.example']],
    ['bücher.example', ['deny xn--bcher-kva.example', null]],
    ['xa.example', null],
    ['', null],
  ])('%j', (name, outcome) => expect(judge(decisions, name)).toEqual(outcome));
});

test('a wildcard that would allow a denied name is refused and holds for none', () => {
  const decisions = decisionsOf(
    `domain: "*.a.example", decision: allow, ${FULL}`,
    'domain: x.b.a.example, decision: deny',
  );
  const index = indexDecisions(decisions, NOW);
  expect(index.refused).toEqual([{ decision: decisions[0], denied: decisions[1] }]);
  expect(decisionFor(index, 'y.a.example')).toBeNull();
  expect(decisionFor(index, 'x.b.a.example')?.decision?.decision).toBe('deny');
});

test('it stands once the denial has expired', () => {
  const decisions = decisionsOf(
    `domain: "*.a.example", decision: allow, ${FULL}`,
    'domain: x.a.example, decision: deny, expires: 2026-12-31',
  );
  expect(judge(decisions, 'x.a.example')).toEqual(['allow *.a.example', 'deny x.a.example']);
});

const label = fc.constantFrom('a', 'b', 'example');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const writtenDecision = fc
  .tuple(
    name,
    fc.boolean(),
    fc.constantFrom('deny', 'ignore', 'defer'),
    fc.constantFrom('2026-01-01', '2028-01-01'),
  )
  .map(
    ([host, isWild, kind, expires]) =>
      `domain: "${isWild ? '*.' : ''}${host}", decision: ${kind}, reason: r, owner: o, expires: ${expires}`,
  );

/** Every decision looked at, by text: longest domain first, then the order of caution. */
function naive(decisions: Decision[], host: string) {
  const covering = decisions.filter(({ domain }) =>
    domain === null
      ? false
      : domain.startsWith('*.')
        ? host.endsWith(domain.slice(1)) && host.length >= domain.length
        : domain === host,
  );
  const order = ['deny', 'defer', 'ignore', 'allow'];
  const labels = ({ domain }: Decision) =>
    domain?.startsWith('*.') === true ? domain.split('.').length - 1 : 99;
  const live = covering
    .filter(({ expires }) => (expires ?? Infinity) > NOW)
    .sort(
      (a, b) =>
        labels(b) - labels(a) || order.indexOf(a.decision) - order.indexOf(b.decision) || a.index - b.index,
    );
  return live[0] ?? null;
}

test('agrees with looking at every decision', () => {
  fc.assert(
    fc.property(fc.array(writtenDecision, { maxLength: 8 }), name, (written, host) => {
      const decisions = decisionsOf(...written);
      expect(decisionFor(indexDecisions(decisions, NOW), host)?.decision ?? null).toBe(
        naive(decisions, host),
      );
    }),
    { numRuns: 400 },
  );
});

describe('connections', () => {
  const decisions = decisionsOf(
    'destination: 198.51.100.0/24, decision: deny',
    'destination: 198.51.100.7, port: 443, protocol: tcp, decision: allow',
    'destination: 198.51.100.8, source: 10.0.2.0/24, decision: allow',
    'destination: 198.51.100.9, decision: ignore, expires: 2026-01-01',
    'destination: 203.0.113.0/25, decision: allow',
    'destination: 203.0.113.0/25, decision: deny',
    'destination: "2001:db8::/32", decision: ignore',
    'destination: 0.0.0.0/0, protocol: 1, decision: ignore',
  );
  test.each<[string, string, number, number, string | null]>([
    ['198.51.100.1', '10.0.0.1', 443, 6, 'deny'],
    ['198.51.100.7', '10.0.0.1', 443, 6, 'allow'],
    ['198.51.100.7', '10.0.0.1', 443, 17, 'deny'],
    ['198.51.100.7', '10.0.0.1', 80, 6, 'deny'],
    ['198.51.100.8', '10.0.2.9', 80, 6, 'allow'],
    ['198.51.100.8', '10.0.3.9', 80, 6, 'deny'],
    ['198.51.100.9', '10.0.3.9', 80, 6, 'deny'],
    ['203.0.113.5', '10.0.3.9', 80, 6, 'deny'],
    ['203.0.113.200', '10.0.3.9', 80, 6, null],
    ['203.0.113.200', '10.0.3.9', 0, 1, 'ignore'],
    ['2001:db8::5', 'fd00::1', 80, 6, 'ignore'],
    ['2001:db9::5', 'fd00::1', 80, 1, null],
  ])('%s from %s port %i protocol %i: %s', (destination, source, port, protocol, kind) => {
    const connection = { destination: key(destination), source: key(source), port, protocol };
    expect(
      egressDecisionFor(indexEgressDecisions(decisions, NOW), connection)?.decision?.decision ?? null,
    ).toBe(kind);
  });

  test('tells which one has expired', () => {
    const connection = { destination: key('198.51.100.9'), source: key('10.0.0.1'), port: 1, protocol: 6 };
    const match = egressDecisionFor(indexEgressDecisions(decisions, NOW), connection);
    expect(match?.expired?.destination?.cidr.text).toBe('198.51.100.9');
  });

  test('agrees with looking at every block', () => {
    const low = fc.integer({ min: 0, max: 255 });
    const block = fc.tuple(low, fc.integer({ min: 22, max: 32 }), fc.constantFrom('allow', 'deny', 'ignore'));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), low, (blocks, host) => {
        const written = blocks.map(
          ([last, prefix, kind]) => `destination: 192.0.2.${last}/${prefix}, decision: ${kind}`,
        );
        const random = decisionsOf(...written);
        const destination = key(`192.0.2.${host}`);
        const connection = { destination, source: key('10.0.0.1'), port: 443, protocol: 6 };
        const found = egressDecisionFor(indexEgressDecisions(random, NOW), connection)?.decision ?? null;
        const covering = random.filter(({ index }) => {
          const [last, prefix] = blocks[index] ?? [0, 32];
          return (
            last >>> (32 - prefix) === host >>> (32 - prefix) &&
            addressText(destination) === `192.0.2.${host}`
          );
        });
        const longest = Math.max(...covering.map(({ index }) => blocks[index]?.[1] ?? 0));
        const best = covering.filter(({ index }) => blocks[index]?.[1] === longest);
        const expected = ['deny', 'ignore', 'allow'].find((kind) =>
          best.some(({ decision }) => decision === kind),
        );
        expect(found?.decision).toBe(expected);
      }),
    );
  });
});

function key(text: string): AddressKey {
  const value = addressKey(text);
  if (value === null) throw new Error(text);
  return value;
}
