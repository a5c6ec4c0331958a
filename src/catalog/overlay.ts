// A private folder laid over the built-in catalogue: what the folder says wins, except that it clears no danger.
import type { CatalogFolder } from './folder.ts';
import { type CatalogData, type Ecosystem, type Risk, type SharedHost, risks } from './model.ts';

/**
 * The data with a private folder laid over it: a host that the folder lists is taken from everywhere else, and an
 * ecosystem that both have keeps the folder's facts. Hosts of danger files stay besides, so that their hazards do,
 * and a built-in ecosystem keeps its group.
 */
export function overlayCatalog(data: CatalogData, folder: CatalogFolder): CatalogData {
  const mine = new Set(folder.ecosystems.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  const own = new Map(folder.ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));
  const merged = data.ecosystems.map((ecosystem) =>
    mergeEcosystem(withoutHosts(ecosystem, mine), own.get(ecosystem.id)),
  );
  const known = new Set(data.ecosystems.map(({ id }) => id));
  return {
    ...data,
    ecosystems: [...folder.ecosystems.filter(({ id }) => !known.has(id)), ...merged],
    shared: [
      ...folder.shared,
      ...dangerousToo(data, folder),
      ...data.shared.filter(({ host }) => !mine.has(host)),
    ],
  };
}

function withoutHosts(ecosystem: Ecosystem, hosts: ReadonlySet<string>): Ecosystem {
  if (ecosystem.group === 'danger') return ecosystem;
  const recommend = Object.entries(ecosystem.recommend);
  return {
    ...ecosystem,
    hosts: ecosystem.hosts.filter(({ host }) => !hosts.has(host)),
    recommend: Object.fromEntries(
      recommend.map(([use, list]) => [use, list.filter((host) => !hosts.has(host))]),
    ),
  };
}

/** Hosts of the folder that a danger file lists too: the folder names them, the danger stays. */
function dangerousToo(data: CatalogData, folder: CatalogFolder): SharedHost[] {
  return data.ecosystems
    .filter(({ group }) => group === 'danger')
    .flatMap((danger) => {
      const known = new Set([
        ...danger.hosts.map(({ host }) => host),
        ...danger.suffixes.map(({ suffix }) => suffix),
      ]);
      return folder.ecosystems
        .filter(({ id }) => id !== danger.id)
        .flatMap(({ id, hosts }) =>
          hosts.flatMap(({ host }) => (known.has(host) ? [{ host, order: [id, danger.id] }] : [])),
        );
    });
}

function mergeEcosystem(builtIn: Ecosystem, own: Ecosystem | undefined): Ecosystem {
  if (own === undefined) return builtIn;
  const mine = new Set([...own.hosts.map(({ host }) => host), ...own.suffixes.map(({ suffix }) => suffix)]);
  return {
    ...own,
    group: builtIn.group,
    hosts: [...own.hosts, ...builtIn.hosts.filter(({ host }) => !mine.has(host))],
    suffixes: [...own.suffixes, ...builtIn.suffixes.filter(({ suffix }) => !mine.has(suffix))],
    suffixRisk: worse(own.suffixRisk, builtIn.suffixRisk),
  };
}

function worse(one: Risk | null, other: Risk | null): Risk | null {
  if (one === null || other === null) return one ?? other;
  return risks.indexOf(one) > risks.indexOf(other) ? one : other;
}
