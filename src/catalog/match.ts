// One walk over the suffixes of a name, collecting everything that the catalogue says on the way, the longest first.
import type { Catalog, NameFacts, Owned } from './catalog.ts';
import type { Ecosystem } from './model.ts';

export interface Matches {
  exact: Owned | null;
  /** The longest `*.` entry or suffix above the name, and its base. */
  suffix: { owned: Owned; base: string } | null;
  /** The longest danger suffix at or above the name. */
  danger: { ecosystem: Ecosystem; base: string } | null;
  /** The DNS-over-HTTPS host at or above the name. */
  resolver: string | null;
  owner: { ecosystem: Ecosystem; domain: string } | null;
}

/** Everything that matches a name, given as its suffixes, longest first. */
export function matchesOf(catalog: Catalog, bases: readonly string[]): Matches {
  const matches: Matches = { exact: null, suffix: null, danger: null, resolver: null, owner: null };
  // Below a base that the catalogue does not know there is nothing: most names are left after a look at their domain.
  for (let at = bases.length - 1; at >= 0; at -= 1) {
    const base = bases[at] ?? '';
    const facts = catalog.names.get(base);
    if (facts === undefined) break;
    collect(matches, facts, base, at === 0);
  }
  return matches;
}

/** From the right, so that what is longer stands in the place of what is shorter. */
function collect(matches: Matches, facts: NameFacts, base: string, isWhole: boolean): void {
  if (isWhole) matches.exact = facts.exact;
  const owned = (isWhole ? null : facts.below) ?? facts.suffix;
  if (owned !== null) matches.suffix = { owned, base };
  if (facts.danger !== null) matches.danger = { ecosystem: facts.danger, base };
  if (facts.isResolver) matches.resolver = base;
  if (facts.owner !== null) matches.owner = { ecosystem: facts.owner, domain: base };
}
