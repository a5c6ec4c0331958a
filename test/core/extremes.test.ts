import { expect, test } from 'vitest';
import { largest, smallest } from '../../src/core/extremes.ts';

test('any number of values', () => {
  const many = Array.from({ length: 500_000 }, (_, index) => index);
  expect([smallest(many, -1), largest(many, -1)]).toEqual([0, 499_999]);
  expect([smallest([], 7), largest([], 7)]).toEqual([7, 7]);
  expect([smallest([-3, 5, -9], 0), largest([-3, -5, -9], 0)]).toEqual([-9, -3]);
});
