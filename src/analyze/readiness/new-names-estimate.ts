// How many names of a population that was never seen whole will show up next: Good-Turing over days.
import type { Measured } from './model.ts';

export interface Expectation {
  /** Names never seen so far that the coming days are expected to show. */
  readonly expected: number;
  /** Bounds of an interval of about 95 %, whole names. */
  readonly low: number;
  readonly high: number;
}

const Z = 1.96;

/**
 * Good-Toulmin extrapolation of incidence data: with f[k] names seen on k of the `days` observed, the `ahead` next
 * days show sum of (-1)^(k+1) (ahead/days)^k f[k] new ones. The variance of the sum is that of Efron and Thisted
 * (1976), plus that of the count to come. Beyond the observed span the sum diverges: then only its first term, the
 * Good-Turing rate of new names per day, is used.
 */
export function expectedNewNames(frequencies: readonly number[], days: number, ahead: number): Expectation {
  const step = ahead / Math.max(days, 1);
  const terms = step <= 1 ? frequencies : frequencies.slice(0, 1);
  let expected = 0;
  let variance = 0;
  terms.forEach((names, index) => {
    const weight = step ** (index + 1) * (index % 2 === 0 ? 1 : -1);
    expected += weight * names;
    variance += weight * weight * names;
  });
  expected = Math.max(0, expected);
  // One name more than was seen once: nothing seen once does not mean that nothing can come.
  const spread = Z * Math.sqrt(variance + expected + step);
  return {
    expected,
    low: Math.max(0, Math.floor(expected - spread)),
    high: Math.ceil(expected + spread),
  };
}

const WEEK = 7;

/** Days with query logs: the most of any VPC that a policy covers. */
function observedDays({ coverage, vpcs }: Pick<Measured, 'coverage' | 'vpcs'>): number {
  return Math.max(0, ...coverage.filter(({ vpc }) => vpcs.includes(vpc)).map(({ dns }) => dns.days));
}

/** New names in the week after the observed days; null where no day was observed. */
export function expectedNextWeek(
  measured: Pick<Measured, 'coverage' | 'vpcs' | 'dayFrequencies'>,
): Expectation | null {
  const days = observedDays(measured);
  return days === 0 ? null : expectedNewNames(measured.dayFrequencies, days, WEEK);
}
