import { expect, test } from 'vitest';
import { policyFor } from '../../src/policy/in-force.ts';
import { policyOf } from './build.ts';

const policy = (name: string, vpcs: string[] | null, validFrom: number | null) => ({
  ...policyOf(),
  name,
  vpcs,
  validFrom,
});
const policies = [
  policy('second', ['vpc-1'], 200),
  policy('first', ['vpc-1', 'vpc-2'], 100),
  policy('general', null, null),
  policy('general-later', null, 300),
  policy('always', ['vpc-3'], null),
];

test.each([
  ['vpc-1', 250, 'second'],
  ['vpc-1', 200, 'second'],
  ['vpc-1', 199, 'first'],
  ['vpc-1', 99, 'general'],
  ['vpc-2', 999, 'first'],
  ['vpc-3', 0, 'always'],
  ['vpc-9', 299, 'general'],
  ['vpc-9', 300, 'general-later'],
  ['vpc-9', null, 'general-later'],
  ['vpc-1', null, 'second'],
])('%s at %s has %s', (vpc, at, name) => expect(policyFor(policies, vpc, at)?.name).toBe(name));

test('none before the first', () => {
  expect(policyFor([policy('only', null, 100)], 'vpc-1', 99)).toBeNull();
  expect(policyFor([policy('only', ['vpc-1'], null)], 'vpc-2', null)).toBeNull();
});
