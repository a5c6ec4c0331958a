// The number of new names to expect, against populations of known size.
import { describe, expect, it } from 'vitest';
import { expectedNewNames } from '../../../src/analyze/readiness/new-names-estimate.ts';

/** A small generator with a seed (mulberry32), so that the populations are always the same. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Each name is asked on a day with a probability of its own; returns the frequencies and what the next days showed. */
function simulate(seed: number, names: number, days: number, ahead: number) {
  const next = random(seed);
  const frequencies = Array.from({ length: days }, () => 0);
  let fresh = 0;
  for (let name = 0; name < names; name += 1) {
    const chance = 0.5 * next() ** 4;
    let seen = 0;
    for (let day = 0; day < days; day += 1) if (next() < chance) seen += 1;
    let later = false;
    for (let day = 0; day < ahead; day += 1) if (next() < chance) later = true;
    if (seen > 0) frequencies[seen - 1] = (frequencies[seen - 1] ?? 0) + 1;
    else if (later) fresh += 1;
  }
  return { frequencies, fresh };
}

describe('expectedNewNames', () => {
  it('holds the truth in its interval for 19 of 20 populations, and is unbiased', () => {
    let inside = 0;
    let expectedSum = 0;
    let freshSum = 0;
    const runs = 200;
    for (let seed = 1; seed <= runs; seed += 1) {
      const { frequencies, fresh } = simulate(seed, 400, 14, 7);
      const { expected, low, high } = expectedNewNames(frequencies, 14, 7);
      if (fresh >= low && fresh <= high) inside += 1;
      expectedSum += expected;
      freshSum += fresh;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(0.93);
    expect(Math.abs(expectedSum - freshSum) / freshSum).toBeLessThan(0.1);
  });

  it('expects nothing where nothing was seen once, and does not promise it', () => {
    const { expected, low, high } = expectedNewNames([0, 0, 0, 5], 14, 7);
    expect([expected, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(0);
  });

  it('uses the plain rate where the coming days are more than the observed', () => {
    expect(expectedNewNames([4, 3, 2], 2, 7).expected).toBe(14);
  });
});
