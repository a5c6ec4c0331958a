// What the catalogue knows of wildcards, as the check of policies asks for it.
import type { Catalog } from '../catalog/catalog.ts';
import { sharedHosting } from '../catalog/shared-hosting.ts';
import type { WildcardFacts } from '../policy/wildcard-facts.ts';

/** Indexed once for all lists. */
export function wildcardFacts(catalog: Catalog): WildcardFacts {
  return {
    isAboveSuffix: (base) => catalog.suffixes.isOnOrAbovePrivate(base),
    sharedHosting: sharedHosting(catalog),
  };
}
