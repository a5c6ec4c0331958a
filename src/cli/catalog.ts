// The catalogue with the private folders of the configuration laid over it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { catalogDataWith } from '../catalog/built-in.ts';
import { createCatalog, type Catalog } from '../catalog/catalog.ts';
import { catalogError, readCatalogFolder, type CatalogFolder } from '../catalog/folder.ts';
import { folderErrors } from '../catalog/lint.ts';
import type { CatalogData } from '../catalog/model.ts';
import type { CatalogFile } from '../catalog/yaml-file.ts';
import { UserError } from '../core/errors.ts';
import type { LoadedConfiguration } from './config/read.ts';

/** The catalogue of one configuration, ready to ask. */
export function configuredCatalog(loaded: LoadedConfiguration): Catalog {
  return indexedCatalog(loaded, configuredData(loaded));
}

/** The same in two steps. A folder with errors is refused, so that none is half in force. */
export function configuredData({ configuration, folder }: LoadedConfiguration): CatalogData {
  const folders: CatalogFolder[] = [];
  for (const name of configuration.catalogs) {
    const read = readCatalogFolder(catalogFiles(resolve(folder, name), folder));
    const errors = folderErrors(catalogDataWith(folders), read);
    if (errors.length > 0) throw catalogError(errors);
    folders.push(read);
  }
  return catalogDataWith(folders);
}

/** The second step: the data ready to ask. */
export function indexedCatalog({ configuration }: LoadedConfiguration, data: CatalogData): Catalog {
  return createCatalog(data, { searchSuffixes: configuration.searchSuffixes });
}

/** The YAML files of a catalogue folder, with paths as people write them from `base`. */
export function catalogFiles(path: string, base: string): CatalogFile[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UserError(
      'bad-catalog',
      `there is no catalogue folder ${path}`,
      'correct the path (`catalogs` in the configuration), or start one: alert2allow catalog add --folder PATH',
    );
  }
  const names = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => ({
    path: relative(base, join(path, name)),
    text: readFileSync(join(path, name), 'utf8'),
  }));
}
