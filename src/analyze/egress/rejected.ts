// Names that DNS answers but whose connections the network rejects: allowing the name alone would not help.
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, run } from '../../store/query.ts';
import { judgeParts, prepareEgress, RECORDS_PER_PART, statement } from './pipeline.ts';
import { rejectedNamesQuery } from './queries.ts';

/** A name whose sessions from one VPC on one port are all rejected. Times are epoch seconds; protocol is the IANA number. */
export interface RejectedName {
  readonly vpc: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: number;
  readonly sources: number;
  readonly sessions: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Names whose answers explain sessions of the window, every one of which was rejected on that port. */
export async function rejectedAfterResolve(db: Database, window: Window): Promise<RejectedName[]> {
  await prepareEgress(db);
  await run(db, statement('80-rejected-focus'));
  await collectAttempts(db, window);
  // The same names may lead to other addresses, where their connections are accepted.
  await run(db, statement('83-name-focus'));
  await collectAttempts(db, window);
  const rows = await all(db, rejectedNamesQuery, {});
  return rows.map(({ first_seen, last_seen, ...row }) => ({
    ...row,
    firstSeen: first_seen,
    lastSeen: last_seen,
  }));
}

async function collectAttempts(db: Database, window: Window): Promise<void> {
  await run(db, statement('81-attempt-table'));
  await judgeParts(db, 'focused', RECORDS_PER_PART, async () => {
    await run(db, statement('82-attempt'), { since: window.since, until: window.until });
  });
}
