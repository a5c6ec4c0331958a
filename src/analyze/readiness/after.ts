// After the switch: what was predicted to be blocked, compared with what was.
import * as z from 'zod';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import type { Judgement, Question, Why } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import { rollbackSteps } from './rollback.ts';

const afterQuery = defineQuery({
  file: 'analyze/readiness/60-after.sql',
  params: ['since', 'until'],
  row: z.object({
    name: column.text,
    type: column.text,
    logged: column.textOrNull,
    queries: column.count,
    sources: column.count,
    first: column.count,
    last: column.count,
  }),
});

type AfterRow = z.output<typeof afterQuery.row>;

/** A name and type that was logged otherwise than predicted. */
export interface Surprise {
  readonly name: string;
  readonly type: string;
  readonly queries: number;
  readonly sources: number;
  /** Epoch seconds. */
  readonly first: number;
  readonly last: number;
  /** `new`: never asked before the switch. `changed`: asked before, and the replay said otherwise. */
  readonly kind: 'new' | 'changed';
  readonly why: Why | null;
  readonly remedy: string;
}

export interface AfterSwitch {
  /** Distinct (name, type) that were predicted to be blocked and were, and queries of those. */
  readonly hits: { readonly names: number; readonly queries: number };
  /** Blocked though not predicted: what the switch broke by surprise. */
  readonly surprises: readonly Surprise[];
  /** Predicted to be blocked, asked again, and let through. */
  readonly misses: readonly Surprise[];
  /** Predicted to be blocked and not asked since. */
  readonly notAsked: number;
  /** Share of the queries after the switch that were logged as predicted, of those about known names; null = none. */
  readonly accuracy: number | null;
  /** How to go back, in order. */
  readonly rollback: readonly string[];
}

/** What was foretold up to the switch, and what the time since is judged to be. */
export interface BeforeAndAfter {
  /** Its window ends at the switch. */
  readonly before: Judgement;
  /** Its window begins there. */
  readonly after: Judgement;
}

/** Compares the judgement of the time before the switch with what was logged in the window of the one after it. */
export async function afterSwitch(db: Database, judgements: BeforeAndAfter): Promise<AfterSwitch> {
  const { before, after } = judgements;
  const predictions = predicted(before.questions);
  const since = predicted(after.questions);
  const surprise = (row: AfterRow) =>
    surpriseOf(judgements, row, predictions.get(keyOf(row)), since.get(keyOf(row)));
  const rows = await all(db, afterQuery, { since: after.window.since, until: after.window.until });
  const known = rows.filter((row) => predictions.has(keyOf(row)));
  const isAsPredicted = (row: AfterRow) =>
    (predictions.get(keyOf(row))?.wouldBlock === true) === (row.logged === 'BLOCK');
  const hits = known.filter((row) => row.logged === 'BLOCK' && isAsPredicted(row));
  const misses = known.filter((row) => row.logged !== 'BLOCK' && !isAsPredicted(row));
  const surprises = rows.filter((row) => row.logged === 'BLOCK' && !hits.includes(row));
  const asked = new Set(rows.map(keyOf));
  return {
    hits: { names: hits.length, queries: sum(hits) },
    surprises: surprises.map(surprise),
    misses: misses.map(surprise),
    notAsked: [...predictions].filter(([key, question]) => question.wouldBlock && !asked.has(key)).length,
    accuracy: known.length === 0 ? null : sum(known.filter(isAsPredicted)) / sum(known),
    rollback: rollbackSteps(after.policies),
  };
}

/** Per name and type; where one chain was blocked and another was not, the one that was. */
function predicted(questions: readonly Question[]): Map<string, Question> {
  const predictions = new Map<string, Question>();
  for (const question of questions) {
    if (question.isHop) continue;
    const key = keyOf(question);
    const known = predictions.get(key);
    if (known === undefined || (question.wouldBlock && !known.wouldBlock)) predictions.set(key, question);
  }
  return predictions;
}

function surpriseOf(
  { before, after }: BeforeAndAfter,
  row: AfterRow,
  foretold: Question | undefined,
  judged: Question | undefined,
): Surprise {
  const { name, type, queries, sources, first, last } = row;
  const kind = foretold === undefined ? 'new' : 'changed';
  const seen = { name, type, queries, sources, first, last, kind } as const;
  if (foretold !== undefined) {
    return { ...seen, why: foretold.why ?? judged?.why ?? null, remedy: changedRemedy(before, foretold) };
  }
  const remedy = judged === undefined ? 'decide (alert2allow review)' : remedyIn(after, judged);
  return { ...seen, why: judged?.why ?? null, remedy: `never asked before the switch; ${remedy}` };
}

function changedRemedy(before: Judgement, question: Question): string {
  if (question.why !== null) return remedyIn(before, question);
  return question.chain.length > 0
    ? 'its CNAME chain was allowed before; chains vary, and the log no longer shows it: trust redirection on its ALLOW rule'
    : 'it was allowed by the policy at hand: compare it with what AWS holds (alert2allow policy pull, policy diff)';
}

function remedyIn({ compiled }: Judgement, question: Question): string {
  return remedyOf(question, compiled[question.policy] ?? null);
}

function keyOf({ name, type }: { readonly name: string; readonly type: string }): string {
  return JSON.stringify([name, type]);
}

function sum(rows: readonly { readonly queries: number }[]): number {
  return rows.reduce((total, { queries }) => total + queries, 0);
}
