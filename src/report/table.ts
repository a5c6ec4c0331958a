// Tables for a screen of a given width. What was logged is never shortened, and a name stays in one piece while anything
// else can give way: other columns wrap, a long first cell takes a line of its own, a column of long text moves below its row.
import { largest } from '../core/extremes.ts';
import type { Column } from './document.ts';
import { BREAKS, displayWidth, hardWrapped, longestPiece } from './layout.ts';

/** Lines of a table: its head, and its rows. */
export interface TableLines {
  readonly head: readonly string[];
  readonly body: readonly string[];
}

const GAP = 2;

/** A row whose only cell says something about all of them (`… 5 more`) takes the whole line. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): TableLines {
  const whole = columns.length > 1 ? rows.filter((row) => row.length > 1) : rows;
  const { shown, below, widths } = layout(columns, whole, width);
  const titles = columns.map(({ title }) => title);
  const grid = (row: readonly string[]) => gridLines(row, { columns, shown, widths });
  const body = rows.flatMap((row) => {
    if (columns.length > 1 && row.length === 1) return hardWrapped(row[0] ?? '', width);
    const under = below.filter((index) => (row[index] ?? '') !== '');
    return [
      ...rowLines(row, { shown, widths, width, grid }),
      ...under.flatMap((index) => hanging(`${titles[index] ?? ''}: ${row[index] ?? ''}`, width)),
    ];
  });
  return { head: grid(titles), body };
}

interface Layout {
  /** Indexes of the columns that stand beside one another, and their widths. */
  readonly shown: readonly number[];
  readonly widths: readonly number[];
  /** Indexes of the columns whose cells stand below their row. */
  readonly below: readonly number[];
}

/** A cell of more lines than this is read more easily below its row. */
const MOST_LINES = 4;

function layout(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): Layout {
  let shown = columns.map((_, index) => index);
  for (;;) {
    const needs = shown.map((index) => measured(columns[index], rows, index));
    const { widths: fitted, breaksNames } = fittedWidths(needs, width - GAP * (shown.length - 1));
    const firsts = [columns[shown[0] ?? 0]?.title ?? '', ...rows.map((row) => row[shown[0] ?? 0] ?? '')];
    const widths = [firstWidth(firsts, fitted[0] ?? 1), ...fitted.slice(1)];
    const isMovable = (place: number) => place > 0 && columns[shown[place] ?? 0]?.align !== 'right';
    const heights = shown.map((index, place) =>
      isMovable(place) ? tallest(rows, index, widths[place] ?? 1) : 0,
    );
    const naturals = needs.map(({ natural }, place) => (isMovable(place) ? natural : 0));
    const moved =
      largest(heights, 0) > MOST_LINES ? lastLargest(heights) : breaksNames ? lastLargest(naturals) : -1;
    if (moved === -1) {
      return {
        shown,
        widths,
        below: columns.map((_, index) => index).filter((index) => !shown.includes(index)),
      };
    }
    shown = shown.filter((_, place) => place !== moved);
  }
}

/** Where the largest number stands, the last of equals; -1 where none is above 0. */
function lastLargest(numbers: readonly number[]): number {
  const most = largest(numbers, 0);
  return most === 0 ? -1 : numbers.lastIndexOf(most);
}

/** As wide as the cells that stay in their row; those that stand alone need no room in it. */
function firstWidth(cells: readonly string[], width: number): number {
  const staying = cells.filter((cell) => longestPiece(cell, BREAKS.parts) <= width);
  return Math.min(width, largest(staying.map(displayWidth), 1));
}

function tallest(rows: readonly (readonly string[])[], index: number, width: number): number {
  const heights = rows.map((row) => {
    const text = row[index] ?? '';
    return text.length <= width ? 1 : hardWrapped(text, width).length;
  });
  return largest(heights, 1);
}

/** What a column needs: its natural width, and the least one where words are broken nowhere, between parts, between labels. */
interface Needs {
  readonly natural: number;
  readonly words: number;
  readonly parts: number;
  readonly labels: number;
}

