// Decisions that others keep from deciding anything.
import type { DecisionFinding } from './finding.ts';
import { coveringBases, mostCautious, type DecisionIndex } from './match.ts';
import { isExpired, subjectText, type Decision } from './model.ts';

/** Wildcards that would allow what is denied. */
export function refusedFindings({ refused }: DecisionIndex): DecisionFinding[] {
  return refused.map(({ decision, denied }) => ({
    code: 'refused-wildcard',
    severity: 'error',
    decision,
    message: `${subjectText(decision)} would allow ${subjectText(denied)}, which line ${denied.line} denies; so it holds for no name`,
    next: 'Allow the names that are needed one by one.',
  }));
}

/** Decisions about the same thing as a more cautious one, or an earlier equal one. */
export function shadowedFindings(decisions: readonly Decision[], now: number): DecisionFinding[] {
  const bySubject = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (isExpired(decision, now)) continue;
    const known = bySubject.get(subjectKey(decision));
    if (known === undefined) bySubject.set(subjectKey(decision), [decision]);
    else known.push(decision);
  }
  return [...bySubject.values()].flatMap((same) => {
    const winner = mostCautious(same);
    return same.flatMap((decision) =>
      winner === null || decision === winner ? [] : [shadowedBy(decision, winner)],
    );
  });
}

function subjectKey({ domain, destination }: Decision): string {
  if (destination === null) return domain ?? '';
  const { cidr, port, protocol, source } = destination;
  return [cidr.first, cidr.last, port, protocol, source?.first, source?.last].join(' ');
}

function shadowedBy(decision: Decision, winner: Decision): DecisionFinding {
  return {
    code: 'shadowed',
    severity: 'warning',
    decision,
    message: `${subjectText(decision)} is decided twice; line ${winner.line} (${winner.decision}) holds, not this one (${decision.decision})`,
    next: 'Remove one of the two.',
  };
}

/** Live decisions that say what the wildcard around them says anyway. */
export function redundantFindings(
  decisions: readonly Decision[],
  index: DecisionIndex,
  now: number,
): DecisionFinding[] {
  return decisions.flatMap((decision): DecisionFinding[] => {
    if (decision.domain === null || isExpired(decision, now)) return [];
    const around = coveringBases(decision.domain)
      .map((base) => index.wildcard.get(base)?.live ?? null)
      .find((other) => other !== null && other.domain !== decision.domain);
    if (!around || around.decision !== decision.decision) return [];
    const message = `${decision.domain} is decided the same way by ${subjectText(around)} on line ${around.line}`;
    return [
      {
        code: 'redundant',
        severity: 'info',
        decision,
        message,
        next: 'Keep the narrower one where it is enough.',
      },
    ];
  });
}
