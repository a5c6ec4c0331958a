// The map that answers for any label that looks like one of its own, against a comparison of skeletons.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SkeletonMap, skeleton } from '../../src/catalog/skeleton.ts';

// Short, of letters that stand for others and what they stand for, so that many look alike.
const signs = ['o', '0', 'l', '1', 'i', 's', '5', 'm', 'rn', 'r', 'n', 'w', 'vv', 'v', 'x', '\u0441'];
const label = fc.array(fc.constantFrom(...signs), { maxLength: 3 }).map((parts) => parts.join(''));

it('answers for the labels of equal skeleton, and for no other', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 6 }), label, (own, asked) => {
      const map = new SkeletonMap<string>();
      for (const one of own) map.set(one, one);
      expect(map.get(asked)).toBe(own.findLast((one) => skeleton(one) === skeleton(asked)));
    }),
    { numRuns: 5000 },
  );
});

it.each([
  ['modernpackage', 'rnodempackage'],
  ['wheel', 'vvheel'],
  ['pip', 'p1p'],
  ['scope', 'xn--cpe-sed7i'],
])('takes %s for %s', (own, asked) => {
  const map = new SkeletonMap<string>();
  map.set(own, own);
  expect(map.get(asked)).toBe(own);
});
