// Finds decisions that no longer hold, do nothing, or contradict the lists.
import { DAY, dateText } from '../core/time.ts';
import type { DecisionFinding, LintContext } from './finding.ts';
import { redundantFindings, refusedFindings, shadowedFindings } from './lint-order.ts';
import { contradictedFindings, unusedFindings } from './lint-use.ts';
import { indexDecisions } from './match.ts';
import { subjectText, wildcardBase, type Decision } from './model.ts';

const SOON = 14 * DAY;

/** Findings about decisions, in the order of the file. */
export function lintDecisions(decisions: readonly Decision[], context: LintContext): DecisionFinding[] {
  const index = indexDecisions(decisions, context.now);
  const refused = refusedFindings(index);
  const shadowed = shadowedFindings(decisions, context.now);
  const idle = new Set([...refused, ...shadowed].map(({ decision }) => decision));
  const deciding = decisions.filter((decision) => !idle.has(decision));
  const findings = [
    ...expiryFindings(decisions, context.now),
    ...incompleteFindings(decisions, context),
    ...refused,
    ...shadowed,
    ...redundantFindings(deciding, index, context.now),
    ...unusedFindings(deciding, index, context),
    ...contradictedFindings(index, context),
  ];
  return findings.toSorted((a, b) => a.decision.index - b.decision.index);
}

function expiryFindings(decisions: readonly Decision[], now: number): DecisionFinding[] {
  return decisions.flatMap((decision): DecisionFinding[] => {
    const { expires } = decision;
    if (expires === null || expires > now + SOON) return [];
    const what = `${subjectText(decision)} (${decision.decision})`;
    if (expires <= now) {
      const message = `${what} expired on ${dateText(expires)} and counts as undecided`;
      return [
        { code: 'expired', severity: 'warning', decision, message, next: 'Decide again, or remove it.' },
      ];
    }
    const message = `${what} expires on ${dateText(expires)}`;
    return [{ code: 'expires-soon', severity: 'info', decision, message, next: 'Decide again before then.' }];
  });
}

function incompleteFindings(
  decisions: readonly Decision[],
  { isSharedHost }: LintContext,
): DecisionFinding[] {
  return decisions.flatMap((decision): DecisionFinding[] => {
    const { domain, reason, owner, expires } = decision;
    if (domain === null || decision.decision !== 'allow' || !isSharedHost(wildcardBase(domain) ?? domain))
      return [];
    const missing = Object.entries({ reason, owner, expires }).flatMap(([key, value]) =>
      value === null ? key : [],
    );
    if (missing.length === 0) return [];
    const message = `${domain} is a host that many share; its decision lacks ${missing.join(', ')}`;
    return [{ code: 'incomplete', severity: 'error', decision, message, next: 'Add what is missing.' }];
  });
}
