// The documentation shows what the program prints, and its reference is the program's own.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withOutputs } from '../../scripts/docs/blocks.ts';
import { commandReference } from '../../scripts/docs/reference.ts';
import { Worlds, worldOf } from '../../scripts/docs/world.ts';
import { EGRESS_BUCKETS, EGRESS_CLASSES } from '../../src/analyze/egress/model.ts';
import { WHYS } from '../../src/analyze/judge/model.ts';
import { GATES } from '../../src/analyze/readiness/model.ts';
import { hazardIds } from '../../src/catalog/answer.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const pages = readdirSync(DOCS).filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(DOCS + name, 'utf8');

describe('docs', () => {
  const worlds = new Worlds();

  it.each(pages.filter((name) => read(name).includes('```console')))(
    'shows in %s what every command prints (npm run docs writes it)',
    async (name) => {
      const page = read(name);
      expect(await withOutputs(page, await worlds.open(worldOf(page)))).toBe(page);
    },
    300_000,
  );

  it('explains every word that an output may hold', () => {
    const concepts = read('concepts.md');
    const words = [...WHYS, ...GATES, ...EGRESS_CLASSES, ...EGRESS_BUCKETS, ...hazardIds];
    expect(words.filter((word) => !concepts.includes(`\`${word}\``))).toEqual([]);
  });

  it('has a reference that is what --help prints (npm run docs writes it)', () => {
    expect(read('reference/commands.md')).toBe(commandReference());
  });

  it.each(pages)('links from %s to files that are there', (name) => {
    const links = [...read(name).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      (match) => match[1] ?? '',
    );
    const gone = links.filter((link) => {
      try {
        readdirSync(new URL(link, `file://${DOCS}`));
        return false;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
      }
    });
    expect(gone).toEqual([]);
  });
});
