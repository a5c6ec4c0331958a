// DuckDB's client by `require`: an `import` of its sixty CommonJS files reads each of them twice, to learn what they
// export, which takes a third of the start of a command.
import { createRequire } from 'node:module';
import type * as Client from '@duckdb/node-api';

const client = createRequire(import.meta.url)('@duckdb/node-api') as typeof Client;

export const { DuckDBInstance, DuckDBTypeId, LIST, VARCHAR, listValue, structValue } = client;
