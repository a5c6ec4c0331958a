// Smallest and largest of any number of values. `Math.max(...values)` passes each value as an argument and overflows the
// stack from about a hundred thousand on; names come in any number, because whoever fills the log decides how many.

/** The smallest value; `fallback` where there is none. */
export function smallest(values: Iterable<number>, fallback: number): number {
  let found: number | null = null;
  for (const value of values) if (found === null || value < found) found = value;
  return found ?? fallback;
}

/** The largest value; `fallback` where there is none. */
export function largest(values: Iterable<number>, fallback: number): number {
  let found: number | null = null;
  for (const value of values) if (found === null || value > found) found = value;
  return found ?? fallback;
}
