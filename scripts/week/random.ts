// A small seeded generator of pseudo-random numbers: the same seed gives the same logs on every machine.

export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** An integer in [0, below). */
  readonly below: (below: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** One element of a list that must not be empty. */
  readonly pick: <T>(values: readonly T[]) => T;
}

/** mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for a sample. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  function below(limit: number): number {
    return Math.floor(next() * limit);
  }
  function pick<T>(values: readonly T[]): T {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('pick from an empty list');
    return value;
  }
  return { next, below, chance: (probability) => next() < probability, pick };
}
