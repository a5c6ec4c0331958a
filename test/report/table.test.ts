// Tables at a given width: names in one piece, numbers beside their units, nothing lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/report/document.ts';
import { displayWidth } from '../../src/report/layout.ts';
import { tableLines } from '../../src/report/table.ts';

const columns = (...titles: string[]): Column[] =>
  titles.map((title) =>
    title.startsWith('>') ? { title: title.slice(1), align: 'right' } : { title, align: 'left' },
  );

function linesOf(titles: readonly string[], rows: readonly (readonly string[])[], width = 80): string[] {
  const { head, body } = tableLines(columns(...titles), rows, width);
  return [...head, ...body];
}

describe('a table that does not fit', () => {
  it('gives a long name a line of its own, the rest of its row below it', () => {
    const long = 'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com';
    expect(
      linesOf(
        ['name', 'VPC', '>bytes'],
        [
          [long, 'vpc-1', '711 MB'],
          ['short.example', 'vpc-1', '0 B'],
        ],
        70,
      ),
    ).toEqual([
      'name           VPC     bytes',
      long,
      '               vpc-1  711 MB',
      'short.example  vpc-1     0 B',
    ]);
  });

  it('moves a long name of a later column below its row, and breaks it in front of a dot only', () => {
    const rows = [['files.example', 'dualstack.python.map.fastly.example']];
    expect(linesOf(['name', 'hop'], rows, 40)).toEqual([
      'name',
      'files.example',
      '  hop:',
      '  dualstack.python.map.fastly.example',
    ]);
    expect(linesOf(['name', 'hop'], rows, 30)).toEqual([
      'name',
      'files.example',
      '  hop:',
      '  dualstack.python.map.fastly',
      '  .example',
    ]);
  });

  it('moves a long text below its row, with its title', () => {
    const hint = 'use https, or security group or network ACL: allow tcp 80 out';
    expect(linesOf(['name', '>sessions', 'hint'], [['security.example', '1,002', hint]], 40)).toEqual([
      'name              sessions',
      'security.example     1,002',
      '  hint: use https, or security group or',
      '  network ACL: allow tcp 80 out',
    ]);
  });

  it('breaks a path in front of a slash, and never a number from its unit', () => {
    expect(linesOf(['rule', '>out'], [['agent-egress-policy/100', '68.2 GB']], 30)).toEqual([
      'rule                       out',
      'agent-egress-policy    68.2 GB',
      '/100',
    ]);
  });

  it('gives a remark about all rows the whole line', () => {
    expect(linesOf(['a', 'b'], [['x', 'y'], ['… 3 more (--format json shows all)']])).toEqual([
      'a  b',
      'x  y',
      '… 3 more (--format json shows all)',
    ]);
  });
});

describe('any table', () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const sentence = fc.array(label, { maxLength: 12 }).map((words) => words.join(' '));
  const row = fc.tuple(name, sentence, fc.nat(9_999_999).map(String), name);

  it('is as wide as the screen at most, keeps the first names whole and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 60, max: 120 }),
        (rows, width) => {
          const lines = linesOf(['name', 'about', '>queries', 'hop'], rows, width);
          expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
          const bare = lines.join('').replaceAll(/\s/g, '');
          for (const [first, , queries] of rows) {
            if (first.length <= width) expect(lines.some((line) => line.includes(first))).toBe(true);
            expect(lines.some((line) => line.includes(queries))).toBe(true);
          }
          const characters = rows.flat().join('').replaceAll(/\s/g, '').length;
          expect(bare.length).toBeGreaterThanOrEqual(characters);
        },
      ),
    );
  });

  it('breaks no label of a name that is no wider than its column could be', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = linesOf(['name', 'hop'], rows);
        for (const one of rows.flat().flatMap((text) => text.split('.'))) {
          expect(lines.some((line) => line.includes(one))).toBe(true);
        }
      }),
    );
  });
});
