// Checks that need more than one file: double hosts, wildcards, sources, recommendations.
import { createCatalog } from './catalog.ts';
import type { CatalogData, Ecosystem, HostEntry, Source } from './model.ts';
import { wildcardVerdict } from './wildcard.ts';

/** A finding about a host (or about the ecosystem as a whole, where `host` is null). */
export interface CatalogProblem {
  readonly ecosystem: string;
  readonly host: string | null;
  readonly message: string;
}

const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+@[0-9a-f]{7,40}:.+$/;

/** Everything that is wrong with a catalogue as a whole; empty for a good one. */
export function checkCatalog(data: CatalogData): CatalogProblem[] {
  return [
    ...doubleHosts(data),
    ...badWildcards(data),
    ...data.ecosystems.flatMap((one) => inside(one, data)),
  ];
}

/** True for a source that counts: a place in a repository, or the address of a page. */
export function isCountedSource(source: Source): boolean {
  return REPOSITORY.test(source) || /^https:\/\/[^\s]+$/.test(source);
}

function doubleHosts(data: CatalogData): CatalogProblem[] {
  const shared = new Map(data.shared.map(({ host, order }) => [host, order]));
  const owners = new Map<string, string[]>();
  for (const { id, hosts, suffixes } of data.ecosystems) {
    for (const host of [...hosts.map((entry) => entry.host), ...suffixes.map(({ suffix }) => suffix)]) {
      owners.set(host, [...(owners.get(host) ?? []), id]);
    }
  }
  return [...owners].flatMap(([host, ids]) => {
    const order = shared.get(host) ?? [];
    const missing = ids.filter((id) => !order.includes(id));
    if (ids.length < 2 || (new Set(ids).size === ids.length && missing.length === 0)) return [];
    const message =
      new Set(ids).size === 1
        ? 'is listed twice in this file; keep one of the lines'
        : `also in ${ids[0]}; list it in shared.yaml with an order`;
    return [{ ecosystem: ids[1] ?? '', host, message }];
  });
}

function badWildcards(data: CatalogData): CatalogProblem[] {
  const context = { catalog: createCatalog(data, { searchSuffixes: [] }), flagged: [], denied: [] };
  return data.ecosystems.flatMap(({ id, group, hosts }) =>
    hosts
      .filter(
        ({ host }) => host.startsWith('*.') && group !== 'danger' && group !== 'noise' && !host.includes('{'),
      )
      .flatMap(({ host }) => {
        const verdict = wildcardVerdict(host, context);
        if (verdict.allowed) return [];
        return [
          { ecosystem: id, host, message: `refused by wildcard rule ${verdict.rule}: ${verdict.reason}` },
        ];
      }),
  );
}

function inside(ecosystem: Ecosystem, data: CatalogData): CatalogProblem[] {
  const ids = new Set(data.ecosystems.map(({ id }) => id));
  const problem = (host: string | null, message: string) => ({ ecosystem: ecosystem.id, host, message });
  const own = new Set(ecosystem.hosts.map(({ host }) => host));
  const recommended = Object.values(ecosystem.recommend).flat();
  return [
    ...ecosystem.hosts.flatMap((entry) =>
      sourceProblems(entry).map((message) => problem(entry.host, message)),
    ),
    ...recommended
      .filter((host) => !own.has(host))
      .map((host) => problem(host, 'recommended, but no host of this file')),
    ...ecosystem.cooccurs
      .filter((id) => !ids.has(id))
      .map((id) => problem(null, `cooccurs with ${id}, which does not exist`)),
    ...(ecosystem.suffixes.length > 0 && ecosystem.suffixRisk === null && ecosystem.group === 'danger'
      ? [problem(null, 'a danger file with suffixes needs `risk`')]
      : []),
    ...ecosystem.suffixes.flatMap(({ suffix, seen }) =>
      seen.length === 0
        ? [problem(suffix, 'has no source: give the file a `seen`')]
        : unknownSources(seen).map((message) => problem(suffix, message)),
    ),
  ];
}

function sourceProblems(entry: HostEntry): string[] {
  return unknownSources(entry.seen);
}

function unknownSources(seen: readonly Source[]): string[] {
  return seen
    .filter((source) => source !== 'memory' && !isCountedSource(source))
    .map(
      (source) =>
        `source ${source} is neither owner/name@commit:path, an https address, memory, nor a name of sources.yaml`,
    );
}
