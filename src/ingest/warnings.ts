// What the user should know beyond the ledger.
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery } from '../store/query.ts';
import type { LedgerEntry } from './ledger.ts';

const twice = defineQuery({
  file: 'ingest/check/two-deliveries.sql',
  params: [],
  row: z.object({ kind: column.text, place: column.text, deliveries: column.text, hours: column.count }),
});

/** Warnings after a run: columns left out, hours that arrived by two deliveries. */
export async function warningsOf(db: Database, entries: readonly LedgerEntry[]): Promise<string[]> {
  return [...unknownColumnWarnings(entries), ...eventWarnings(entries), ...(await deliveryWarnings(db))];
}

function unknownColumnWarnings(entries: readonly LedgerEntry[]): string[] {
  const names = [...new Set(entries.flatMap((entry) => entry.unknownColumns))].toSorted();
  return names.map((name) => {
    const having = entries.filter((entry) => entry.unknownColumns.includes(name));
    const records = having.reduce((sum, { counts }) => sum + counts.stored, 0);
    return `flow-log column ${name} is not known and was left out (${records} records in ${having.length} objects)`;
  });
}

function eventWarnings(entries: readonly LedgerEntry[]): string[] {
  const stored = entries
    .filter(({ format }) => format === 'eventbridge')
    .reduce((sum, { counts }) => sum + counts.stored, 0);
  if (stored === 0) return [];
  return [
    `${stored} EventBridge events hold no answers and no allowed queries: chains are unknown and connections stay unexplained; ingest the query logs as well`,
  ];
}

async function deliveryWarnings(db: Database): Promise<string[]> {
  const rows = await all(db, twice, {});
  return rows.map(
    ({ kind, place, deliveries, hours }) =>
      `${hours} hours of ${kind === 'dns' ? 'query' : 'flow'} logs of ${place} arrived by ${deliveries}; reading uses one of them (prefer)`,
  );
}
