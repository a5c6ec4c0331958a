// What the user should know beyond the ledger.
import * as z from 'zod';
import { instantText } from '../core/time.ts';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery } from '../store/query.ts';
import type { LedgerEntry } from './ledger.ts';

const twice = defineQuery({
  file: 'ingest/check/two-deliveries.sql',
  params: [],
  row: z.object({ kind: column.text, place: column.text, deliveries: column.text, hours: column.count }),
});

const lost = defineQuery({
  file: 'ingest/check/lost-flows.sql',
  params: [],
  row: z.object({ records: column.count, places: column.count, first: column.count, last: column.count }),
});

/** Warnings after a run: columns left out, what shapes lack, lost records, hours that arrived by two deliveries. */
export async function warningsOf(db: Database, entries: readonly LedgerEntry[]): Promise<string[]> {
  return [
    ...unknownColumnWarnings(entries),
    ...lackWarnings(entries),
    ...(entries.some(({ kind }) => kind === 'flow') ? await lossWarnings(db) : []),
    ...(await deliveryWarnings(db)),
  ];
}

function unknownColumnWarnings(entries: readonly LedgerEntry[]): string[] {
  const names = [...new Set(entries.flatMap((entry) => entry.unknownColumns))].toSorted();
  return names.map((name) => {
    const having = entries.filter((entry) => entry.unknownColumns.includes(name));
    const records = having.reduce((sum, { counts }) => sum + counts.stored, 0);
    return `flow-log column ${name} is not known and was left out (${counted(records, 'record')} in ${counted(having.length, 'object')})`;
  });
}

/** What shapes with less in them cost. */
function lackWarnings(entries: readonly LedgerEntry[]): string[] {
  const lacking = entries.filter(
    ({ recognised, counts }) => recognised?.lacks !== undefined && counts.stored > 0,
  );
  const texts = [...new Set(lacking.map(({ recognised }) => recognised?.lacks ?? ''))].toSorted();
  return texts.map((lacks) => {
    const stored = lacking
      .filter(({ recognised }) => recognised?.lacks === lacks)
      .reduce((sum, { counts }) => sum + counts.stored, 0);
    return `${stored} ${lacks}`;
  });
}

/** One SKIPDATA line may stand for any number of connections, so it is lost coverage. */
async function lossWarnings(db: Database): Promise<string[]> {
  return (await all(db, lost, {})).map(
    ({ records, places, first, last }) =>
      `flow logging lost records: ${counted(records, 'SKIPDATA line')} of ${counted(places, 'interface')} between ${instantText(first)} and ${instantText(last)}; connections of those minutes may be missing`,
  );
}

async function deliveryWarnings(db: Database): Promise<string[]> {
  const rows = await all(db, twice, {});
  return rows.map(
    ({ kind, place, deliveries, hours }) =>
      `${counted(hours, 'hour')} of ${kind === 'dns' ? 'query' : 'flow'} logs of ${place} arrived by ${deliveries}; reading uses one of them (prefer)`,
  );
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
