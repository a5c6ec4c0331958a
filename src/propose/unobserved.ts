// Members of the ecosystems of a plan that nobody asked for: shown, so that nobody is surprised later, and never added.
import { isCandidateByCatalogue, type ProposeScope } from '../catalog/candidate.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { classify } from '../catalog/classify.ts';
import { coveringWildcard, entryIdentity } from '../lists/identity.ts';
import type { Policy } from '../policy/model.ts';

export interface Unobserved {
  readonly ecosystem: string;
  /** Hosts that the catalogue vouches for, that no ALLOW rule has and that were not asked for; in order. */
  readonly hosts: readonly string[];
}

/** One row for each of the ecosystems that has such hosts. */
export function unobservedMembers(
  ecosystems: readonly string[],
  catalog: Catalog,
  scope: ProposeScope,
  seen: ReadonlySet<string>,
  policies: readonly Policy[],
): Unobserved[] {
  const rules = policies.flatMap(({ ruleGroups }) => ruleGroups.flatMap((group) => group.rules));
  const allowed = new Set(
    rules.filter(({ action }) => action === 'ALLOW').flatMap(({ entries }) => entries.map(entryIdentity)),
  );
  const isNew = (host: string) =>
    !/[*{]/.test(host) && !seen.has(host) && !allowed.has(host) && coveringWildcard(host, allowed) === null;
  return [...new Set(ecosystems)].toSorted().flatMap((ecosystem) => {
    const members = catalog.data.ecosystems.find(({ id }) => id === ecosystem)?.hosts ?? [];
    const hosts = members
      .map(({ host }) => host)
      .filter((host) => isNew(host) && isCandidateByCatalogue(classify(catalog, host), scope))
      .toSorted();
    return hosts.length === 0 ? [] : [{ ecosystem, hosts }];
  });
}
