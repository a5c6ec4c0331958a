// Which hours without records are gaps, and which are quiet nights.
import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../src/analyze/coverage/gaps.ts';

const HOUR = 3600;

/** Hours given as `day:hour` ranges; all times relative to day 0. */
function hours(...ranges: readonly (readonly [number, number, number])[]): Set<number> {
  const found = new Set<number>();
  for (const [day, from, to] of ranges) {
    for (let hour = from; hour < to; hour += 1) found.add((day * 24 + hour) * HOUR);
  }
  return found;
}

const NONE = { quiet: new Set<number>(), quietForDays: new Set<number>(), covered: [] };
const span = (from: number, to: number) => ({ since: from * HOUR, until: to * HOUR });

describe('gapsOf', () => {
  it.each([
    ['one hour lost in a busy day', hours([0, 0, 10], [0, 11, 24]), [span(10, 11)]],
    ['three hours lost', hours([0, 0, 10], [0, 13, 24]), [span(10, 13)]],
    ['quiet nights of eight hours', hours([0, 8, 24], [1, 8, 24], [2, 8, 24]), []],
    ['quiet nights of two hours', hours([0, 2, 24], [1, 2, 24], [2, 2, 24], [3, 2, 24]), []],
    [
      'weekends',
      hours(...[0, 3, 4, 5, 6, 7, 10, 11].map((day): [number, number, number] => [day, 8, 18])),
      [],
    ],
    [
      'two days lost, and no other week says that they are quiet',
      hours([0, 8, 18], [3, 8, 18], [4, 8, 18]),
      [span(32, 42), span(56, 66)],
    ],
    [
      'three days lost around the clock',
      hours(...[0, 1, 5, 6].map((day): [number, number, number] => [day, 0, 24])),
      [span(48, 120)],
    ],
    [
      'an outage of six hours in office time',
      hours([0, 8, 20], [1, 8, 10], [1, 16, 20], [2, 8, 20]),
      [span(34, 40)],
    ],
    ['nothing logged', new Set<number>(), []],
    ['one hour logged', hours([0, 3, 4]), []],
  ])('%s', (_, present, gaps) => {
    expect(gapsOf({ present, ...NONE })).toEqual(gaps);
  });

  it('takes a flow record, NODATA or an object as proof of quiet', () => {
    const present = hours([0, 0, 10], [0, 11, 20], [0, 21, 24]);
    expect(
      gapsOf({ present, quiet: new Set([10 * HOUR]), quietForDays: new Set(), covered: [span(19, 23)] }),
    ).toEqual([]);
  });
});
