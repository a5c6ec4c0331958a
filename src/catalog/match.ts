// One walk over the suffixes of a name, longest first, collecting everything that the catalogue says on the way.
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
  for (let at = 0; at < bases.length; at += 1) {
    const base = bases[at] ?? '';
    const facts = catalog.names.get(base);
    if (facts !== undefined) collect(matches, facts, base, at === 0);
  }
  return matches;
}

function collect(matches: Matches, facts: NameFacts, base: string, isWhole: boolean): void {
  if (isWhole) matches.exact = facts.exact;
  if (matches.suffix === null) {
    const owned = (isWhole ? null : facts.below) ?? facts.suffix;
    if (owned !== null) matches.suffix = { owned, base };
  }
  if (matches.danger === null && facts.danger !== null) matches.danger = { ecosystem: facts.danger, base };
  if (matches.resolver === null && facts.isResolver) matches.resolver = base;
  if (matches.owner === null && facts.owner !== null)
    matches.owner = { ecosystem: facts.owner, domain: base };
}
