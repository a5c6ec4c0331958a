// Writes every generated file of src. Run before anything that compiles, checks or tests the sources.
import { fileURLToPath } from 'node:url';
import { compileCatalog } from './compile-catalog.ts';
import { generatePage } from './generate-page.ts';
import { generateRegistries } from './generate-registries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
await generateRegistries(root);
await generatePage(root);
await compileCatalog();
