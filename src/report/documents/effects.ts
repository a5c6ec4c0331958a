// What a change of a policy would do to the logged queries.
import type { ChangedName, Effect } from '../../analyze/replay/what-if.ts';
import type { Seen } from '../../analyze/replay/seen.ts';
import { instantText } from '../../core/time.ts';
import { datum, heading, limited, list, table, text, type Block, type Cell } from '../document.ts';
import { countOf, spanText } from '../words.ts';

export function effectJson({ option, total, names, stillBlocked }: Effect) {
  return {
    option,
    total: total === null ? null : { names: names.length, ...seenJson(total) },
    names: names.map(({ name, change, ...seen }) => ({ name, change, ...seenJson(seen) })),
    stillBlocked: stillBlocked.map(({ name, hop, rule, remedy }) => ({ name, hop, rule, remedy })),
  };
}

function seenJson({ queries, sources, first, last }: Seen) {
  return { queries, sources, firstSeen: instantText(first), lastSeen: instantText(last) };
}

export function effectBlocks({ option, total, names, stillBlocked }: Effect): Block[] {
  const title = `With BLOCK on the catch-all, ${option ?? 'all changes together'}`;
  const blocked = stillBlocked.map(({ name, remedy }): Cell[] => [datum(name), ': ', datum(remedy)]);
  const still = blocked.length === 0 ? [] : [text('Blocked all the same:'), list(limitedItems(blocked))];
  if (total === null) return [heading(title), text('changes nothing.'), ...still];
  const opened = names.filter(({ change }) => change === 'open').length;
  return [
    heading(title),
    text(
      `lets ${countOf(opened, 'name')} through and is stricter to ${countOf(names.length - opened, 'name')}: `,
      `${countOf(total.queries, 'query')} of ${countOf(total.sources, 'source')}, ${spanText(total.first, total.last)}.`,
    ),
    table(['change', 'name', '>queries', '>sources', 'seen'], limited(names.map(nameRow), 60)),
    ...still,
  ];
}

function nameRow({ name, change, queries, sources, first, last }: ChangedName): Cell[] {
  const word = change === 'open' ? 'let through' : 'stricter';
  return [word, datum(name), queries, sources, spanText(first, last)];
}

const SHOWN = 20;

function limitedItems(items: readonly (readonly Cell[])[]): (readonly Cell[])[] {
  if (items.length <= SHOWN) return [...items];
  return [...items.slice(0, SHOWN), [`${items.length - SHOWN} more (--format json shows all)`]];
}
