// Checks private catalogue folders.
import { resolve } from 'node:path';
import { catalogDataWith } from '../../catalog/built-in.ts';
import { type CatalogFolder, checkedFolder } from '../../catalog/folder.ts';
import { type CatalogFinding, lintFolder } from '../../catalog/lint.ts';
import { UserError } from '../../core/errors.ts';
import { ALL_TIME } from '../../core/time.ts';
import { catalogLintDocument } from '../../report/documents/catalog-lint.ts';
import { catalogFiles } from '../catalog.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';

/** Exit 1 where a folder would be refused, under --strict where there is any finding. */
export async function runCatalogLint(
  io: Io,
  options: Globals & { readonly strict?: boolean },
  named: readonly string[],
): Promise<ExitCode> {
  const findings = lintAll(foldersOf(io, options, named), io.cwd);
  await writeDocument(io, options, catalogLintDocument(findings), ALL_TIME);
  const isBad = findings.some(({ severity }) => severity === 'error');
  return isBad || (options.strict === true && findings.length > 0) ? EXIT.checkFailed : EXIT.done;
}

/** Each folder is laid over the built-in catalogue and the good ones before it, as when it is used. */
function lintAll(folders: readonly string[], cwd: string): CatalogFinding[] {
  const good: CatalogFolder[] = [];
  return folders.flatMap((folder) => {
    const files = catalogFiles(folder, cwd);
    const findings = lintFolder(catalogDataWith(good), files);
    const read = checkedFolder(files);
    if ('folder' in read) good.push(read.folder);
    return findings;
  });
}

function foldersOf(io: Io, options: Globals, named: readonly string[]): string[] {
  if (named.length > 0) return named.map((folder) => resolve(io.cwd, folder));
  const { configuration, folder } = loadConfiguration(io.cwd, options.config);
  if (configuration.catalogs.length > 0) return configuration.catalogs.map((name) => resolve(folder, name));
  throw new UserError(
    'bad-argument',
    'no catalogue folder to check',
    'name one, or list it under `catalogs` in the configuration; the built-in catalogue is checked by its build',
  );
}
