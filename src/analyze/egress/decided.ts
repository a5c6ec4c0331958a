// Which findings are decided: computed beside the findings, so that it holds for more of them than anybody can list.
import * as z from 'zod';
import { cautionOf } from '../../decisions/match.ts';
import { isExpired, type Decision } from '../../decisions/model.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, defineQuery, run } from '../../store/query.ts';
import { statement } from './pipeline.ts';
import { egressClass } from './queries.ts';

/** Every decision of the file, and the instant as of which they hold (epoch seconds). */
export interface DecisionsInForce {
  readonly decisions: readonly Decision[];
  readonly now: number;
}

const openQuery = defineQuery({
  file: 'analyze/egress/72-open.sql',
  params: [],
  row: z.object({ class: egressClass, findings: column.count, open: column.count }),
});

const usedQuery = defineQuery({
  file: 'analyze/egress/85-used-decision.sql',
  params: [],
  row: z.object({ number: column.integer }),
});

/** Matches the findings of this connection with the decisions in force, as decisions/egress-match does one by one. */
export async function decideFindings(db: Database, { decisions, now }: DecisionsInForce): Promise<void> {
  await run(db, statement('68-decision-table'));
  const rows = decisions.flatMap((decision) => {
    const { destination } = decision;
    if (destination === null || isExpired(decision, now)) return [];
    const { cidr, port, protocol, source } = destination;
    const from = [source?.first ?? null, source?.last ?? null];
    const kind = [cautionOf(decision), decision.decision === 'defer'];
    return [[decision.index, cidr.first, cidr.last, port, protocol, ...from, ...kind]];
  });
  await fillTable(db, 'egress_decision', rows);
  await run(db, statement('69-decided'));
}

/** Open findings of the classes that a gate asks about, beyond those that are listed. */
export async function omittedOpen(db: Database, listedOpen: number): Promise<number> {
  const rows = await all(db, openQuery, {});
  const asked = rows.filter((row) => row.class !== 'resolved-sibling');
  return asked.reduce((sum, row) => sum + row.open, 0) - listedOpen;
}

/** Places in the file of the decisions that decide some finding. */
export async function usedDecisions(db: Database): Promise<number[]> {
  return (await all(db, usedQuery, {})).map(({ number }) => number);
}
