// When two entries are the same, and when one covers the other.
import { normalName } from '../core/name.ts';

/** The form in which entries are compared: lower case, no final dot. */
export function entryIdentity(entry: string): string {
  return normalName(entry.trim());
}

/** The name below which a wildcard applies; an exact entry is its own base. */
export function entryBase(identity: string): string {
  return identity.startsWith('*.') ? identity.slice(2) : identity;
}

/** The wildcard among `identities` that already covers an entry, or null. `*.x` never covers `x`. */
export function coveringWildcard(entry: string, identities: ReadonlySet<string>): string | null {
  const base = entryBase(entryIdentity(entry));
  const labels = base.split('.');
  for (let from = 1; from < labels.length; from += 1) {
    const wildcard = `*.${labels.slice(from).join('.')}`;
    if (identities.has(wildcard)) return wildcard;
  }
  return null;
}

/** True for the entries that match every name: no list that holds one may be patched. */
export function matchesEverything(entry: string): boolean {
  const identity = entryIdentity(entry);
  return identity === '*' || identity === '*.';
}
