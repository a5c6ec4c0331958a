// The time span that the loaded logs cover.
import * as z from 'zod';
import type { Window } from '../core/time.ts';
import type { Database } from './database.ts';
import { column, defineQuery, one } from './query.ts';

const spanQuery = defineQuery({
  file: 'store/data-span.sql',
  params: [],
  row: z.object({ since: column.countOrNull, until: column.countOrNull }),
});

/** Span of all records, half-open, in epoch seconds; null bounds where nothing is loaded. */
export async function dataSpan(db: Database): Promise<Window> {
  return one(db, spanQuery, {});
}
