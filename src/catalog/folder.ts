// A folder of catalogue files: the built-in one at build time, a private one at run time.
import { UserError } from '../core/errors.ts';
import type { CatalogData, Ecosystem, SharedHost } from './model.ts';
import { type EcosystemFile, ecosystemOf, ecosystemSchema, sharedSchema, sourcesSchema } from './schema.ts';
import { type CatalogFile, type ReadFile, readYaml } from './yaml-file.ts';

/** What the ecosystem files of one folder say. */
export interface CatalogFolder {
  readonly ecosystems: readonly Ecosystem[];
  readonly shared: readonly SharedHost[];
  /** `path:line` of a host or suffix of an ecosystem, for messages; of the file where it has none. */
  readonly locate: (ecosystem: string, host: string | null) => string;
}

/** Files of the folder that hold something other than an ecosystem. */
const otherFiles =
  /(?:^|\/)(?:sources|shared|never-wildcard|look-alike|aws-endpoints|public-resolvers|special-purpose)\.yaml$/;

/**
 * Reads the ecosystem files of a folder, with its `sources.yaml` and `shared.yaml` where it has them. Every problem
 * of every file is reported at once.
 * @throws {UserError} `bad-catalog`, with one line per problem.
 */
export function readCatalogFolder(files: readonly CatalogFile[]): CatalogFolder {
  const sorted = files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const sources = readOne(sorted, 'sources.yaml', (file) => readYaml(file, sourcesSchema));
  const shared = readOne(sorted, 'shared.yaml', (file) => readYaml(file, sharedSchema));
  const read = sorted
    .filter(({ path }) => /\.ya?ml$/.test(path) && !otherFiles.test(path))
    .map((file) => ({ path: file.path, read: readYaml(file, ecosystemSchema) }));
  const problems = [sources, shared, ...read.map((one) => one.read)].flatMap((one) =>
    one !== null && 'problems' in one ? one.problems : [],
  );
  if (problems.length > 0) throw catalogError(problems);
  const names = new Map(Object.entries(sources !== null && 'value' in sources ? sources.value.sources : {}));
  const good = read.flatMap((one) => ('value' in one.read ? [{ path: one.path, ...one.read }] : []));
  return {
    ecosystems: good.map(({ value }) => ecosystemOf(value, names)),
    shared: shared !== null && 'value' in shared ? shared.value.shared : [],
    locate: locator(good),
  };
}

/** The error of a catalogue that cannot be used; one line per problem. */
export function catalogError(problems: readonly string[]): UserError {
  return new UserError('bad-catalog', problems.join('\n'), 'Correct the lines named.');
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

/**
 * The data with a private folder laid over it: a host that the folder lists is taken from everywhere else, and an
 * ecosystem that both have keeps the folder's facts.
 */
export function overlayCatalog(data: CatalogData, folder: CatalogFolder): CatalogData {
  const mine = new Set(folder.ecosystems.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  const own = new Map(folder.ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));
  const rest = data.ecosystems.map((ecosystem) => ({
    ...ecosystem,
    hosts: ecosystem.hosts.filter(({ host }) => !mine.has(host)),
    recommend: withoutHosts(ecosystem.recommend, mine),
  }));
  const merged = rest.map((ecosystem) => mergeEcosystem(ecosystem, own.get(ecosystem.id)));
  const known = new Set(data.ecosystems.map(({ id }) => id));
  return {
    ...data,
    ecosystems: [...folder.ecosystems.filter(({ id }) => !known.has(id)), ...merged],
    shared: [...folder.shared, ...data.shared.filter(({ host }) => !mine.has(host))],
  };
}

function withoutHosts(recommend: Ecosystem['recommend'], hosts: ReadonlySet<string>): Ecosystem['recommend'] {
  const entries = Object.entries(recommend);
  return Object.fromEntries(entries.map(([use, list]) => [use, list.filter((host) => !hosts.has(host))]));
}

function mergeEcosystem(builtIn: Ecosystem, own: Ecosystem | undefined): Ecosystem {
  if (own === undefined) return builtIn;
  return {
    ...own,
    hosts: [...own.hosts, ...builtIn.hosts],
    suffixes: [...own.suffixes, ...builtIn.suffixes],
    suffixRisk: own.suffixRisk ?? builtIn.suffixRisk,
  };
}
