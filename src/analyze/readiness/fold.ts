// Names made by the hundred, as by a tunnel, are one finding, so that they hide nothing else.
import type { BlockedName, GateFinding } from './model.ts';

/** One finding per name; one per family and VPC where the family has several names. `detail` sees their sum. */
export function foldedFindings(
  names: readonly BlockedName[],
  detail: (name: BlockedName) => string,
): GateFinding[] {
  const families = new Map<string, BlockedName[]>();
  for (const name of names) {
    const key = JSON.stringify([name.vpc, name.family]);
    const known = families.get(key);
    if (known === undefined) families.set(key, [name]);
    else known.push(name);
  }
  return [...families.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const subject = members.length === 1 ? first.name : `${members.length} names below ${first.family}`;
    return [{ subject, detail: detail(members.reduce(sum)), vpc: first.vpc }];
  });
}

function sum(one: BlockedName, other: BlockedName): BlockedName {
  return {
    ...one,
    queries: one.queries + other.queries,
    sources: Math.max(one.sources, other.sources),
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
  };
}
