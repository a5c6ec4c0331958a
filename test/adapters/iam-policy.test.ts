import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOnlyPolicy } from '../../src/adapters/aws/iam-policy.ts';

const folder = join(import.meta.dirname, '../../src/adapters/aws');

/** Actions named in the source of the adapters; `service:*` only stands for the configuration. */
function askedFor(): Set<string> {
  const sources = readdirSync(folder).filter((name) => name !== 'iam-policy.ts');
  const texts = sources.map((name) => readFileSync(join(folder, name), 'utf8'));
  const named = texts.flatMap((text) => text.match(/action: '[a-z0-9]+:\w+'/g) ?? []);
  return new Set(named.map((text) => text.slice("action: '".length, -1)));
}

it('allows what the adapters ask for, nothing else, and nothing that changes anything', () => {
  const allowed = JSON.stringify(readOnlyPolicy()).match(/[a-z0-9]+:[A-Z]\w+/g) ?? [];
  expect(new Set(allowed)).toEqual(askedFor());
  expect(allowed.filter((action) => !/:(Get|List|Describe|Filter)/.test(action))).toEqual([]);
});
