// What arrived and was not read: objects that are not whole, and deliveries that another one stands in for.
import * as z from 'zod';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery, one } from '../../store/query.ts';

const troubledQuery = defineQuery({
  file: 'analyze/coverage/60-troubled.sql',
  params: ['since', 'until'],
  row: z.object({
    uri: column.text,
    kind: column.text,
    status: column.text,
    reason: column.textOrNull,
    stored: column.count,
    quarantined: column.count,
    vpc: column.textOrNull,
  }),
});

const anyUnusedQuery = defineQuery({
  file: 'analyze/coverage/65-any-unused.sql',
  params: [],
  row: z.object({ any_unused: column.flag }),
});

const unreadQuery = defineQuery({
  file: 'analyze/coverage/70-unread.sql',
  params: ['since', 'until'],
  row: z.object({ kind: column.text, vpc: column.textOrNull, delivery: column.text, things: column.count }),
});

/** An object that is partial, failed or replaced, or that has lines in quarantine; `vpc` null where no record names one. */
export type TroubledObject = z.output<typeof troubledQuery.row>;

/** What only a delivery that is not used holds: `things` are names with their type (dns) or pairs of addresses (flow). */
export type UnreadDelivery = z.output<typeof unreadQuery.row>;

export interface Unread {
  readonly objects: readonly TroubledObject[];
  readonly deliveries: readonly UnreadDelivery[];
}

/** What may hold records of the window that nobody judged. */
export async function unread(db: Database, { since, until }: Window): Promise<Unread> {
  const { any_unused } = await one(db, anyUnusedQuery, {});
  return {
    objects: await all(db, troubledQuery, { since, until }),
    // It reads every record, for nothing in most databases.
    deliveries: any_unused ? await all(db, unreadQuery, { since, until }) : [],
  };
}
