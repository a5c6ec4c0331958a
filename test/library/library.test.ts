// The library entry does what its page shows, and the page shows the file that is run here.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ingest, propose, replay } from '../../src/index.ts';
import { temporaryFolder } from '../helpers/cli.ts';
import { WEEK } from '../samples/week.ts';
import { reviewFolder } from './example.ts';

it('offers ingest, replay and propose', () => {
  for (const offered of [ingest, replay, propose]) expect(offered).toBeTypeOf('function');
});

it('reads, replays and proposes as the example does', async () => {
  const folder = temporaryFolder();
  for (const name of ['logs', 'cdk', 'alert2allow.yaml'])
    cpSync(join(WEEK, name), join(folder, name), { recursive: true });
  const before = readFileSync(join(folder, 'cdk/src/constructs/dns-firewall.ts'), 'utf8');
  const { read, blocked, add, diff } = await reviewFolder(folder);
  expect(read).toBeGreaterThan(100_000);
  expect(blocked).toContain('proxy.golang.org');
  expect(add).toContain('proxy.golang.org');
  expect(diff).toMatch(/^\+ {2}'proxy\.golang\.org',$/m);
  expect(readFileSync(join(folder, 'cdk/src/constructs/dns-firewall.ts'), 'utf8')).toBe(before);
}, 240_000);

it('is shown as it is run', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/library.md'), 'utf8');
  const shown = /```ts\n([\s\S]*?)```/.exec(page)?.[1];
  const run = readFileSync(join(import.meta.dirname, 'example.ts'), 'utf8');
  expect(shown).toBe(run.replace("'../../src/index.ts'", "'alert2allow'"));
});
