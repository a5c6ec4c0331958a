// Writes what in docs/ comes from the program: the reference, and the output of every command that a page shows.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withOutputs } from './docs/blocks.ts';
import { commandReference } from './docs/reference.ts';
import { Worlds, worldOf } from './docs/world.ts';
import { writeIfChanged } from './write-if-changed.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const wanted = process.argv.slice(2);

await mkdir(join(docs, 'reference'), { recursive: true });
await writeIfChanged(join(docs, 'reference/commands.md'), commandReference());
const worlds = new Worlds();
const pages = (await readdir(docs)).filter((name) => name.endsWith('.md'));
for (const name of pages.filter((page) => wanted.length === 0 || wanted.includes(page)).toSorted()) {
  const page = await readFile(join(docs, name), 'utf8');
  await writeIfChanged(join(docs, name), await withOutputs(page, await worlds.open(worldOf(page))));
}
