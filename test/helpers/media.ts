// What each medium must keep to, whatever it holds; read by means of their own, not by those that wrote it.
import { expect } from 'vitest';

/** Control characters apart from the line end, marks of direction, invisible letters, separators, tags, lone surrogates. */
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

/** Nothing in it acts on a terminal, and no line of it is a command to a build service. */
export function expectHarmless(text: string): void {
  const plain = text.replaceAll('\r\n', '\n');
  const at = plain.search(UNSAFE);
  expect(at < 0 ? '' : JSON.stringify(plain.slice(Math.max(0, at - 40), at + 40))).toBe('');
  expect(plain.split('\n').filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
}

/** Undoes the escape of terminals: the names can be read back. An even run of backslashes in front of `u{` is half as many. */
export function readBack(shown: string): string {
  return shown.replace(
    /(\\+)(?:u\{([0-9a-f]+)\}|(?=u\{))/g,
    (match, run: string, hex: string | undefined) => {
      const literal = '\\'.repeat(Math.floor(run.length / 2));
      if (run.length % 2 === 0) return literal + match.slice(run.length);
      return hex === undefined ? match : literal + String.fromCodePoint(Number.parseInt(hex, 16));
    },
  );
}

/** Every text in a parsed JSON value. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsOf(one)]);
}

/** Records of RFC 4180. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`no CSV at ${text.slice(cell.lastIndex, cell.lastIndex + 40)}`);
    const [, value = '', end] = match;
    record.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** As many fields in every record as in the first, and none that a spreadsheet would calculate. */
export function expectCsv(text: string): void {
  const [head, ...rows] = csvRecords(text);
  for (const row of rows) {
    expect(row).toHaveLength(head?.length ?? 0);
    for (const field of row) if (!/^-?[0-9.]+$/.test(field)) expect(field).not.toMatch(/^[=+\-@\t\r]/);
  }
}

/** Markdown without its fenced blocks and code spans, whatever the length of their fences; C stands for each. */
export function outsideCode(markdown: string): string {
  return markdown
    .replaceAll('<code>@</code>', 'C')
    .replace(/^(```+)[^\n]*\n[^]*?^\1$/gm, '')
    .replace(/(?<!\\)(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, 'C');
}

/** No HTML, link, picture or mention outside code, no expression of a workflow, and as many cells in each row of a table. */
export function expectMarkdown(text: string): void {
  // Folding is what the page itself writes.
  const outside = outsideCode(text)
    .replace(/^> /gm, '')
    .replaceAll(/<\/?(?:details|summary)>/g, '');
  const acts = /[<>@]|(?<!\\)\]\(|(?<!\\)\$\{|(?<!\\):\/\//;
  expect(outside.split('\n').filter((line) => acts.test(line))).toEqual([]);
  for (const block of text.split('\n\n')) {
    const rows = block.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((row) => row.replaceAll(/\\./g, '').split('|').length);
    expect(new Set(cells).size).toBeLessThanOrEqual(1);
  }
}

/** No line is wider than the terminal. */
export function expectWidth(text: string, columns: number): void {
  expect(text.split('\n').filter((line) => [...line].length > columns)).toEqual([]);
}
