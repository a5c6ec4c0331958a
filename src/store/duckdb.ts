// DuckDB's client, all that is used of it: nothing else imports more than its types.
export { DuckDBInstance, DuckDBTypeId, LIST, VARCHAR, listValue, structValue } from '@duckdb/node-api';
