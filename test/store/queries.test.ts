// Contract: every declared query has the parameters and columns that DuckDB finds in its file, and no file is an orphan.
import { readdirSync, readFileSync } from 'node:fs';
import { DuckDBTypeId } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../src/catalog/built-in.ts';
import { ALL_TIME } from '../../src/core/time.ts';
import { indexDecisions } from '../../src/decisions/match.ts';
import { analyzeEgress } from '../../src/analyze/egress/analyze.ts';
import { rejectedAfterResolve } from '../../src/analyze/egress/rejected.ts';
import { judge } from '../../src/analyze/judge/judge.ts';
import { agreementByVpc, vpcQueries } from '../../src/analyze/replay/vpc-agreement.ts';
import { reviewNames } from '../../src/analyze/names/review.ts';
import { openMemoryDatabase, type Database } from '../../src/store/database.ts';
import { declaredQueries, run } from '../../src/store/query.ts';
import { EMPTY_CONTEXT, prepareReading } from '../../src/store/reading.ts';
import { sqlText } from '../../src/store/sql-files.ts';

const SOURCE = new URL('../../src/', import.meta.url);
const SQL = new URL('../../sql/', import.meta.url);

function filesBelow(folder: URL, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(ending))
    .toSorted();
}

const declaring = filesBelow(SOURCE, '.ts').filter(
  (file) => file !== 'store/query.ts' && readFileSync(new URL(file, SOURCE), 'utf8').includes('defineQuery('),
);
await Promise.all(declaring.map((file) => import(new URL(file, SOURCE).href)));

let db: Database;
/** On an empty database every step runs, so that the temporary tables that later statements read are there. */
beforeAll(async () => {
  db = await openMemoryDatabase();
  await prepareReading(db, EMPTY_CONTEXT);
  const judgement = await judge(db, {
    policies: [],
    catalog: builtInCatalog([], { searchSuffixes: [] }),
    decisions: indexDecisions([], 0),
    propose: { ecosystems: [], groups: [] },
    window: ALL_TIME,
  });
  // Made only where a parent is crowded.
  await run(db, 'analyze/judge/47-family.sql');
  // Made only where many second-level names do not exist.
  await run(db, 'analyze/judge/49-second-level.sql');
  await run(db, 'analyze/judge/49-domain-asker.sql', { since: null, until: null });
  await run(db, 'analyze/judge/49-trying-source.sql');
  await agreementByVpc(db, judgement, await vpcQueries(db));
  // Made only where something is picked.
  await run(db, 'analyze/replay/40-picked.sql');
  await reviewNames(db, judgement);
  await analyzeEgress(db, { window: ALL_TIME });
  await rejectedAfterResolve(db, ALL_TIME);
});
afterAll(() => db.close());

// What ingestion asks reads the tables of one run; its own tests run it on files.
const standing = declaredQueries().filter(({ file }) => !file.startsWith('ingest/'));

describe.each(standing.map((query) => [query.file, query] as const))('%s', (_file, query) => {
  it('has the declared parameters and columns', async () => {
    const prepared = await db.connection.prepare(sqlText(query.file));
    const parameters = Array.from({ length: prepared.parameterCount }, (_, index) =>
      prepared.parameterName(index + 1),
    );
    expect(parameters.toSorted()).toEqual([...query.params].toSorted());
    const found = Array.from({ length: prepared.columnCount }, (_, index) => [
      prepared.columnName(index),
      prepared.columnType(index).toString(),
    ]);
    const declared = Object.entries(query.row.shape).map(([name, schema]) => [
      name,
      schema.meta()?.['duckdb'],
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(declared));
    expect(prepared.columnTypeId(0)).not.toBe(DuckDBTypeId.INVALID);
    prepared.destroySync();
  });
});

describe('sql/', () => {
  it('has queries', () => {
    expect(declaredQueries().length).toBeGreaterThan(20);
  });

  it('holds no file that nothing names', () => {
    const text = filesBelow(SOURCE, '.ts')
      .map((file) => readFileSync(new URL(file, SOURCE), 'utf8'))
      .join('\n');
    // Folders that are run as a whole, in name order.
    const whole = /^(schema|source|ingest\/(setup|retry|ledger|prune|unused|prepare\/[a-z]+|keep\/[a-z]+))\//;
    const orphans = filesBelow(SQL, '.sql').filter((file) => {
      const name =
        file
          .split('/')
          .at(-1)
          ?.replace(/\.sql$/, '') ?? '';
      const folder = file.split('/').slice(0, -1).join('/');
      const verb = `${folder}/${name.split('-')[0]}-\${`;
      const isNamed = [`${name}.sql`, `'${name}'`, verb, `${folder}/\${`].some((use) => text.includes(use));
      return !whole.test(file) && !isNamed;
    });
    expect(orphans).toEqual([]);
  });
});
