// The order of the egress statements: facts about the whole database once, then sessions and classes part by part.
// A part holds the conversations of some public addresses, so that memory stays bounded and nothing crosses a part.
import type { Database } from '../../store/database.ts';
import { one, run } from '../../store/query.ts';
import { sizeQuery } from './queries.ts';

const PREPARE = [
  '10-range',
  '11-segment',
  '12-origin',
  '13-vpc',
  '14-coverage',
  '15-address',
  '16-home',
  '17-translator',
  '20-record',
  '30-answer',
  '31-block',
  '32-client',
  '60-source-table',
  '61-finding-table',
];

const CONVERSATIONS = ['40-conversation', '41-session'];
const PARTED_ANSWERS = ['43-interval', '44-interval-address', '45-interval-instance'];

export const RECORDS_PER_PART = 1_500_000;

/** Computes what holds for the whole database; returns the number of parts. */
export async function prepareEgress(db: Database, recordsPerPart: number): Promise<number> {
  for (const name of PREPARE) await run(db, statement(name));
  const { records } = await one(db, sizeQuery, {});
  return Math.max(1, Math.ceil(records / recordsPerPart));
}

/** Judges the sessions of one part: afterwards egress_begun and egress_judged hold them. */
export async function judgePart(db: Database, part: number, parts: number): Promise<void> {
  for (const name of CONVERSATIONS) await run(db, statement(name), { part, parts });
  await run(db, statement('42-begun'));
  for (const name of PARTED_ANSWERS) await run(db, statement(name), { part, parts });
  await run(db, statement('46-target'));
  await run(db, statement('47-judged'));
}

export function statement(name: string): string {
  return `analyze/egress/${name}.sql`;
}
