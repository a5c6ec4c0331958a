// Contract: whatever a name holds, no form of output lets it act, break the layout, or become unreadable.
import { describe, expect, it } from 'vitest';
import { datum, heading, list, table, text } from '../../src/report/document.ts';
import { forTerminal } from '../../src/report/escape.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { render, type Answered } from '../../src/report/render.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { outsideCode, readBack } from '../helpers/media.ts';

const ENVELOPE = {
  schemaVersion: 1,
  tool: 'alert2allow test',
  window: { since: null, until: null },
} as const;
const STYLE = { width: 80, color: false } as const;

function documentOf(name: string): Answered {
  return {
    kind: 'test',
    main: 'names',
    json: { names: [{ name, queries: 1 }] },
    blocks: [
      heading(name),
      text('before ', datum(name), ' after'),
      list([[datum(name)], ['plain ', name]]),
      table(['name', '>queries'], [[datum(name), 1]]),
    ],
  };
}

describe.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name] as const))('%s', (_shown, name) => {
  it.each(FORMATS)('prints nothing unsafe as %s', async (format) => {
    const printed = await render(documentOf(name), format, ENVELOPE, STYLE);
    expect(printed).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
    );
    expect(printed.endsWith('\n')).toBe(true);
  });

  it('fits 80 columns and its own rows in a terminal', async () => {
    const printed = await render(documentOf(name), 'table', ENVELOPE, STYLE);
    const tableLines = printed.split('\n\n').at(-1) ?? '';
    for (const line of tableLines.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    for (const line of printed.split('\n')) expect(line).not.toMatch(/^\s*(::|##\[)/);
  });

  it('can be read back from the terminal form', () => {
    expect(readBack(forTerminal(name))).toBe(name);
  });

  it('survives JSON and NDJSON unchanged', async () => {
    const whole: unknown = JSON.parse(await render(documentOf(name), 'json', ENVELOPE, STYLE));
    expect(whole).toMatchObject({ kind: 'test', names: [{ name }] });
    const ndjson = await render(documentOf(name), 'ndjson', ENVELOPE, STYLE);
    const lines = ndjson.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([{ name, queries: 1 }]);
  });

  it('stays one Markdown row without markup, HTML or mentions', async () => {
    const printed = await render(documentOf(name), 'markdown', ENVELOPE, STYLE);
    const rows = printed.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    const outside = outsideCode(printed);
    expect(outside).not.toMatch(/[<>@]/);
    expect(outside).not.toMatch(/(?<!\\)\]\(|(?<!\\):\/\/|www\./);
    expect(rows[2]?.replaceAll('\\|', '').split('|')).toHaveLength(4);
  });

  it('cannot become a formula in CSV', async () => {
    const printed = await render(documentOf(name), 'csv', ENVELOPE, STYLE);
    const cell = printed.split('\n')[1] ?? '';
    expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
  });
});
