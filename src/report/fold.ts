// Folding what is alike: hundreds of names of one tunnel are one line.
import { registrableDomain } from '../core/name.ts';
import { datum, type Cell } from './document.ts';

/** Items by key, in the order in which the keys first appear. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return [...groups];
}

/** The first three names, each once, and how many more there are. */
export function someOf(all: readonly string[]): Cell[] {
  const names = [...new Set(all)];
  const shown = names
    .slice(0, 3)
    .flatMap((name, index): Cell[] => (index === 0 ? [datum(name)] : [', ', datum(name)]));
  return names.length > 3 ? [...shown, ` and ${names.length - 3} more`] : shown;
}

/** So many names below one registrable domain are a crowd: they are shown as one row. */
export const CROWD = 10;

/** Rows about names, with those of a crowded registrable domain replaced by one row that `fold` makes. */
export function foldedRows<Item extends { readonly name: string }>(
  items: readonly Item[],
  row: (item: Item) => readonly Cell[],
  fold: (label: string, group: readonly Item[]) => readonly Cell[],
): (readonly Cell[])[] {
  const domainOf = ({ name }: Item) => registrableDomain(name) ?? name;
  const groups = new Map(groupedBy(items, domainOf));
  return items.flatMap((item) => {
    const domain = domainOf(item);
    const group = groups.get(domain) ?? [];
    if (group.length < CROWD) return [row(item)];
    return group[0] === item ? [fold(`${group.length} names below ${domain}`, group)] : [];
  });
}
