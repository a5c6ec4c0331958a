// Where a new entry belongs: beside its relatives, in sorted order where the list has one, else at the end.
import { registrableDomain } from '../core/name.ts';
import type { Element } from './format.ts';
import { entryBase, entryIdentity } from './identity.ts';

type Compare = (left: string, right: string) => number;

/** Entries to put after the element with this index; -1 means before the first element. */
export interface Placement {
  readonly after: number;
  readonly entries: readonly string[];
}

const byText: Compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
const byBase: Compare = (left, right) => byText(entryBase(left), entryBase(right));
const byLabels: Compare = (left, right) => byText(reversed(left), reversed(right));

function reversed(entry: string): string {
  return entryBase(entry).split('.').toReversed().join('\u0000');
}

/** Fewer entries are too easily in order by chance. */
const SORTED_FROM = 4;

/**
 * Places new entries (normal form) among the elements of a list that has at least one. In a list that
 * keeps an order an entry goes to its place in that order; else after the last one of its registrable domain; else
 * after the last literal. A list with groups (comments or blank lines inside) is not taken to keep an order.
 */
export function placeEntries(
  text: string,
  elements: readonly Element[],
  entries: readonly string[],
): Placement[] {
  const order = isGrouped(text, elements) ? null : keptOrder(elements);
  const compare = order ?? byDomain;
  const groups = new Map<number, string[]>();
  for (const entry of entries.toSorted((left, right) => compare(left, right) || byText(left, right))) {
    const after = anchorOf(elements, entry, order);
    groups.set(after, [...(groups.get(after) ?? []), entry]);
  }
  return [...groups].map(([after, members]) => ({ after, entries: members }));
}

/** Order for entries that have no place of their own: relatives together. */
export function byDomain(left: string, right: string): number {
  const domain = (entry: string) => registrableDomain(entryBase(entry)) ?? entryBase(entry);
  return byText(domain(left), domain(right)) || byBase(left, right) || byText(left, right);
}

function isGrouped(text: string, elements: readonly Element[]): boolean {
  return elements.slice(1).some((element, index) => {
    const gap = text.slice(elements[index]?.end, element.start);
    return /\n[ \t]*(\r?\n|\/\/|#|\/\*)/.test(gap);
  });
}

function keptOrder(elements: readonly Element[]): Compare | null {
  const values = elements.map((element) => (element.value === null ? null : entryIdentity(element.value)));
  const literals = values.filter((value) => value !== null);
  if (literals.length < SORTED_FROM || literals.length < values.length) return null;
  const isOrder = (compare: Compare) =>
    literals.slice(1).every((value, index) => compare(literals[index] ?? '', value) <= 0);
  return [byText, byBase, byLabels, byDomain].find(isOrder) ?? null;
}

function anchorOf(elements: readonly Element[], entry: string, order: Compare | null): number {
  const lastWhere = (test: (value: string) => boolean) =>
    elements.findLastIndex(({ value }) => value !== null && test(entryIdentity(value)));
  if (order !== null) return lastWhere((value) => order(value, entry) <= 0);
  const domain = registrableDomain(entryBase(entry));
  const relative =
    domain === null ? -1 : lastWhere((value) => registrableDomain(entryBase(value)) === domain);
  if (relative !== -1) return relative;
  const lastLiteral = lastWhere(() => true);
  return lastLiteral === -1 ? elements.length - 1 : lastLiteral;
}
