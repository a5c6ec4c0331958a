// Distances between labels, for the look-alike rules.

/**
 * Edits (insert, delete, replace, swap of neighbours) from one label to another, or null where there are more than
 * `limit`. Optimal string alignment, of which only the cells that at most `limit` inserts or deletes can reach are
 * looked at.
 */
export function editDistance(from: string, to: string, limit: number): number | null {
  if (Math.abs(from.length - to.length) > limit) return null;
  const tooMany = limit + 1;
  let twoBack = Array<number>(to.length + 1).fill(tooMany);
  let previous = Array.from(twoBack, (_, index) => index);
  let current = [...twoBack];
  for (let row = 1; row <= from.length; row += 1) {
    const first = Math.max(1, row - limit);
    // Cells right of it hold what they began with, which is more than the limit.
    const last = Math.min(to.length, row + limit);
    let least = first === 1 ? row : tooMany;
    current[first - 1] = least;
    for (let column = first; column <= last; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let best = (previous[column - 1] ?? 0) + (same ? 0 : 1);
      best = Math.min(best, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, (twoBack[column - 2] ?? 0) + 1);
      current[column] = best;
      least = Math.min(least, best);
    }
    // A swap reaches back over one row, but is never shorter than what that row holds.
    if (least > limit) return null;
    [twoBack, previous, current] = [previous, current, twoBack];
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

/** True where two masks differ in more bits than `most`: the bits are counted no further. */
export function differInMore(left: number, right: number, most: number): boolean {
  let bits = left ^ right;
  for (let count = 0; count < most && bits !== 0; count += 1) bits &= bits - 1;
  return bits !== 0;
}
