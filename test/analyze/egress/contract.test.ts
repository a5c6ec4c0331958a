// Every statement of sql/analyze/egress is used, and every declared row is what DuckDB says it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBTypeId } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { awsNameUse, unnamedGatewayUse } from '../../../src/analyze/egress/endpoints.ts';
import { hairpins } from '../../../src/analyze/egress/inside.ts';
import { egressLimits } from '../../../src/analyze/egress/limits.ts';
import { routeFacts } from '../../../src/analyze/egress/routes.ts';
import { rejectedAfterResolve } from '../../../src/analyze/egress/rejected.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { declaredQueries } from '../../../src/store/query.ts';
import { sqlText } from '../../../src/store/sql-files.ts';
import { fixtureWorld, loadWorlds } from './world.ts';

const declared = declaredQueries().filter((query) => query.file.startsWith('analyze/egress/'));
let db: Database;

beforeAll(async () => {
  db = await loadWorlds(fixtureWorld());
  const { excluded } = await analyzeEgress(db, { window: ALL_TIME, keepRoutes: true });
  await rejectedAfterResolve(db, ALL_TIME);
  await awsNameUse(db, ALL_TIME);
  await unnamedGatewayUse(db, ALL_TIME);
  await hairpins(db, [], ALL_TIME);
  await routeFacts(db, {
    names: [],
    exceptions: [],
    homes: [],
    isEndpointName: () => true,
    window: ALL_TIME,
  });
  await egressLimits(db, ALL_TIME, excluded);
});
afterAll(() => db.close());

test.each(declared.map((query) => [query.file, query] as const))('%s', async (file, query) => {
  const prepared = await db.connection.prepare(sqlText(file));
  const parameters = Array.from({ length: prepared.parameterCount }, (_, index) =>
    prepared.parameterName(index + 1),
  );
  expect(parameters.toSorted()).toEqual([...query.params].toSorted());
  const columns = Array.from({ length: prepared.columnCount }, (_, index) => [
    prepared.columnName(index),
    DuckDBTypeId[prepared.columnTypeId(index)],
  ]);
  const wanted = Object.entries(query.row.shape).map(([name, type]) => [name, type.meta()?.['duckdb']]);
  expect(Object.fromEntries(columns)).toEqual(Object.fromEntries(wanted));
});

test('every statement is run or declared', () => {
  const root = join(import.meta.dirname, '../../..');
  const source = readdirSync(join(root, 'src/analyze/egress'))
    .map((name) => readFileSync(join(root, 'src/analyze/egress', name), 'utf8'))
    .join('\n');
  const files = readdirSync(join(root, 'sql/analyze/egress')).map((name) => name.replace('.sql', ''));
  const named = [...source.matchAll(/'(?:analyze\/egress\/)?([0-9]{2}-[a-z0-9-]+)(?:\.sql)?'/g)].map(
    (match) => match[1] ?? '',
  );
  expect([...new Set(named)].toSorted()).toEqual(files.toSorted());
});
