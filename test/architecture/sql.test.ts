// Every statement in sql/ follows the style of the house.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { sqlComplaints } from './sql-style.ts';

const folder = join(import.meta.dirname, '../../sql');
const files = (await glob('**/*.sql', { cwd: folder })).toSorted();

test('there are statements to look at', () => {
  expect(files.length).toBeGreaterThan(5);
});

test.each(files)('sql/%s', async (file) => {
  expect(sqlComplaints(file, await readFile(join(folder, file), 'utf8'))).toEqual([]);
});

describe('the rules', () => {
  const head = '-- question: who?\n-- grain: one row per name\n-- parameters: none\n-- columns: name\n';

  test.each([
    ['a good question', `${head}select name from dns_query order by name;`, []],
    ['a with clause', `${head}with a as (select 1 as name)\nselect name from a order by name limit $top`, []],
    ['words in strings', `${head}select 'FROM; A' as name, "Group" from dns_query order by name`, []],
    ['words in comments', `${head}/* SELECT; */ select name -- FROM;\nfrom dns_query order by name`, []],
    ['words in dollar quotes', `${head}select $$A; B$$ as name, $Top from dns_query order by name`, []],
    ['a quote inside a string', `${head}select 'it''s; X' as name from dns_query order by name`, []],
    [
      'names as the log writes them',
      `${head}select Rdata, row.eventId as name from dns_query order by name`,
      [],
    ],
    ['one row for all', head.replace(' per name', '') + 'select count(*) as name from dns_query', []],
    ['a view', `${head}create temp view pair as select name from dns_query;`, []],
    ['no head comment', 'select name from dns_query order by name -- question: late', ['no head comment']],
    [
      'a head without a word',
      `${head.replace('grain', 'corn')}select 1 from a order by all`,
      ['head comment without "grain:"'],
    ],
    ['loud keywords', `${head}SELECT name from dns_query order by name`, ['not lower case: SELECT']],
    ['two statements', `${head}select 1 from a order by 1; select 2 from b order by 2;`, ['2 statements']],
    ['only comments', head, ['no statement']],
    ['no order', `${head}select name from dns_query`, ['no final order by']],
    [
      'order in a window only',
      `${head}select row_number() over (order by name) as name from dns_query`,
      ['no final order by'],
    ],
    [
      'order in a sub-select only',
      `${head}select name from (select name from dns_query order by name)`,
      ['no final order by'],
    ],
  ])('%s', (_, text, complaints) => {
    expect(sqlComplaints('analyze/who.sql', text)).toEqual(complaints);
  });

  test('schema files hold several statements and need no question', () => {
    expect(
      sqlComplaints(
        'schema/10-a.sql',
        '-- Two tables.\ncreate table a (b integer);\ncreate table c (d integer);',
      ),
    ).toEqual([]);
    expect(sqlComplaints('store/a.sql', '-- Two.\ndelete from a;\ndelete from b;')).toEqual(['2 statements']);
  });
});
