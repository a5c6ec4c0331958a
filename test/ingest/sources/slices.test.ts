import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LATENESS,
  openSpans,
  sliceIdentity,
  sliceModified,
  type Span,
} from '../../../src/ingest/sources/slices.ts';

const GROUP = '/aws/vpc/agent-dns';
const HOUR = 3600;

/** A slice that was read so long after its end that nothing can come any more. */
function settled(start: number, end: number) {
  return read(start, end, end + LATENESS + 5);
}

function read(start: number, end: number, now: number) {
  const span = { start, end };
  return { identity: sliceIdentity(GROUP, span), modified: sliceModified(span, now), status: 'stored' };
}

describe('what is still to be read', () => {
  it.each<[string, ReturnType<typeof read>[], [number, number][]]>([
    ['all, at first', [], [[0, 100 * HOUR]]],
    [
      'what lies between and after',
      [settled(0, 10), settled(20, 30)],
      [
        [10, 20],
        [30, 100 * HOUR],
      ],
    ],
    ['nothing', [settled(0, 60 * HOUR), settled(50 * HOUR, 100 * HOUR)], []],
    [
      'what is outside of no interest',
      [settled(-50, -10), settled(200 * HOUR, 300 * HOUR)],
      [[0, 100 * HOUR]],
    ],
    ['the last hour, where events may come late', [read(0, 99 * HOUR, 99 * HOUR)], [[98 * HOUR, 100 * HOUR]]],
    [
      'less of it, the later it was read',
      [read(0, 99 * HOUR, 99 * HOUR + 1800)],
      [[98 * HOUR + 1800, 100 * HOUR]],
    ],
    [
      'nothing that a later slice has read again',
      [read(0, 90 * HOUR, 90 * HOUR), read(89 * HOUR, 100 * HOUR, 101 * HOUR)],
      [],
    ],
    ['a slice that failed', [{ ...settled(0, 100 * HOUR), status: 'failed' }], [[0, 100 * HOUR]]],
    [
      'what other groups and other objects have nothing to say about',
      [
        { ...settled(0, 100 * HOUR), identity: `cloudwatch:${GROUP}/2/0-360000` },
        { ...settled(0, 100 * HOUR), identity: 'AWSLogs/1/vpcdnsquerylogs/x.log.gz' },
      ],
      [[0, 100 * HOUR]],
    ],
  ])('%s', (_, known, expected) => {
    const spans = openSpans(GROUP, { start: 0, end: 100 * HOUR }, known);
    expect(spans.map(({ start, end }) => [start, end])).toEqual(expected);
  });

  it('is each second once that no slice covers, as a slow reader says', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(12))
      .map(([start, length]): Span => ({ start, end: start + length + 1 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), span, (covered, window) => {
        const open = openSpans(
          GROUP,
          window,
          covered.map(({ start, end }) => settled(start, end)),
        );
        const seconds = ({ start, end }: Span) =>
          Array.from({ length: end - start }, (_, index) => start + index);
        const isCovered = (second: number) =>
          covered.some(({ start, end }) => start <= second && second < end);
        expect(open.flatMap(seconds)).toEqual(seconds(window).filter((second) => !isCovered(second)));
      }),
    );
  });
});

it('keeps one time for a slice that is settled, whenever it was read', () => {
  const span = { start: 0, end: HOUR };
  expect(sliceModified(span, 5 * HOUR)).toBe(sliceModified(span, 500 * HOUR));
  expect(sliceModified(span, HOUR + 7)).toBe(HOUR + 7);
});
