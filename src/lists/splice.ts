// From a located list and new entries to edits: one way per form of site.
import { insertion, type Edit } from './edit.ts';
import type { AbsentSite, Located } from './format.ts';
import { insertLines } from './insert-lines.ts';
import { insertIntoList } from './insert.ts';
import { byDomain } from './place.ts';
import { entryWriter } from './quote.ts';

/** The edits that add `entries` (host names in normal form, none of them in the list) to a located list. */
export function spliceEdits(located: Located, entries: readonly string[]): Edit[] {
  if (entries.length === 0) return [];
  const { site, text } = located;
  switch (site.form) {
    case 'brackets':
      return insertIntoList(text, site, entries);
    case 'lines':
      return insertLines(text, site, entries);
    case 'absent':
      return insertAbsent(text, site, entries);
  }
}

function insertAbsent(text: string, site: AbsentSite, entries: readonly string[]): Edit[] {
  const write = entryWriter(text, [], site.quote);
  const items = entries.toSorted(byDomain).map((entry) => `${site.itemBefore}${write(entry)}`);
  const body = insertion(site.at, `${site.before}${items.join(site.between)}${site.after}`);
  return site.commaAt === null ? [body] : [insertion(site.commaAt, ','), body];
}
