// What is wrong, or odd, about a private catalogue folder: for the person who writes it, with line and next step.
import { checkCatalog, isCountedSource } from './check.ts';
import { classify } from './classify.ts';
import { createCatalog } from './catalog.ts';
import { type CatalogFolder, checkedFolder } from './folder.ts';
import type { CatalogData, Ecosystem, HostEntry } from './model.ts';
import { overlayCatalog } from './overlay.ts';
import type { CatalogFile } from './yaml-file.ts';

/** `error`: the folder is refused. `warning`: it is read, but does less than it seems to. */
export interface CatalogFinding {
  readonly severity: 'error' | 'warning';
  /** `path:line`. */
  readonly where: string;
  readonly host: string | null;
  readonly message: string;
  readonly next: string;
}

const CORRECT = 'correct the line';

/** Everything about one folder, in the order of its files; empty for a good one. `builtIn` is what it is laid over. */
export function lintFolder(builtIn: CatalogData, files: readonly CatalogFile[]): CatalogFinding[] {
  const read = checkedFolder(files);
  if ('problems' in read) {
    const errors = read.problems.map((problem) => ({
      severity: 'error' as const,
      host: null,
      next: CORRECT,
      ...problem,
    }));
    return errors.toSorted(inOrder);
  }
  return [...folderErrors(builtIn, read.folder), ...oddities(builtIn, read.folder)].toSorted(inOrder);
}

/** What only the whole catalogue shows of a readable folder: each of these refuses it. */
export function folderErrors(builtIn: CatalogData, folder: CatalogFolder): CatalogFinding[] {
  const own = new Map(folder.ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));
  const problems = checkCatalog(overlayCatalog(builtIn, folder)).filter(
    ({ ecosystem, host }) => host === null || hostsOf(own.get(ecosystem)).has(host),
  );
  const errors = problems
    .filter(({ ecosystem }) => own.has(ecosystem))
    .map(({ ecosystem, host, message }) => ({
      where: folder.locate(ecosystem, host),
      host,
      message: `${host ?? ecosystem}: ${message}`,
    }));
  return [...errors, ...foreignGroups(builtIn, folder)].map((error) => ({
    severity: 'error',
    ...error,
    next: CORRECT,
  }));
}

function hostsOf(ecosystem: Ecosystem | undefined): ReadonlySet<string> {
  return new Set([
    ...(ecosystem?.hosts ?? []).map(({ host }) => host),
    ...(ecosystem?.suffixes ?? []).map(({ suffix }) => suffix),
  ]);
}

/** A built-in ecosystem keeps its group: else a file could turn a danger into a language. */
function foreignGroups(builtIn: CatalogData, folder: CatalogFolder) {
  const groups = new Map(builtIn.ecosystems.map(({ id, group }) => [id, group]));
  return folder.ecosystems.flatMap(({ id, group }) => {
    const expected = groups.get(id);
    if (expected === undefined || expected === group) return [];
    const message = `${id} is built in with group ${expected}, which a private file cannot change; write it, or choose another identifier`;
    return [{ where: folder.locate(id, null), host: null, message }];
  });
}

function oddities(builtIn: CatalogData, folder: CatalogFolder): CatalogFinding[] {
  const catalog = createCatalog(overlayCatalog(builtIn, folder), { searchSuffixes: [] });
  const owners = new Map(builtIn.ecosystems.flatMap(({ id, hosts }) => hosts.map(({ host }) => [host, id])));
  return folder.ecosystems.flatMap(({ id, hosts }) =>
    hosts.flatMap((entry) => {
      const { hazards } = classify(catalog, entry.host);
      return hostOddities(entry, owners.get(entry.host), hazards).map(([message, next]) => ({
        severity: 'warning' as const,
        where: folder.locate(id, entry.host),
        host: entry.host,
        message: `${entry.host}: ${message}`,
        next,
      }));
    }),
  );
}

function hostOddities(
  entry: HostEntry,
  owner: string | undefined,
  hazards: readonly { readonly id: string; readonly sentence: string }[],
): [string, string][] {
  const found: [string, string][] = [];
  if (!entry.seen.some(isCountedSource)) {
    found.push(['known from memory only', 'name a page or owner/name@commit:path under `seen`']);
  }
  if (owner !== undefined)
    found.push([`wins over the built-in entry of ${owner}`, 'nothing, if that is meant']);
  for (const { id, sentence } of hazards) {
    found.push([`keeps its hazard ${id}: ${sentence}`, 'it is named, but only a decision can allow it']);
  }
  return found;
}

function inOrder(a: CatalogFinding, b: CatalogFinding): number {
  return a.where.localeCompare(b.where, 'en', { numeric: true }) || (a.message < b.message ? -1 : 1);
}
