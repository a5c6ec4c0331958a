// Whether a list of strings is a list of domain names, judged by its entries alone.
import { suffixFacts } from '../core/name.ts';
import { entryBase, entryIdentity, matchesEverything } from './identity.ts';
import type { ListExpression } from './program.ts';

/** Names that no public suffix list knows and that allowlists hold all the same. */
const PRIVATE = /(^|\.)(internal|local|localhost|invalid|test|example|lan|corp|home|intranet|private)$/;

/** File names whose ending is a top-level domain, too. */
const FILE_NAME = /^[^.]+\.(md|py|rs|sh|pl|zip|so|cc|ps|mov)$/;

/** True where every literal of the list is a domain name or `*`, and there is one at least. */
export function holdsDomainNames(list: ListExpression): boolean {
  const values = list.items.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length > 0 && values.every(isDomainName) && !values.every((value) => FILE_NAME.test(value));
}

function isDomainName(value: string): boolean {
  if (matchesEverything(value)) return true;
  const base = entryBase(entryIdentity(value));
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(base) && (PRIVATE.test(base) || suffixFacts(base).listed);
}
