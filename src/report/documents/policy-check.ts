// Findings about the policy by itself.
import type { PolicyFinding } from '../../policy/finding.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

export interface NamedFinding extends PolicyFinding {
  readonly policy: string;
}

export function policyCheckDocument(findings: readonly NamedFinding[]): Document {
  const rows = findings.map((finding): Cell[] => [
    finding.severity,
    finding.list ??
      (finding.rule === null ? finding.policy : `${finding.rule.group}/${finding.rule.priority}`),
    finding.entry === null ? '' : datum(finding.entry),
    finding.message,
    finding.next,
  ]);
  return {
    kind: 'policy-check',
    main: 'findings',
    json: { findings },
    blocks: [
      rows.length === 0
        ? text('No findings.')
        : table(['severity', 'where', 'entry', 'finding', 'next'], rows),
    ],
  };
}
