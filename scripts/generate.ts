// Writes every generated file of src. Run before anything that compiles, checks or tests the sources.
import { fileURLToPath } from 'node:url';
import { compileCatalog } from './compile-catalog.ts';
import { generateRegistries } from './generate-registries.ts';

await generateRegistries(fileURLToPath(new URL('..', import.meta.url)));
await compileCatalog();
