// The catalogue with the private folders of the configuration laid over it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtInCatalog } from '../catalog/built-in.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalogFolder } from '../catalog/folder.ts';
import { UserError } from '../core/errors.ts';
import type { LoadedConfiguration } from './config/read.ts';

/** The catalogue of one configuration. */
export function configuredCatalog({ configuration, folder }: LoadedConfiguration): Catalog {
  const folders = configuration.catalogs.map((name) =>
    readCatalogFolder(catalogFiles(resolve(folder, name))),
  );
  return builtInCatalog(folders, { searchSuffixes: configuration.searchSuffixes });
}

function catalogFiles(folder: string): { path: string; text: string }[] {
  if (!existsSync(folder)) {
    throw new UserError(
      'bad-catalog',
      `there is no catalogue folder ${folder}`,
      'correct `catalogs` in the configuration',
    );
  }
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}
