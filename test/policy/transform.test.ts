import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../src/policy/compile.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import {
  addEntries,
  enforce,
  hasCatchAll,
  listsHolding,
  removeEntries,
  trustList,
} from '../../src/policy/transform.ts';
import * as arbitrary from './arbitrary.ts';
import { policyOf, rule } from './build.ts';

const policy = policyOf(
  rule(1, 'ALLOW', ['www.example.com', '*.Example.net.'], { list: 'baseline' }),
  rule(2, 'ALERT', ['watched.example'], { list: 'watched' }),
  rule(3, 'BLOCK', ['*.example.net'], { list: 'bad' }),
  rule(4, 'ALERT', ['*.']),
  rule(5, 'ALERT', [], { list: 'managed', contents: 'unknown' }),
);
const rulesOf = (changed: typeof policy) => changed.ruleGroups[0]?.rules ?? [];

test('enforce turns catch-alls to BLOCK and leaves other ALERT rules', () => {
  expect(rulesOf(enforce(policy)).map((one) => one.action)).toEqual([
    'ALLOW',
    'ALERT',
    'BLOCK',
    'BLOCK',
    'ALERT',
  ]);
});

test('a catch-all is an ALERT or BLOCK rule with an asterisk', () => {
  expect(hasCatchAll(policy)).toBe(true);
  expect(hasCatchAll(policyOf(rule(1, 'ALLOW', ['*'])))).toBe(false);
  expect(hasCatchAll(policyOf(rule(1, 'ALERT', ['*.com'])))).toBe(false);
});

test('added entries go to every rule of the list, once, in any spelling', () => {
  const twice = policyOf(
    ...rulesOf(policy),
    rule(6, 'ALLOW', ['www.example.com'], { list: 'baseline', queryType: 'A' }),
  );
  const changed = rulesOf(
    addEntries(twice, 'baseline', ['WWW.example.com.', 'new.example.com', 'NEW.example.com']),
  );
  expect(changed[0]?.entries).toEqual(['www.example.com', '*.Example.net.', 'new.example.com']);
  expect(changed[5]?.entries).toEqual(['www.example.com', 'new.example.com']);
  expect(rulesOf(policy)[0]?.entries).toHaveLength(2);
});

test('removed entries are found in any spelling', () => {
  expect(rulesOf(removeEntries(policy, 'baseline', ['*.EXAMPLE.net']))[0]?.entries).toEqual([
    'www.example.com',
  ]);
});

test('trust is set on the ALLOW rules of the list', () => {
  expect(rulesOf(trustList(policy, 'baseline')).map((one) => one.redirection)).toEqual([
    'trust',
    'inspect',
    'inspect',
    'inspect',
    'inspect',
  ]);
});

test('lists that hold an entry', () => {
  expect(listsHolding(policy, '*.example.net')).toEqual(['baseline', 'bad']);
  expect(listsHolding(policy, '*')).toEqual([]);
});

describe('refusals', () => {
  test.each([
    ['an unknown list', () => addEntries(policy, 'nope', ['a.example']), 'policy p has no list nope'],
    ['a bad entry', () => addEntries(policy, 'baseline', ['a b']), '"a b" is not a domain list entry'],
    [
      'an entry that is not there',
      () => removeEntries(policy, 'watched', ['www.example.com']),
      'does not hold',
    ],
    ['trust without an ALLOW rule', () => trustList(policy, 'bad'), 'used by no ALLOW rule'],
    ['a managed list', () => addEntries(policy, 'managed', ['a.example']), 'are not known'],
  ])('%s', (_title, change, message) => expect(change).toThrowError(message));

  test('name the list that holds the entry', () => {
    const hints: string[] = [];
    try {
      removeEntries(policy, 'watched', ['www.example.com']);
    } catch (error) {
      hints.push((error as { hint: string }).hint);
    }
    expect(hints).toEqual(['it is in baseline']);
  });
});

test('enforcement only ever turns ALERT into BLOCK', () => {
  fc.assert(
    fc.property(arbitrary.policy, arbitrary.query, (random, query) => {
      const before = evaluate(compilePolicy(random), query).verdict;
      const after = evaluate(compilePolicy(enforce(random)), query).verdict;
      const outcomes = before === 'ALERT' ? ['ALERT', 'BLOCK'] : [before];
      expect(outcomes).toContain(after);
    }),
  );
});
