// Why a query alerted: the first class that applies, in the order of the design.
import type { NoiseKind } from '../../catalog/answer.ts';
import type { CompiledPolicy } from '../../policy/compile.ts';
import { judgesType, precedingAllows } from './allow-rules.ts';
import { decidedElsewhere } from './elsewhere.ts';
import type { Asked, NameFact, Why } from './model.ts';
import type { Evaluation } from '../../policy/evaluate.ts';

/** Noise only where it was looked up and nothing answered. */
const OWN_NAMES: ReadonlySet<NoiseKind> = new Set(['search-suffix', 'local']);

/** What the order of the classes looks at. */
export interface Case {
  readonly asked: Asked;
  readonly fact: NameFact;
  readonly policy: CompiledPolicy | null;
  readonly evaluation: Evaluation;
  readonly enforced: Evaluation;
}

export interface WhyAnswer {
  readonly why: Why;
  readonly notFixable: string | null;
}

/** Noise that a BLOCK does not hurt; other noise is folded in reviews but waits for a decision like any name. */
const HARMLESS: ReadonlySet<NoiseKind> = new Set([
  'search-suffix',
  'reverse',
  'srv',
  'connectivity-check',
  'local',
]);

/** The class of a question that alerted or would be blocked. */
export function whyOf(of: Case): WhyAnswer {
  const notFixable = whyNotFixable(of);
  if (notFixable !== null) return { why: 'not-fixable-by-list', notFixable };
  return { why: fixableWhy(of), notFixable: null };
}

function fixableWhy({ asked, fact, policy, evaluation }: Case): Why {
  const { decision } = fact;
  if (decision?.decision === 'deny') return 'denied';
  if (decision?.decision === 'ignore') return 'ignored';
  if (fact.hazards.length > 0 && decision?.decision !== 'allow') return 'suspicious';
  if (asked.logged !== null && isAllowed(evaluation)) {
    return isExplained(asked, policy) ? 'already-allowed' : 'unexplained';
  }
  if (evaluation.hop !== null) return 'hop-missing';
  if (isHarmlessNoise(fact)) return 'noise';
  return fact.candidate === null ? 'undecided' : 'needs-entry';
}

/** True for ALLOW and NO-MATCH: the query resolves and nothing is logged about it. */
export function isAllowed({ verdict }: Evaluation): boolean {
  return verdict === 'ALLOW' || verdict === 'NO-MATCH';
}

/**
 * Search-suffix copies, full reverse names, SRV of a catalogued owner, connectivity checks, telemetry with an opt-out.
 * A copy or local name that may exist is a name of one's own zones, and whoever asks for it needs it.
 */
export function isHarmlessNoise({ classification: { noise }, mayExist }: NameFact): boolean {
  if (noise === null || (mayExist && OWN_NAMES.has(noise.kind))) return false;
  return HARMLESS.has(noise.kind) || (noise.kind === 'telemetry' && noise.setting !== null);
}

/**
 * An ALERT that the policy would not give today is explained where the same name and type later appeared without one in
 * every VPC where it had one, or where every ALERT is older than the policy.
 */
export function isExplained({ refusedUntil, isSettled }: Asked, policy: CompiledPolicy | null): boolean {
  if (refusedUntil === null || isSettled) return true;
  const validFrom = policy?.policy.validFrom ?? null;
  return validFrom !== null && refusedUntil < validFrom;
}

/** Logged with an action that nothing explains: the policy at hand lets it through, and so did none of the others. */
export function isUnexplained({ asked, policy, evaluation }: Omit<Case, 'fact' | 'enforced'>): boolean {
  if (policy === null || asked.logged === null || !isAllowed(evaluation)) return false;
  return !isExplained(asked, policy) && decidedElsewhere(asked, policy.policy) === null;
}

function whyNotFixable({ asked, policy, evaluation }: Case): string | null {
  if (policy === null) return 'no policy covers the VPC that asked';
  const elsewhere = decidedElsewhere(asked, policy.policy);
  if (elsewhere !== null) return elsewhere.text;
  if (isAllowed(evaluation) || evaluation.hop !== null || evaluation.rule === null) return null;
  return withoutAllowRule(policy, evaluation, asked.type);
}

/** An entry helps only in an ALLOW rule that is judged before the rule that alerts, for this query type. */
function withoutAllowRule(policy: CompiledPolicy, evaluation: Evaluation, type: string): string | null {
  if (evaluation.rule === null) return null;
  const before = precedingAllows(policy, evaluation.rule);
  if (before.some((allow) => judgesType(allow, type))) return null;
  const { group, priority } = evaluation.rule;
  return before.length === 0
    ? `no ALLOW rule is judged before rule ${group}/${priority}`
    : `the ALLOW rules judged before rule ${group}/${priority} are limited to other query types than ${type}`;
}
