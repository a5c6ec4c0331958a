// The order of the egress statements: facts about the whole database once, then sessions and classes part by part.
// A part holds the conversations of some public addresses, so that memory stays bounded and nothing crosses a part.
import type { Database } from '../../store/database.ts';
import { one, run } from '../../store/query.ts';
import { sizeQuery } from './queries.ts';

const PREPARE = [
  '05-planner',
  '10-range',
  '11-segment',
  '12-origin',
  '13-vpc',
  '14-coverage',
  '15-address',
  '16-home',
  '17-sent',
  '18-translator',
  '20-record',
  '30-answer',
  '31-block',
  '32-client',
  '36-part-table',
];

const JUDGE = [
  '39-leg',
  '39-lone',
  '40-conversation',
  '41-composite',
  '42-begun',
  '43-interval',
  '44-interval-address',
  '45-interval-instance',
  '46-answered',
  '47-own',
  '48-target',
  '49-judged',
];

export const RECORDS_PER_PART = 1_500_000;

const prepared = new WeakMap<Database, Promise<number>>();

/**
 * Computes what holds for the whole database and returns the number of flow records that are legs. Done once per
 * connection: what a reading connection sees, and its configuration, do not change.
 */
export function prepareEgress(db: Database): Promise<number> {
  const running = prepared.get(db) ?? prepare(db);
  prepared.set(db, running);
  return running;
}

async function prepare(db: Database): Promise<number> {
  for (const name of PREPARE) await run(db, statement(name));
  const { records } = await one(db, sizeQuery, {});
  return records;
}

/** Which sessions to judge: all, or those to the addresses in the table egress_focus. */
export type Reach = 'whole' | 'focused';

/** Judges the sessions part by part; `use` is called while egress_begun and egress_judged hold one part. */
export async function judgeParts(
  db: Database,
  reach: Reach,
  recordsPerPart: number,
  use: () => Promise<void>,
): Promise<void> {
  const parts = Math.max(1, Math.ceil((await prepareEgress(db)) / recordsPerPart));
  await run(db, statement(reach === 'whole' ? '38-reach' : '38-reach-focus'));
  for (let part = 0; part < parts; part += 1) {
    await run(db, statement('36-unpart'));
    await run(db, statement('37-part'), { part, parts });
    for (const name of JUDGE) await run(db, statement(name));
    await use();
  }
}

export function statement(name: string): string {
  return `analyze/egress/${name}.sql`;
}
