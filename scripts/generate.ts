// Writes every generated file of src. Run before anything that compiles, checks or tests the sources.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateRegistries } from './generate-registries.ts';

interface CatalogModule {
  readonly compileCatalog: () => Promise<void>;
}

const catalogCompiler = new URL('compile-catalog.ts', import.meta.url);

await generateRegistries(fileURLToPath(new URL('..', import.meta.url)));
if (existsSync(catalogCompiler)) {
  const { compileCatalog } = (await import(catalogCompiler.href)) as CatalogModule;
  await compileCatalog();
}
