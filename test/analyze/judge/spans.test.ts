// Which policy judges a VPC, and which was in force when.
import { expect, it } from 'vitest';
import { policySpans } from '../../../src/analyze/judge/spans.ts';
import { policyAllowing } from '../world.ts';

it('gives each VPC its newest policy, and each time the one in force', () => {
  const policies = [
    policyAllowing([], { name: 'old', validFrom: 100 }),
    policyAllowing([], { name: 'new', validFrom: 200 }),
    policyAllowing([], { name: 'own', vpcs: ['vpc-2'] }),
  ];
  const shape = (vpc: string) =>
    policySpans(policies, vpc).map(({ since, until, policy, policyThen }) => [
      since < 0 ? 'ever' : since,
      until > 1e9 ? 'ever' : until,
      policy,
      policyThen,
    ]);
  expect(shape('vpc-1')).toEqual([
    ['ever', 100, 1, -1],
    [100, 200, 1, 0],
    [200, 'ever', 1, 1],
  ]);
  expect(shape('vpc-2').map(([, , policy, then]) => [policy, then])).toEqual([
    [2, 2],
    [2, 2],
    [2, 2],
  ]);
});

it('knows no policy where none covers the VPC', () => {
  expect(policySpans([policyAllowing([], { vpcs: ['vpc-2'] })], 'vpc-1')).toMatchObject([
    { policy: -1, policyThen: -1 },
  ]);
});
