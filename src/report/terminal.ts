// Blocks for a terminal: tables that fit the width, headings, nothing that a name could use to take over the screen.
import { styleText } from 'node:util';
import type { Block, Cell, Column } from './document.ts';
import { forTerminal, withoutCommand } from './escape.ts';
import { hardWrapped } from './layout.ts';
import { tableLines } from './table.ts';

export interface TerminalStyle {
  /** Width in columns. */
  readonly width: number;
  readonly color: boolean;
}

/** Narrower than this, lines are made for this width: a terminal of no columns is one that does not know its size. */
const LEAST = 20;

/** Renders blocks as text that ends with a line end. */
export function renderTerminal(blocks: readonly Block[], { width, color }: TerminalStyle): string {
  const style = { width: Math.max(LEAST, width), color };
  const text = blocks.map((block) => renderBlock(block, style)).join('\n\n');
  return `${text.split('\n').map(withoutCommand).join('\n')}\n`;
}

function renderBlock(block: Block, style: TerminalStyle): string {
  switch (block.kind) {
    case 'heading':
      return wrap(forTerminal(block.text), style.width)
        .split('\n')
        .map((line) => paint(style, 'bold', line))
        .join('\n');
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

/** Source text keeps its tabs; everything unsafe is still made visible. */
function forTerminalCode(line: string): string {
  return line.split('\t').map(forTerminal).join('\t');
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
  return hardWrapped(content, width).join('\n');
}

function hanging(content: string, width: number): string {
  return `- ${wrap(content, width - 2).replaceAll('\n', '\n  ')}`;
}

function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: TerminalStyle,
): string {
  const cells = rows.map((row) => row.map(cellText));
  const { head, body } = tableLines(columns, cells, style.width);
  return [...head.map((line) => paint(style, 'dim', line)), ...body].join('\n');
}
