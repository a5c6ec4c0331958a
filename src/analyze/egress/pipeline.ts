// The order of the egress statements: facts about the whole database once, then sessions and classes part by part.
// A part holds the conversations of some public addresses, so that memory stays bounded and nothing crosses a part.
import type { Database } from '../../store/database.ts';
import { one, run } from '../../store/query.ts';
import { sizeQuery } from './queries.ts';

const SELECT = ['05-planner', '06-flow-place', '07-unused', '08-flow'];
const DESCRIBE = [
  '10-range',
  '11-segment',
  '12-origin',
  '13-place',
  '13-vpc',
  '14-coverage',
  '15-address',
  '16-home',
  '17-sent',
  '18-translator',
  '20-record',
  '29-asker',
  '30-answer',
  '31-block',
  '32-client',
  '33-outlook',
];
/** Those that number the parts. */
const PARTED = new Set(['15-address']);

const CONVERSATIONS = ['39-shared', '40-conversation', '41-composite', '42-begun'];
const CLASSES = [
  '43-interval',
  '44-answered',
  '45-explained',
  '45-sought',
  '46-fresh',
  '47-asker',
  '47-own-answer',
  '48-own',
  '49-own-fresh',
  '50-session',
  '51-judged',
];

export const RECORDS_PER_PART = 1_500_000;
/** The number of a part is one byte. */
const MOST_PARTS = 250;

interface Preparation {
  readonly recordsPerPart: number;
  readonly parts: Promise<number>;
}

const prepared = new WeakMap<Database, Preparation>();

/**
 * Computes what holds for the whole database, and returns the number of parts. Done once per connection and size of the
 * parts: what a reading connection sees, and its configuration, do not change.
 */
export function prepareEgress(db: Database, recordsPerPart = RECORDS_PER_PART): Promise<number> {
  const last = prepared.get(db);
  if (last?.recordsPerPart === recordsPerPart) return last.parts;
  const parts = prepare(db, recordsPerPart);
  prepared.set(db, { recordsPerPart, parts });
  return parts;
}

async function prepare(db: Database, recordsPerPart: number): Promise<number> {
  for (const name of SELECT) await run(db, statement(name));
  const { records } = await one(db, sizeQuery, {});
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.ceil(records / recordsPerPart)));
  for (const name of DESCRIBE) await run(db, statement(name), PARTED.has(name) ? { parts } : {});
  return parts;
}

/** Which sessions to judge: all, or those to the addresses in the table egress_focus. */
export type Reach = 'whole' | 'focused';

/** Judges the sessions part by part; `use` is called while egress_session and egress_judged hold one part. */
export async function judgeParts(
  db: Database,
  reach: Reach,
  recordsPerPart: number,
  use: () => Promise<void>,
): Promise<void> {
  const parts = await prepareEgress(db, recordsPerPart);
  await run(db, statement(reach === 'whole' ? '39-leg' : '39-leg-focus'));
  for (let part = 0; part < parts; part += 1) {
    await run(db, statement('38-part'), { part });
    for (const name of [...CONVERSATIONS, ...CLASSES]) await run(db, statement(name));
    await use();
  }
}

export function statement(name: string): string {
  return `analyze/egress/${name}.sql`;
}
