// Pieces of a pull request's body.
import { datumForMarkdown, textForMarkdown } from '../escape.ts';

/** A section that opens when it is asked for. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${textForMarkdown(summary)}</summary>\n\n${content}\n\n</details>`;
}

/** Free text in one line of Markdown; a long one is cut, and says so. */
export function remark(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return textForMarkdown(line.length > 300 ? `${line.slice(0, 300)} …` : line);
}

/** Names as code, the first three of them. */
export function names(all: readonly string[]): string {
  const shown = all.slice(0, 3).map(datumForMarkdown).join(', ');
  return all.length > 3 ? `${shown} and ${all.length - 3} more` : shown;
}

/** A table whose first column is what a row is about. */
export function tableText(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = titles.map((title) => (title.startsWith('>') ? '---:' : '---'));
  return [line(titles.map((title) => title.replace('>', ''))), line(rule), ...rows.map(line)].join('\n');
}

/** The first rows, and a line that says how many are not shown. */
export function withRest(shown: string, total: number, limit: number, where: string): string {
  if (total <= limit) return shown;
  const rest = `… ${total - limit} more, left out for length: ${where}`;
  return limit === 0 ? rest : `${shown}\n\n${rest}`;
}
