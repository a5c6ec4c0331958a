// Distances between labels, for the look-alike rules.

/**
 * Edits (insert, delete, replace, swap of neighbours) from one label to another, or null where there are more than
 * `limit`. Optimal string alignment.
 */
export function editDistance(from: string, to: string, limit: number): number | null {
  if (Math.abs(from.length - to.length) > limit) return null;
  let twoBack: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let best = (previous[column - 1] ?? 0) + (same ? 0 : 1);
      best = Math.min(best, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, (twoBack[column - 2] ?? 0) + 1);
      current.push(best);
    }
    if (Math.min(...current) > limit && Math.min(...previous) > limit) return null;
    twoBack = previous;
    previous = current;
  }
  const distance = previous[to.length] ?? 0;
  return distance > limit ? null : distance;
}

/** Twice the longest common subsequence over both lengths: 1 for equal labels, 0 for nothing in common. */
export function commonRatio(left: string, right: string): number {
  let previous = Array<number>(right.length + 1).fill(0);
  for (const letter of left) {
    const current = [0];
    for (let column = 1; column <= right.length; column += 1) {
      const diagonal = (previous[column - 1] ?? 0) + 1;
      const beside = Math.max(previous[column] ?? 0, current[column - 1] ?? 0);
      current.push(letter === right[column - 1] ? diagonal : beside);
    }
    previous = current;
  }
  const total = left.length + right.length;
  return total === 0 ? 0 : (2 * (previous.at(-1) ?? 0)) / total;
}

/** One bit per letter or digit of the label; edits change few of them. */
export function letterMask(label: string): number {
  let mask = 0;
  for (let index = 0; index < label.length; index += 1) mask |= 1 << (label.charCodeAt(index) & 31);
  return mask;
}

/** How many bits two masks differ in. */
export function maskDistance(left: number, right: number): number {
  let bits = left ^ right;
  let count = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    count += 1;
  }
  return count;
}
