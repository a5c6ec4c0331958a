// The catalogue that ships with the program.
import { catalogData } from './catalog.generated.ts';
import { type Catalog, type CatalogOptions, createCatalog } from './catalog.ts';
import type { CatalogFolder } from './folder.ts';
import { deepFreeze } from './freeze.ts';
import type { CatalogData } from './model.ts';
import { overlayCatalog } from './overlay.ts';

/** The built-in data with private folders laid over it; a later folder wins over an earlier one. */
export function catalogDataWith(folders: readonly CatalogFolder[]): CatalogData {
  return folders.reduce(overlayCatalog, catalogData);
}

/** The built-in catalogue with private folders over it, ready to ask; nobody can change its data. */
export function builtInCatalog(folders: readonly CatalogFolder[], options: CatalogOptions): Catalog {
  return createCatalog(deepFreeze(catalogDataWith(folders)), options);
}
