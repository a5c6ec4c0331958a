// Hosting that many owners share: which names lie there, and what a wildcard on, above or one label below it would hand out.
import type { Hazard } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { classify } from './classify.ts';
import { suffixesOf } from './suffix-table.ts';

/** Says of a wildcard's base what is shared there, in words; null where nothing is known to be. */
export type SharedHosting = (base: string) => string | null;

/**
 * Indexed once for any number of wildcards: the private part of the public suffix list, the catalogue's dangers and the
 * hosts that it says never to wildcard. One label below is one tenant, or one bucket: its owner may change unnoticed.
 */
export function sharedHosting({ names, data, suffixes }: Catalog): SharedHosting {
  const shared = new Map<string, string>();
  for (const [name, { danger }] of names) if (danger !== null) shared.set(name, danger.title);
  for (const entry of data.neverWildcard) {
    if (!entry.includes('*') && !names.get(entry)?.below?.host) shared.set(entry, 'shared by many owners');
  }
  const above = new Map<string, string>();
  for (const name of shared.keys())
    for (const ancestor of suffixesOf(name).slice(1)) above.set(ancestor, name);
  return (base) => {
    const host = suffixesOf(base).find((name) => shared.has(name));
    if (host !== undefined) return `${host} (${shared.get(host)})`;
    const below = above.get(base);
    if (below !== undefined) return `${below} (${shared.get(below)})`;
    const parent = suffixesOf(base)[1];
    // A whole registrable domain has one owner, although private suffixes lie beside it under its top-level name.
    return parent !== undefined && !suffixes.isIcannSuffix(parent) && suffixes.isOnOrAbovePrivate(parent)
      ? `what one tenant of ${parent} publishes`
      : null;
  };
}

/** True where a name belongs to whoever rents it: an allow there needs an owner and an end (design.md, decisions). */
export function isSharedHost(catalog: Catalog, name: string): boolean {
  return tellsSharedHost(classify(catalog, name).hazards);
}

/** The same of a name whose hazards are known. */
export function tellsSharedHost(hazards: readonly Hazard[]): boolean {
  return hazards.some(({ id }) => id === 'shared-hosting' || id === 'tenant-subdomain');
}
