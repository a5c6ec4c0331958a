// The distances of the look-alike rules, against the textbook: the whole table, no shortcut.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differInMore, editDistance, letterMask } from '../../src/catalog/distance.ts';

/** Optimal string alignment over the whole table. */
function textbookDistance(from: string, to: string): number {
  const table = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const cell = (row: number, column: number) => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = cell(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = row > 1 && column > 1 && isSwap ? cell(row - 2, column - 2) + 1 : replaced;
      const line = table[row] ?? [];
      line[column] = Math.min(replaced, swapped, cell(row - 1, column) + 1, cell(row, column - 1) + 1);
    }
  }
  return cell(from.length, to.length);
}

// Few letters, so that most pairs are near one another.
const label = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

it('is the textbook distance as far as the limit goes, and null beyond', () => {
  fc.assert(
    fc.property(label, label, fc.nat(3), (from, to, limit) => {
      const distance = textbookDistance(from, to);
      expect(editDistance(from, to, limit)).toBe(distance > limit ? null : distance);
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ['pypi', 'pypi', 1, 0],
  ['pypi', 'pyip', 1, 1],
  ['crates', 'crate', 1, 1],
  ['rubygems', 'rubygemss', 1, 1],
  ['npmjs', 'nqmjt', 1, null],
  ['npmjs', 'nqmjt', 2, 2],
  ['', 'a', 1, 1],
  ['ab', '', 1, null],
] as const)('%s and %s within %i: %s', (from, to, limit, distance) => {
  expect(editDistance(from, to, limit)).toBe(distance);
});

it('leaves out no label for its letters that is near enough', () => {
  fc.assert(
    fc.property(label, label, fc.nat(2), (from, to, limit) => {
      fc.pre(textbookDistance(from, to) <= limit);
      expect(differInMore(letterMask(from), letterMask(to), 2 * limit)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

it('counts the bits in which masks differ', () => {
  expect(differInMore(0b1011, 0b0001, 1)).toBe(true);
  expect(differInMore(0b1011, 0b0001, 2)).toBe(false);
  expect(differInMore(0, 0, 0)).toBe(false);
});
