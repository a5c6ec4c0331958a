// Agreement of the policies with the log in each VPC.
import * as z from 'zod';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, defineQuery, run } from '../../store/query.ts';
import type { Judgement, Question } from '../judge/model.ts';
import { disagreementOf, DISAGREEMENTS, namesWithRefusedHop, type Disagreement } from './agreement.ts';

const placesQuery = defineQuery({
  file: 'analyze/replay/20-disagreement-vpcs.sql',
  params: [],
  row: z.object({ query_id: column.integer, vpc: column.text, queries: column.count }),
});

const queriesQuery = defineQuery({
  file: 'analyze/replay/30-vpc-queries.sql',
  params: [],
  row: z.object({
    vpc: column.text,
    queries: column.count,
    hop_queries: column.count,
    refused: column.count,
  }),
});

/** Queries of the window in one VPC. */
export interface VpcQueries {
  readonly vpc: string;
  /** Hop records apart. */
  readonly queries: number;
  readonly hopQueries: number;
  /** ALERTed or BLOCKed, hop records included. */
  readonly refused: number;
}

/** A question that was logged otherwise than the policy in force said, in one VPC. */
export interface DisagreeingQuestion {
  readonly question: Question;
  readonly reason: Disagreement;
  readonly queries: number;
}

export interface VpcAgreement {
  readonly vpc: string;
  /** Hop records included. */
  readonly queries: number;
  readonly agreeing: number;
  /** Queries per reason. */
  readonly disagreements: Readonly<Record<Disagreement, number>>;
  /** Most queries first. */
  readonly questions: readonly DisagreeingQuestion[];
}

/** Every VPC with queries in the window, in order. Needs the tables that `judge` leaves. */
export async function vpcQueries(db: Database): Promise<VpcQueries[]> {
  const rows = await all(db, queriesQuery, {});
  return rows.map(({ vpc, queries, hop_queries, refused }) => ({
    vpc,
    queries,
    hopQueries: hop_queries,
    refused,
  }));
}

/** One per VPC of `vpcs`, in their order. */
export async function agreementByVpc(
  db: Database,
  judgement: Judgement,
  vpcs: readonly VpcQueries[],
): Promise<VpcAgreement[]> {
  const reasons = disagreeing(judgement);
  await run(db, 'analyze/replay/10-disagreement.sql');
  await fillTable(
    db,
    'disagreement',
    [...reasons.keys()].map((id) => [id]),
  );
  await run(db, 'analyze/replay/15-disagreeing-names.sql');
  const found = new Map<string, DisagreeingQuestion[]>(vpcs.map(({ vpc }) => [vpc, []]));
  for (const { query_id, vpc, queries } of await all(db, placesQuery, {})) {
    const known = reasons.get(query_id);
    if (known !== undefined) found.get(vpc)?.push({ ...known, queries });
  }
  return vpcs.map(({ vpc, queries, hopQueries }) =>
    agreementIn(vpc, queries + hopQueries, found.get(vpc) ?? []),
  );
}

function disagreeing(judgement: Judgement): Map<number, Omit<DisagreeingQuestion, 'queries'>> {
  const chained = namesWithRefusedHop(judgement);
  const reasons = new Map<number, Omit<DisagreeingQuestion, 'queries'>>();
  for (const question of judgement.questions) {
    const reason = disagreementOf(judgement, question, chained);
    if (reason !== null) reasons.set(question.id, { question, reason });
  }
  return reasons;
}

function agreementIn(vpc: string, queries: number, questions: readonly DisagreeingQuestion[]): VpcAgreement {
  const disagreements = Object.fromEntries(
    DISAGREEMENTS.map((reason) => [
      reason,
      questions.filter((one) => one.reason === reason).reduce((sum, one) => sum + one.queries, 0),
    ]),
  ) as Record<Disagreement, number>;
  const odd = questions.reduce((sum, one) => sum + one.queries, 0);
  return {
    vpc,
    queries,
    agreeing: queries - odd,
    disagreements,
    questions: questions.toSorted((a, b) => b.queries - a.queries || a.question.id - b.question.id),
  };
}
