// What is shared on, above or one label below the base of a wildcard.
import { expect, it } from 'vitest';
import { builtInCatalog } from '../../src/catalog/built-in.ts';
import { sharedHosting } from '../../src/catalog/shared-hosting.ts';

const shared = sharedHosting(builtInCatalog([], { searchSuffixes: [] }));

it.each([
  ['execute-api.us-east-1.amazonaws.com', true],
  ['ngrok.io', true],
  ['tenant.github.io', true],
  ['files.python.org', false],
])('%s: %s', (base, expected) => {
  expect(shared(base) !== null).toBe(expected);
});
