// Adds hosts to a private catalogue folder; the folder is checked before anything is written.
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ecosystemText, withHosts, type NewEcosystem, type NewHost } from '../../catalog/add.ts';
import { catalogDataWith } from '../../catalog/built-in.ts';
import { catalogError } from '../../catalog/folder.ts';
import { lintFolder } from '../../catalog/lint.ts';
import { type Role, groups, needs, risks, roles } from '../../catalog/model.ts';
import type { CatalogFile } from '../../catalog/yaml-file.ts';
import { UserError } from '../../core/errors.ts';
import { matchingName } from '../../core/name.ts';
import { dateText } from '../../core/time.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { catalogFiles } from '../catalog.ts';
import { type LoadedConfiguration, loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';

interface AddOptions extends Globals {
  readonly ecosystem: string;
  readonly role: readonly string[];
  readonly risk: string;
  readonly need: string;
  readonly seen: readonly string[];
  readonly title?: string;
  readonly group?: string;
  readonly folder?: string;
}

/** All hosts are written, or none. */
export async function runCatalogAdd(
  io: Io,
  options: AddOptions,
  names: readonly string[],
): Promise<ExitCode> {
  const loaded = loadConfiguration(io.cwd, options.config);
  const folder = folderOf(io, options, loaded);
  const files = existsSync(folder) ? catalogFiles(folder, io.cwd) : [];
  const hosts = names.map((name) => newHost(name, options));
  const changed = changedFile(io, options, relative(io.cwd, folder), files, hosts);
  refuseBad([...files.filter(({ path }) => path !== changed.path), changed]);
  writeInto(folder, resolve(io.cwd, changed.path), changed.text);
  talk(io, options, `${hosts.length === 1 ? '1 host' : `${hosts.length} hosts`} added to ${changed.path}`);
  if (!loaded.configuration.catalogs.some((name) => resolve(loaded.folder, name) === folder)) {
    const path = relative(loaded.folder, folder);
    talk(io, options, `nothing reads this folder yet: write \`catalogs: [${path}]\` into alert2allow.yaml`);
  }
  return EXIT.done;
}

function writeInto(folder: string, path: string, text: string): void {
  try {
    makeFolder(folder);
    writeFileSync(path, text);
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    throw new UserError(
      'bad-argument',
      `cannot write ${path}: ${code}`,
      'name a folder that you may write to (--folder)',
    );
  }
}

function folderOf(io: Io, options: AddOptions, { configuration, folder }: LoadedConfiguration): string {
  if (options.folder !== undefined) return resolve(io.cwd, options.folder);
  const [first] = configuration.catalogs;
  if (first !== undefined) return resolve(folder, first);
  throw new UserError(
    'bad-argument',
    'no private catalogue folder is known',
    'name one with --folder, and list it under `catalogs` in the configuration',
  );
}

function newHost(name: string, options: AddOptions): NewHost {
  const [main, ...others] = options.role.map((role) => oneOf('--role', role, roles));
  return {
    host: matchingName(name),
    roles: [main as Role, ...others],
    need: oneOf('--need', options.need, needs),
    risk: oneOf('--risk', options.risk, risks),
    seen: options.seen,
  };
}

function oneOf<Known extends string>(option: string, value: string, known: readonly Known[]): Known {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UserError('bad-argument', `${option} has no value ${value}`, `choose from ${known.join(', ')}`);
}

function changedFile(
  io: Io,
  options: AddOptions,
  folder: string,
  files: readonly CatalogFile[],
  hosts: readonly NewHost[],
): CatalogFile {
  const id = options.ecosystem;
  const path = [`${id}.yaml`, `${id}.yml`].map((name) => join(folder, name));
  const known = files.find((file) => path.includes(file.path));
  if (known !== undefined) return { path: known.path, text: withHosts(known.path, known.text, hosts) };
  return { path: path[0] ?? id, text: ecosystemText(newEcosystem(io, options), hosts) };
}

/** An ecosystem that is built in keeps its title and group. */
function newEcosystem(io: Io, { ecosystem: id, title, group }: AddOptions): NewEcosystem {
  const builtIn = catalogDataWith([]).ecosystems.find((one) => one.id === id);
  if (builtIn === undefined && group === undefined) {
    throw new UserError(
      'bad-argument',
      `${id} is a new ecosystem and has no group`,
      `give --group, one of ${groups.join(', ')}`,
    );
  }
  return {
    id,
    title: title ?? builtIn?.title ?? id,
    group: builtIn?.group ?? oneOf('--group', group ?? '', groups),
    reviewed: dateText(io.now()),
  };
}

function refuseBad(files: readonly CatalogFile[]): void {
  const errors = lintFolder(catalogDataWith([]), files).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw catalogError(errors);
}
