// Blocks as GitHub-flavoured Markdown.
import { largest } from '../core/extremes.ts';
import type { Block, Cell, Column } from './document.ts';
import { datumForMarkdown, textForMarkdown } from './escape.ts';

/** Renders blocks as Markdown that ends with a line end. Headings start at level 3: the text is put into comments. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(renderBlock).join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${textForMarkdown(block.text)}`;
    case 'text':
      return block.cells.map(cellText).join('');
    case 'list':
      return block.items.map((item) => `- ${item.map(cellText).join('')}`).join('\n');
    case 'table':
      return renderTable(block.columns, block.rows);
    case 'code':
      return fenced(block.language, block.text);
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell === 'number') return cell.toLocaleString('en-US', { maximumFractionDigits: 2 });
  return typeof cell === 'string' ? textForMarkdown(cell) : datumForMarkdown(cell.datum);
}

function renderTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((column) => (column.align === 'right' ? '---:' : '---'));
  const body = rows.map((row) =>
    line(columns.map((_, index) => (index < row.length ? cellText(row[index] ?? null) : ''))),
  );
  return [line(columns.map((column) => textForMarkdown(column.title))), line(rule), ...body].join('\n');
}

/** The fence is longer than any run of backticks inside, so that the content cannot close it. */
function fenced(language: string, content: string): string {
  const longest = Math.max(
    2,
    largest(
      [...content.matchAll(/`+/g)].map((match) => match[0].length),
      2,
    ),
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content.trimEnd()}\n${fence}`;
}
