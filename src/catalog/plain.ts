// Classification of a name that is no copy, no reverse name and no service name.
import type { Classification } from './answer.ts';
import { parseAwsName } from './aws-name.ts';
import type { Catalog } from './catalog.ts';
import { type NameView, knownName } from './known.ts';
import { matchesOf } from './match.ts';
import { hazardsOf } from './name-hazards.ts';
import { suffixesOf } from './suffix-table.ts';

/** Classifies a name in normal form; the answer carries the name as it was `given`. */
export function classifyPlain(catalog: Catalog, name: string, given: string): Classification {
  const known = catalog.entryAnswers.get(name);
  if (known !== undefined) return { ...known, name: given };
  const bases = suffixesOf(name);
  const view: NameView = {
    name,
    matches: matchesOf(catalog, bases),
    domain: catalog.suffixes.match(bases),
    aws: parseAwsName(name),
  };
  const answer = knownName(catalog, view, given);
  answer.hazards = hazardsOf(catalog, view, answer.ecosystem);
  if (view.matches.exact !== null) catalog.entryAnswers.set(name, answer);
  return answer;
}
