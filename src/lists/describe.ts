// What `lists scan` says of a list.
import { problemOf } from './choose.ts';
import type { Followed } from './follow.ts';
import { elementsOf, type FoundList, type Usage } from './format.ts';

/** Describes a list that was found, or what stands in the way of one; `owner` is what the list belongs to. */
export function describeFound(one: Followed, usage: Usage, owner: string): FoundList {
  if (one.type === 'obstacle') {
    const { path, line, selector, code } = one;
    return { path, line, what: `${owner}: ${one.what}`, selector, usage, entries: null, refused: code };
  }
  const { source, line, what, selector, site } = one;
  const refused = problemOf(one, usage)?.code ?? null;
  return { path: source.path, line, what, selector, usage, entries: elementsOf(site).length, refused };
}

/** Each place once, in the order of files and lines. */
export function sortFound(lists: readonly FoundList[]): FoundList[] {
  const key = (list: FoundList) => `${list.line}:${list.selector ?? list.what}:${list.path}`;
  const found = new Map<string, FoundList>();
  for (const list of lists) if (!found.has(key(list))) found.set(key(list), list);
  return [...found.values()].toSorted((left, right) => {
    if (left.path !== right.path) return left.path < right.path ? -1 : 1;
    return left.line - right.line;
  });
}
