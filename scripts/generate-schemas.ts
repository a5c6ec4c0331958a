// Writes schemas/*.json, and removes those of kinds that are gone.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from './json-schemas.ts';
import { writeIfChanged } from './write-if-changed.ts';

/** Writes one file per schema below `root`. */
export async function generateSchemas(root: string): Promise<void> {
  const folder = join(root, 'schemas');
  const schemas = jsonSchemas();
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    if (file.endsWith('.json') && !schemas.has(file.slice(0, -'.json'.length))) await rm(join(folder, file));
  }
  for (const [name, schema] of schemas) {
    // For programs, in one line each: `alert2allow schema KIND` prints one to read.
    await writeIfChanged(join(folder, `${name}.json`), `${JSON.stringify(schema)}\n`);
  }
}
