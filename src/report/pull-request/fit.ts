// Keeps a body within its budget: parts give up rows in a defined order, and say how many they gave up.

export interface Part {
  readonly rows: number;
  /** Parts with a lower number give up rows first. */
  readonly keep: number;
  /** The part with its first `limit` rows; says what is left out. */
  readonly render: (limit: number) => string;
}

/** Rows that are tried before the next part has to give, in this order; 0 leaves one line. */
const STEPS = [5000, 1000, 200, 50, 20, 5, 0];

/**
 * Joins the fixed sections, the parts and the end, at most `budget` long by `measure` (characters): the part that is worth
 * least is cut first, down to one line, then the next.
 */
export function fitted(
  fixed: readonly string[],
  parts: readonly Part[],
  end: string,
  budget: number,
  measure: (text: string) => number = (text) => text.length,
): string {
  const limits = new Map(parts.map((part) => [part, part.rows]));
  const text = () =>
    [...fixed, ...parts.map((part) => part.render(limits.get(part) ?? 0)), end]
      .filter((section) => section !== '')
      .join('\n\n');
  for (const part of parts.toSorted((one, other) => one.keep - other.keep)) {
    for (const limit of STEPS) {
      const joined = text();
      if (measure(joined) <= budget) return joined;
      if (limit < part.rows) limits.set(part, limit);
    }
  }
  return text();
}
