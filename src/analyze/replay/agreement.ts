// Compares what a policy says with what was logged, and says why they differ.
import { evaluate, type Evaluation } from '../../policy/evaluate.ts';
import type { Judgement, Logged, Question } from '../judge/model.ts';
import { decidedElsewhere } from '../judge/elsewhere.ts';
import { isAllowed, isExplained } from '../judge/why.ts';

export const DISAGREEMENTS = [
  'policy-changed',
  'hop-not-in-answer',
  'other-rule-group',
  'unknown-list',
  'hop-record',
  'unexplained',
] as const;
export type Disagreement = (typeof DISAGREEMENTS)[number];

/** Why a question was logged otherwise than the policy in force said; null where they agree. */
export function disagreementOf(
  judgement: Judgement,
  question: Question,
  chained: ReadonlySet<string>,
): Disagreement | null {
  const { logged, isHop } = question;
  const then = evaluationThen(judgement, question);
  if (expectedLog(then ?? question.evaluation) === logged)
    return isHalfLogged(question) ? 'unexplained' : null;
  if (isHop) return 'hop-record';
  if (then === null) return 'policy-changed';
  return logged === null ? unloggedReason(question) : loggedReason(judgement, question, chained);
}

/** Only an ALERT or a BLOCK names its group and list: something acted, and the record does not say how. */
function isHalfLogged({ logged, ruleGroup, list }: Question): boolean {
  return logged === null && (ruleGroup !== null || list !== null);
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
  if (evaluation.unknown.some(({ action }) => action === 'ALLOW')) return 'unknown-list';
  if (ruleGroup !== null) return 'other-rule-group';
  return refusedUntil !== null && refusedUntil > last ? 'policy-changed' : 'unexplained';
}

function loggedReason(
  { compiled }: Judgement,
  question: Question,
  chained: ReadonlySet<string>,
): Disagreement {
  const { evaluation, name, chain } = question;
  const policy = compiled[question.policy];
  // Nobody knows the rules of that VPC, so those that decided are other ones.
  if (policy === undefined) return 'other-rule-group';
  // Where the policy is as strict, at the latest after the switch, its own verdict counts.
  const isAsStrict = question.logged === 'ALERT' || question.enforced.verdict === 'BLOCK';
  if (!isAllowed(evaluation) && isAsStrict) return 'policy-changed';
  const elsewhere = decidedElsewhere(question, policy.policy);
  if (elsewhere?.kind === 'unknown-list') return elsewhere.kind;
  if (isExplained(question, policy)) return 'policy-changed';
  if (elsewhere !== null) return elsewhere.kind;
  return chain.length === 0 && chained.has(name) ? 'hop-not-in-answer' : 'unexplained';
}
