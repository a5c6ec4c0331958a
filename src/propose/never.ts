// What no decision can allow: wildcards on or above public suffixes, and everything of risk class D.
import type { Catalog } from '../catalog/catalog.ts';
import { classify } from '../catalog/classify.ts';
import { wildcardVerdict } from '../catalog/wildcard.ts';

/** Why an entry may never be written, whatever was decided; null where a decision may ask for it. */
export function neverAllowed(catalog: Catalog, entry: string): string | null {
  if (entry.startsWith('*')) {
    const verdict = wildcardVerdict(entry, { catalog, flagged: [], denied: [] });
    return verdict.allowed || verdict.overridable ? null : verdict.reason;
  }
  const { risk, reasons } = classify(catalog, entry);
  return risk === 'D' ? `risk class D (${reasons[0] ?? 'made for passing data unseen'})` : null;
}
