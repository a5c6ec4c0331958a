// A text file as the list that a target means.
import { refused } from './choose.ts';
import type { Located, Refusal } from './format.ts';
import { matchesEverything } from './identity.ts';
import { lineNumber } from './style.ts';
import type { Target } from './target.ts';
import { textSite } from './text-list.ts';

/** The list of a text, or why it must not be patched: lines that are no single names, an entry that matches all. */
export function locateText(text: string, path: string, target: Target): Located | Refusal {
  const { site, oddLine } = textSite(text);
  const refusal = (code: 'unparsable' | 'holds-all', line: number, what: string) =>
    refused(code, target, what, [{ path, line, what, selector: null }]);
  if (oddLine !== null) return refusal('unparsable', oddLine, 'a line that is not one domain name');
  const all = site.elements.find(({ value }) => value !== null && matchesEverything(value));
  if (all !== undefined) return refusal('holds-all', lineNumber(text, all.start), 'a list that holds *');
  return { outcome: 'located', path, text, line: 1, what: 'text list', site, errors: 0 };
}
