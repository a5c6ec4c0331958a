// ALERTed and BLOCKed queries per day and ecosystem: what a timeline draws.
import * as z from 'zod';
import { DAY } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';

const alertDaysQuery = defineQuery({
  file: 'analyze/names/70-alert-days.sql',
  params: [],
  row: z.object({ day: column.integer, ecosystem: column.text, queries: column.count }),
});

export interface AlertDay {
  /** Epoch second at which the UTC day starts. */
  readonly day: number;
  /** `noise` and `unknown` for names without an ecosystem. */
  readonly ecosystem: string;
  readonly queries: number;
}

/** Needs the tables that `judge` leaves on the connection; in the order of day and ecosystem. */
export async function alertDays(db: Database): Promise<AlertDay[]> {
  const rows = await all(db, alertDaysQuery, {});
  return rows.map(({ day, ...rest }) => ({ day: day * DAY, ...rest }));
}
