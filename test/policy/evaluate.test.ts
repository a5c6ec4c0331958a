import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../src/policy/compile.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import type { Policy, Rule } from '../../src/policy/model.ts';
import { policyOf, rule } from './build.ts';
import * as arbitrary from './arbitrary.ts';
import { slowEvaluate } from './slow-evaluator.ts';

function judge(policy: Policy, name: string, chain: string[] = [], type = 'A') {
  return evaluate(compilePolicy(policy), { name, type, chain });
}

test('agrees with a slow evaluator that shares no code with it', () => {
  fc.assert(
    fc.property(
      arbitrary.policy,
      fc.array(arbitrary.query, { minLength: 1, maxLength: 8 }),
      (policy, queries) => {
        const compiled = compilePolicy(policy);
        for (const query of queries) {
          const { verdict, rule: ref, hop, unknown } = evaluate(compiled, query);
          const fast = {
            verdict,
            rule: ref === null ? null : { group: ref.group, priority: ref.priority },
            hop,
            unknown: unknown.map((one) => `${one.group}/${one.priority}`),
          };
          expect(fast).toEqual(slowEvaluate(policy, query));
        }
      },
    ),
    { numRuns: 3000 },
  );
});

describe('the deciding entry', () => {
  const policy = policyOf(
    rule(1, 'ALLOW', ['*.com', '*b.com', '*.B.com.', 'a.b.com', '*.z.net'], { list: 'one' }),
    rule(2, 'ALERT', ['*.']),
  );
  test.each([
    ['a.b.com', 'a.b.com'],
    ['c.b.com', '*.B.com.'],
    ['b.com', '*.com'],
    ['xb.com', '*.com'],
    ['z.net', '*.'],
    ['', '*.'],
  ])('of %j is %s', (name, entry) => expect(judge(policy, name).entry).toBe(entry));
});

describe('chains', () => {
  const policy = policyOf(
    rule(1, 'ALLOW', ['www.example.com', 'edge.example.net']),
    rule(2, 'BLOCK', ['evil.example']),
    rule(3, 'ALERT', ['*']),
  );
  test('the first ALERTed hop is named, as given', () => {
    expect(
      judge(policy, 'www.example.com', ['edge.example.net.', 'One.example.net.', 'two.example.net']),
    ).toEqual({
      verdict: 'ALERT',
      rule: { group: 'g', priority: 3, list: null, action: 'ALERT' },
      entry: '*',
      hop: 'One.example.net.',
      unknown: [],
    });
  });
  test('a later BLOCKed hop goes before an ALERTed one', () => {
    expect(judge(policy, 'www.example.com', ['one.example.net', 'evil.example'])).toMatchObject({
      verdict: 'BLOCK',
      hop: 'evil.example',
    });
  });
  test('an ALERTed name stays decided by its own rule, unless a hop is BLOCKed', () => {
    expect(judge(policy, 'other.example', ['one.example.net'])).toMatchObject({
      verdict: 'ALERT',
      hop: null,
    });
    expect(judge(policy, 'other.example', ['evil.example'])).toMatchObject({ verdict: 'BLOCK' });
  });
});

describe('rules of unknown contents', () => {
  const managed = (priority: number, rest: Partial<Rule> = {}) =>
    rule(priority, 'BLOCK', [], { contents: 'unknown', list: `managed-${priority}`, ...rest });
  const policy = policyOf(
    managed(1),
    rule(2, 'ALLOW', ['www.example.com']),
    managed(3, { queryType: 'TXT' }),
    managed(4, { redirection: 'trust' }),
    managed(5),
    rule(6, 'ALERT', ['*']),
    managed(7),
  );
  test.each([
    ['before the match', 'www.example.com', [], [1]],
    ['of the hop too, those that inspect', 'www.example.com', ['edge.example.net'], [1, 5]],
    ['of the query type', 'other.example', [], [1, 4, 5]],
  ])('are named where they are judged %s', (_title, name, chain, priorities) => {
    expect(judge(policy, name, chain).unknown.map((ref) => ref.priority)).toEqual(priorities);
  });
});

test('a bad entry is refused with its list', () => {
  expect(() => compilePolicy(policyOf(rule(1, 'ALLOW', ['a*.com'], { list: 'baseline' })))).toThrowError(
    '"a*.com" in list baseline is not a domain list entry: an asterisk may only stand at the very front',
  );
});

test('a list of 100,000 entries used by two rules', () => {
  const entries = Array.from({ length: 100_000 }, (_, index) => `*.h${index}.example.com`);
  const compiled = compilePolicy(
    policyOf(rule(1, 'ALLOW', entries, { queryType: 'TXT' }), rule(2, 'BLOCK', entries)),
  );
  const outcome = evaluate(compiled, { name: 'a.h99999.example.com', type: 'A', chain: [] });
  expect(outcome).toMatchObject({ verdict: 'BLOCK', entry: '*.h99999.example.com' });
});
