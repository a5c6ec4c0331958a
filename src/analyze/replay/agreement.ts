// Compares what a policy says with what was logged, and says why they differ.
import { evaluate, type Evaluation } from '../../policy/evaluate.ts';
import type { Judgement, Logged, Question } from '../judge/model.ts';
import { isAllowed } from '../judge/why.ts';

export const DISAGREEMENTS = [
  'policy-changed',
  'hop-not-in-answer',
  'other-rule-group',
  'unknown-list',
  'hop-record',
  'unexplained',
] as const;
export type Disagreement = (typeof DISAGREEMENTS)[number];

export interface Agreement {
  /** Queries of the window, hop records included. */
  readonly queries: number;
  readonly agreeing: number;
  /** Queries per reason. */
  readonly disagreements: Readonly<Record<Disagreement, number>>;
  /** Questions that nothing explains, most queries first. */
  readonly unexplained: readonly Question[];
}

/** Agreement of the policies with the log, in queries. */
export function agreementOf(judgement: Judgement): Agreement {
  const chained = namesWithRefusedHop(judgement);
  const disagreements = emptyCounts();
  const unexplained: Question[] = [];
  let queries = 0;
  let agreeing = 0;
  for (const question of judgement.questions) {
    queries += question.queries;
    const disagreement = disagreementOf(judgement, question, chained);
    if (disagreement === null) agreeing += question.queries;
    else disagreements[disagreement] += question.queries;
    if (disagreement === 'unexplained') unexplained.push(question);
  }
  return { queries, agreeing, disagreements, unexplained: unexplained.toSorted(byQueries) };
}

/** Why a question was logged otherwise than the policy in force said; null where they agree. */
export function disagreementOf(
  judgement: Judgement,
  question: Question,
  chained: ReadonlySet<string>,
): Disagreement | null {
  const { logged, isHop } = question;
  const then = evaluationThen(judgement, question);
  if (expectedLog(then ?? question.evaluation) === logged) return null;
  if (isHop) return 'hop-record';
  if (then === null) return 'policy-changed';
  return logged === null ? unloggedReason(question) : loggedReason(question, chained);
}

/** The evaluation by the policy in force when it was logged; null where that one is not known. */
function evaluationThen(judgement: Judgement, question: Question): Evaluation | null {
  if (question.policyThen === question.policy) return question.evaluation;
  const policy = judgement.compiled[question.policyThen];
  return policy === undefined ? null : evaluate(policy, question);
}

/** ALLOW and NO-MATCH leave no trace in the log. */
function expectedLog(evaluation: Evaluation): Logged {
  const { verdict } = evaluation;
  return verdict === 'ALERT' || verdict === 'BLOCK' ? verdict : null;
}

/** Names of which some record shows a hop that is not allowed: the others may have had it and not shown it. */
export function namesWithRefusedHop(judgement: Judgement): ReadonlySet<string> {
  const refused = judgement.questions.filter(({ evaluation }) => evaluation.hop !== null);
  return new Set(refused.map(({ name }) => name));
}

function unloggedReason({ evaluation, ruleGroup, refusedUntil, last }: Question): Disagreement {
  if (evaluation.unknown.length > 0) return 'unknown-list';
  if (ruleGroup !== null) return 'other-rule-group';
  return refusedUntil !== null && refusedUntil > last ? 'policy-changed' : 'unexplained';
}

function loggedReason(question: Question, chained: ReadonlySet<string>): Disagreement {
  const { why, notFixable, evaluation, name, chain } = question;
  if (!isAllowed(evaluation)) return 'policy-changed';
  if (why === 'not-fixable-by-list')
    return notFixable?.startsWith('logged by rule group') === true ? 'other-rule-group' : 'unknown-list';
  if (why !== 'unexplained' && isExplainedLater(question)) return 'policy-changed';
  return chain.length === 0 && chained.has(name) ? 'hop-not-in-answer' : 'unexplained';
}

function isExplainedLater({ allowedUntil, refusedUntil }: Question): boolean {
  return allowedUntil !== null && refusedUntil !== null && allowedUntil > refusedUntil;
}

function byQueries(a: Question, b: Question): number {
  return b.queries - a.queries || a.id - b.id;
}

function emptyCounts(): Record<Disagreement, number> {
  return Object.fromEntries(DISAGREEMENTS.map((reason) => [reason, 0])) as Record<Disagreement, number>;
}
