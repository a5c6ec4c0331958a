// The compiled form loses nothing.
import { expect, it } from 'vitest';
import { catalogDataWith } from '../../src/catalog/built-in.ts';
import { compactJson, expandedData } from '../../src/catalog/compact.ts';

it('comes back whole', () => {
  const data = catalogDataWith([]);
  const json = compactJson(data);
  expect(expandedData(json)).toEqual(data);
  expect(json.length).toBeLessThan(JSON.stringify(data).length);
});
