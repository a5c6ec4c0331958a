// Blocks for a terminal: tables that fit the width, headings, nothing that a name could use to take over the screen.
import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Block, Cell, Column } from './document.ts';
import { forTerminal } from './escape.ts';

export interface TerminalStyle {
  /** Width in columns. */
  readonly width: number;
  readonly color: boolean;
}

/** Renders blocks as text that ends with a line end. */
export function renderTerminal(blocks: readonly Block[], style: TerminalStyle): string {
  return `${blocks.map((block) => renderBlock(block, style)).join('\n\n')}\n`;
}

function renderBlock(block: Block, style: TerminalStyle): string {
  switch (block.kind) {
    case 'heading':
      return paint(style, 'bold', forTerminal(block.text));
    case 'text':
      return wrap(block.cells.map(cellText).join(''), style.width);
    case 'list':
      return block.items.map((item) => hanging(item.map(cellText).join(''), style.width)).join('\n');
    case 'table':
      return renderTable(block.columns, block.rows, style);
    case 'code':
      return block.text
        .split('\n')
        .map((line) => paintDiff(style, block.language, forTerminalCode(line)))
        .join('\n')
        .trimEnd();
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell === 'number') return groupDigits(cell);
  return forTerminal(typeof cell === 'string' ? cell : cell.datum);
}

function groupDigits(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** Source text keeps its tabs and backslashes; everything unsafe is still made visible. */
function forTerminalCode(line: string): string {
  return line
    .split('\t')
    .map((part) => part.split('\\').map(forTerminal).join('\\'))
    .join('\t');
}

type Format = 'bold' | 'dim' | 'green' | 'red';

function paint(style: TerminalStyle, format: Format, content: string): string {
  return style.color ? styleText(format, content, { validateStream: false }) : content;
}

function paintDiff(style: TerminalStyle, language: string, line: string): string {
  if (language !== 'diff') return line;
  if (line.startsWith('+')) return paint(style, 'green', line);
  if (line.startsWith('-')) return paint(style, 'red', line);
  return line;
}

function wrap(content: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

function hanging(content: string, width: number): string {
  return `- ${wrap(content, width - 2).replaceAll('\n', '\n  ')}`;
}

const GAP = 2;

function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: TerminalStyle,
): string {
  const cells = rows.map((row) =>
    columns.map((_, index) => (index < row.length ? cellText(row[index] ?? null) : '')),
  );
  const widths = fittedWidths(columns, cells, style.width);
  const rendered = new Table({
    head: columns.map((column) => paint(style, 'dim', column.title)),
    colWidths: widths.map((width) => width + GAP),
    colAligns: columns.map((column) => column.align ?? 'left'),
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    chars: Object.fromEntries(BORDERS.map((border) => [border, ''])),
  });
  rendered.push(...cells);
  return rendered
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const BORDERS = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
];

/** Natural widths, the widest columns cut until the table fits; a cut cell is wrapped, never shortened. */
function fittedWidths(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((row) => [...(row[index] ?? '')].length), 1),
  );
  const room = Math.max(width - GAP * columns.length, columns.length * 6);
  let excess = widths.reduce((sum, value) => sum + value, 0) - room;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 1) - 1;
    excess -= 1;
  }
  return widths;
}