function measured(column: Column | undefined, rows: readonly (readonly string[])[], index: number): Needs {
  const title = column?.title ?? '';
  const most = (measure: (cell: string) => number) =>
    Math.max(
      1,
      longestPiece(title, BREAKS.words),
      largest(
        rows.map((row) => measure(row[index] ?? '')),
        0,
      ),
    );
  const natural = Math.max(most(displayWidth), displayWidth(title));
  // A number is never broken, nor parted from its unit.
  if (column?.align === 'right') {
    const least = most(displayWidth);
    return { natural, words: least, parts: least, labels: least };
  }
  const least = (breaks: RegExp) => most((cell) => longestPiece(cell, breaks));
  return { natural, words: least(BREAKS.words), parts: least(BREAKS.parts), labels: least(BREAKS.labels) };
}

/** The first column keeps this much where its long cells take lines of their own. */
const LEAST_FIRST = 12;
/** Narrower, a column is of no use, whatever it holds. */
const LEAST = 4;

interface Fitted {
  readonly widths: number[];
  /** Not even paths and targets could be broken enough. */
  readonly breaksNames: boolean;
}

/** Widths that fit the room: the widest column is cut first, and no deeper than the kindest way to break words demands. */
function fittedWidths(needs: readonly Needs[], room: number): Fitted {
  const [words, parts, labels] = [
    needs.map((need) => need.words),
    needs.map((need) => need.parts),
    needs.map((need) => need.labels),
  ];
  const short = Math.min(words[0] ?? 1, LEAST_FIRST);
  const kind = [words, parts, [short, ...parts.slice(1)]];
  const harsh = [
    [words[0] ?? 1, ...labels.slice(1)],
    [short, ...labels.slice(1)],
  ];
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  const fits = (way: readonly number[]) => sum(way) <= room;
  const kindest = kind.find(fits);
  const widths = needs.map(({ natural }) => natural);
  cut(widths, kindest ?? harsh.find(fits) ?? needs.map(() => LEAST), sum(widths) - room);
  return { widths, breaksNames: kindest === undefined };
}

/** Narrows the widest columns that may give way, together by `excess`. */
function cut(widths: number[], minima: readonly number[], excess: number): void {
  for (let left = excess; left > 0; left -= 1) {
    const candidates = widths.map((width, index) => (width > (minima[index] ?? 1) ? width : 0));
    const widest = largest(candidates, 0);
    if (widest === 0) return;
    widths[candidates.indexOf(widest)] = widest - 1;
  }
}

interface Grid {
  readonly columns: readonly Column[];
  readonly shown: readonly number[];
  readonly widths: readonly number[];
}

/** A first cell that would be broken inside a name stands alone, with the others on the next line. */
function rowLines(
  row: readonly string[],
  {
    shown,
    widths,
    width,
    grid,
  }: Pick<Grid, 'shown' | 'widths'> & {
    readonly width: number;
    readonly grid: (row: readonly string[]) => string[];
  },
): string[] {
  const first = row[shown[0] ?? 0] ?? '';
  const isAlone = longestPiece(first, BREAKS.parts) > (widths[0] ?? 1);
  if (!isAlone || shown.length === 1) return grid(row);
  const others = row.map((cell, index) => (index === shown[0] ? '' : cell));
  return [...hardWrapped(first, width), ...grid(others)];
}

function gridLines(row: readonly string[], { columns, shown, widths }: Grid): string[] {
  const cells = shown.map((index, place) => hardWrapped(row[index] ?? '', widths[place] ?? 1));
  const height = largest(
    cells.map((lines) => lines.length),
    1,
  );
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, place) => {
        const text = lines[line] ?? '';
        const blanks = ' '.repeat(Math.max(0, (widths[place] ?? 1) - displayWidth(text)));
        return columns[shown[place] ?? 0]?.align === 'right' ? blanks + text : text + blanks;
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function hanging(text: string, width: number): string[] {
  return hardWrapped(text, width - GAP).map((line) => ' '.repeat(GAP) + line);
}
