// Findings that were left out are findings that nobody decided.
import { expect, test } from 'vitest';
import { egress } from '../../../src/analyze/readiness/gates/egress.ts';
import { measured } from './good.ts';

test('the egress gate fails where findings were left out, however the others are decided', () => {
  expect(egress(measured()).status).toBe('pass');
  const result = egress(measured({ omittedConnections: 1 }));
  expect(result).toMatchObject({ status: 'fail', measured: expect.stringMatching(/^not measured: 1 more/) });
});
