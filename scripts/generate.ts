// Writes every generated file of src, and schemas/. Run before anything that compiles, checks or tests the sources.
import { fileURLToPath } from 'node:url';
import { compileCatalog } from './compile-catalog.ts';
import { generatePage } from './generate-page.ts';
import { generateRegistries } from './generate-registries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
await generateRegistries(root);
await generatePage(root);
await compileCatalog();
// Only now: the schemas come from sources that import what was generated above.
const { generateSchemas } = await import('./generate-schemas.ts');
await generateSchemas(root);
