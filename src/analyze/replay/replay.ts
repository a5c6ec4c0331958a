// Every logged query against the firewall's own rules: one row per distinct (name, type, chain, logged action).
import type { RuleRef } from '../../policy/compile.ts';
import type { Evaluation } from '../../policy/evaluate.ts';
import type { Verdict } from '../../policy/model.ts';
import type { Judgement, Logged, Question, Why } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import { disagreementOf, namesWithRefusedHop, type Disagreement } from './agreement.ts';

export interface ReplayRow {
  readonly name: string;
  readonly type: string;
  readonly chain: readonly string[];
  readonly queries: number;
  readonly logged: Logged;
  readonly verdict: Verdict;
  readonly rule: RuleRef | null;
  readonly entry: string | null;
  readonly hop: string | null;
  /** Why the log says otherwise; null where it agrees. */
  readonly disagreement: Disagreement | null;
  readonly why: Why | null;
  readonly remedy: string | null;
  /** A hop record: evidence for another query, never hit by BLOCK on its own. */
  readonly isHop: boolean;
  /** Epoch seconds, within the window. */
  readonly first: number;
  readonly last: number;
}

/** Which evaluation the rows show: the policy as it is, or with BLOCK on every catch-all. */
export type Mode = 'as-is' | 'enforced';

const STRICTNESS: Readonly<Record<Verdict, number>> = { BLOCK: 0, ALERT: 1, 'NO-MATCH': 2, ALLOW: 3 };

/**
 * Rows in the order of name, type, chain and logged action. Where several policies judged the same row, the strictest
 * verdict is shown.
 */
export function replayRows(judgement: Judgement, mode: Mode): ReplayRow[] {
  const chained = namesWithRefusedHop(judgement);
  const rows = new Map<string, ReplayRow>();
  for (const question of judgement.questions) {
    const row = rowOf(judgement, question, mode, chained);
    const key = JSON.stringify([row.name, row.type, row.chain, row.logged]);
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : merged(known, row));
  }
  return [...rows.values()].toSorted(inOrder);
}

function inOrder(a: ReplayRow, b: ReplayRow): number {
  return (
    byText(a.name, b.name) ||
    byText(a.type, b.type) ||
    byText(a.chain.join(' '), b.chain.join(' ')) ||
    byText(a.logged ?? '', b.logged ?? '')
  );
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rowOf(
  judgement: Judgement,
  question: Question,
  mode: Mode,
  chained: ReadonlySet<string>,
): ReplayRow {
  const evaluation: Evaluation = mode === 'enforced' ? question.enforced : question.evaluation;
  const { name, type, chain, queries, logged, why, isHop, first, last } = question;
  const { verdict, rule, entry, hop } = evaluation;
  const remedy = why === null ? null : remedyOf(question, judgement.compiled[question.policy] ?? null);
  const disagreement = disagreementOf(judgement, question, chained);
  return {
    name,
    type,
    chain,
    queries,
    logged,
    verdict,
    rule,
    entry,
    hop,
    disagreement,
    why,
    remedy,
    isHop,
    first,
    last,
  };
}

function merged(one: ReplayRow, other: ReplayRow): ReplayRow {
  const shown = STRICTNESS[other.verdict] < STRICTNESS[one.verdict] ? other : one;
  return {
    ...shown,
    queries: one.queries + other.queries,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    disagreement: one.disagreement ?? other.disagreement,
    isHop: one.isHop && other.isHop,
  };
}
