// The decisions file: what was decided, and what is wrong with it.
import { dateText, instantText } from '../../core/time.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import { isExpired, subjectText, type Decision } from '../../decisions/model.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

/** `now` decides what is expired (epoch seconds). */
export function decisionsListDocument(decisions: readonly Decision[], now: number): Document {
  const rows = decisions.map((decision): Cell[] => [
    isExpired(decision, now) ? `${decision.decision} (expired)` : decision.decision,
    datum(subjectText(decision)),
    datum(decision.reason ?? ''),
    datum(decision.owner ?? ''),
    decision.expires === null ? 'never' : dateText(decision.expires),
  ]);
  return {
    kind: 'decisions-list',
    main: 'decisions',
    json: { decisions: decisions.map((decision) => jsonDecision(decision, now)) },
    blocks: [
      rows.length === 0
        ? text('No decisions yet.')
        : table(['decision', 'about', 'reason', 'owner', 'expires'], rows),
    ],
  };
}

function jsonDecision(decision: Decision, now: number) {
  const { domain, destination, decided, expires, index: _index, ...rest } = decision;
  return {
    domain,
    destination:
      destination === null
        ? null
        : { ...destination, cidr: destination.cidr.text, source: destination.source?.text ?? null },
    ...rest,
    decided: decided === null ? null : instantText(decided),
    expires: expires === null ? null : instantText(expires),
    expired: isExpired(decision, now),
  };
}

export function decisionsCheckDocument(findings: readonly DecisionFinding[]): Document {
  const rows = findings.map((finding): Cell[] => [
    finding.severity,
    finding.decision.line,
    datum(subjectText(finding.decision)),
    datum(finding.message),
    finding.next,
  ]);
  return {
    kind: 'decisions-check',
    main: 'findings',
    json: {
      findings: findings.map(({ decision, ...finding }) => ({
        ...finding,
        about: subjectText(decision),
        line: decision.line,
      })),
    },
    blocks: [
      rows.length === 0
        ? text('No findings.')
        : table(['severity', '>line', 'about', 'finding', 'next'], rows),
    ],
  };
}
