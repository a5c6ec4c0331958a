// A folder of catalogue files: the built-in one at build time, a private one at run time.
import { UserError } from '../core/errors.ts';
import type { Ecosystem, SharedHost } from './model.ts';
import { type EcosystemFile, ecosystemOf, ecosystemSchema, sharedSchema, sourcesSchema } from './schema.ts';
import { type CatalogFile, type FileProblem, type ReadFile, readYaml } from './yaml-file.ts';

/** What the ecosystem files of one folder say. */
export interface CatalogFolder {
  readonly ecosystems: readonly Ecosystem[];
  readonly shared: readonly SharedHost[];
  /** `path:line` of a host or suffix of an ecosystem, for messages; of the file where it has none. */
  readonly locate: (ecosystem: string, host: string | null) => string;
}

/** Files of the folder that hold something other than an ecosystem. */
const otherFiles =
  /(?:^|\/)(?:sources|shared|never-wildcard|look-alike|aws-endpoints|public-resolvers|special-purpose|prices)\.yaml$/;

/**
 * Reads the ecosystem files of a folder, with its `sources.yaml` and `shared.yaml` where it has them. Every problem
 * of every file is reported at once.
 * @throws {UserError} `bad-catalog`, with one line per problem.
 */
export function readCatalogFolder(files: readonly CatalogFile[]): CatalogFolder {
  const read = checkedFolder(files);
  if ('problems' in read) throw catalogError(read.problems);
  return read.folder;
}

/** The folder, or everything that is wrong with its files. */
export function checkedFolder(
  files: readonly CatalogFile[],
): { readonly folder: CatalogFolder } | { readonly problems: readonly FileProblem[] } {
  const sorted = files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const sources = readOne(sorted, 'sources.yaml', (file) => readYaml(file, sourcesSchema));
  const shared = readOne(sorted, 'shared.yaml', (file) => readYaml(file, sharedSchema));
  const read = sorted
    .filter(({ path }) => /\.ya?ml$/.test(path) && !otherFiles.test(path))
    .map((file) => ({ path: file.path, read: readYaml(file, ecosystemSchema) }));
  const good = read.flatMap((one) => ('value' in one.read ? [{ path: one.path, ...one.read }] : []));
  const problems = [
    ...[sources, shared, ...read.map((one) => one.read)].flatMap((one) =>
      one !== null && 'problems' in one ? one.problems : [],
    ),
    ...doubleFiles(good),
  ];
  if (problems.length > 0) return { problems };
  const names = new Map(Object.entries(sources !== null && 'value' in sources ? sources.value.sources : {}));
  return {
    folder: {
      ecosystems: good.map(({ value }) => ecosystemOf(value, names)),
      shared: shared !== null && 'value' in shared ? shared.value.shared : [],
      locate: locator(good),
    },
  };
}

/** The error of a catalogue that cannot be used; one line per problem. */
export function catalogError(problems: readonly FileProblem[]): UserError {
  return new UserError(
    'bad-catalog',
    problems.map(({ where, message }) => `${where}: ${message}`).join('\n'),
    'correct the lines named; alert2allow catalog lint checks a folder again',
  );
}

/** Two files of one ecosystem in one folder: one of them would be lost. */
function doubleFiles(files: readonly GoodFile[]): FileProblem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ path, value, at }) => {
    const known = first.get(value.ecosystem);
    if (known === undefined) first.set(value.ecosystem, path);
    return known === undefined
      ? []
      : [
          {
            where: at(['ecosystem']),
            message: `ecosystem ${value.ecosystem} already stands in ${known}; put its hosts there`,
          },
        ];
  });
}

function readOne<T>(files: readonly CatalogFile[], name: string, read: (file: CatalogFile) => T): T | null {
  const file = files.find(({ path }) => path === name || path.endsWith(`/${name}`));
  return file === undefined ? null : read(file);
}

type GoodFile = { readonly path: string } & Extract<ReadFile<EcosystemFile>, { value: EcosystemFile }>;

function locator(files: readonly GoodFile[]): CatalogFolder['locate'] {
  return (ecosystem, host) => {
    const owners = files.filter(({ value }) => value.ecosystem === ecosystem);
    for (const { value, at } of owners) {
      const index = value.hosts?.findIndex((entry) => entry.host === host) ?? -1;
      if (index >= 0) return at(['hosts', index]);
      const suffix =
        value.suffixes?.findIndex((entry) => (typeof entry === 'string' ? entry : entry.suffix) === host) ??
        -1;
      if (suffix >= 0) return at(['suffixes', suffix]);
    }
    return `${owners[0]?.path ?? ecosystem}:1`;
  };
}
