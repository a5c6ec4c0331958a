// What was read so far: the ledger summed up, and the objects that a person has to look at.
import * as z from 'zod';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery } from '../store/query.ts';

const summaryQuery = defineQuery({
  file: 'analyze/ledger/10-summary.sql',
  params: [],
  row: z.object({
    kind: column.text,
    format: column.textOrNull,
    status: column.text,
    objects: column.count,
    read: column.count,
    stored: column.count,
    duplicates: column.count,
    quarantined: column.count,
    control: column.count,
    first: column.countOrNull,
    last: column.countOrNull,
  }),
});

const attentionQuery = defineQuery({
  file: 'analyze/ledger/20-attention.sql',
  params: ['most'],
  row: z.object({
    uri: column.text,
    status: column.text,
    reason: column.textOrNull,
    read: column.count,
    quarantined: column.count,
  }),
});

/** Objects of one kind, format and status; counts are records, `first` and `last` epoch seconds. */
export type LedgerRow = z.output<typeof summaryQuery.row>;

/** An object that was not stored whole. */
export type TroubledObject = z.output<typeof attentionQuery.row>;

export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** The first hundred, those with most lines in quarantine first. */
  readonly attention: readonly TroubledObject[];
}

const MOST = 100;

/** The whole ledger, whatever window is asked about. */
export async function ledgerOf(db: Database): Promise<Ledger> {
  return { rows: await all(db, summaryQuery, {}), attention: await all(db, attentionQuery, { most: MOST }) };
}
