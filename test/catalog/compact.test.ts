// The compiled form loses nothing.
import { expect, it } from 'vitest';
import { catalogDataWith } from '../../src/catalog/built-in.ts';
import { compactText, expandedData } from '../../src/catalog/compact.ts';

it('comes back whole', () => {
  const data = catalogDataWith([]);
  const text = compactText(data);
  expect(expandedData(text)).toEqual(data);
  expect(text.length).toBeLessThan(JSON.stringify(data).length);
});
