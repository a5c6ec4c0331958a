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
    const [first, ...others] = members;
    if (first === undefined) return [];
    const subject = members.length === 1 ? first.name : `${members.length} names below ${first.family}`;
    return [{ subject, detail: detail(sumOf(first, others)), vpc: first.vpc }];
  });
}

function sumOf(first: BlockedName, others: readonly BlockedName[]): BlockedName {
  const sum = { ...first };
  for (const other of others) {
    sum.queries += other.queries;
    sum.sources = Math.max(sum.sources, other.sources);
    sum.first = Math.min(sum.first, other.first);
    sum.last = Math.max(sum.last, other.last);
  }
  return sum;
}
