// Connections that no DNS answer explains, and where every flow record was counted.
import type { EgressFinding, EgressResult } from '../../analyze/egress/model.ts';
import { EGRESS_BUCKETS, EGRESS_CLASSES } from '../../analyze/egress/model.ts';
import { instantText } from '../../core/time.ts';
import {
  datum,
  heading,
  limited,
  list,
  table,
  text,
  type Block,
  type Cell,
  type Document,
} from '../document.ts';
import { bytesText, countOf, protocolText, spanText } from '../words.ts';

/** A finding and the decision that answers it, if any. */
export interface DecidedFinding {
  readonly finding: EgressFinding;
  readonly decision: string | null;
}

export function egressDocument(result: EgressResult, findings: readonly DecidedFinding[]): Document {
  return {
    kind: 'egress',
    main: 'findings',
    json: {
      classes: result.classes,
      excluded: result.excluded,
      omittedFindings: result.omittedFindings,
      findings: findings.map(({ finding, decision }) => ({
        ...finding,
        firstSeen: instantText(finding.firstSeen),
        lastSeen: instantText(finding.lastSeen),
        decision,
      })),
    },
    blocks: [
      ...findingBlocks(findings),
      ...omittedBlocks(result),
      ...classBlocks(result),
      ...excludedBlocks(result),
    ],
  };
}

function findingBlocks(findings: readonly DecidedFinding[]): Block[] {
  if (findings.length === 0) return [text('Every connection is explained: no findings.')];
  const undecided = findings.filter(({ decision }) => decision === null);
  const rows = findings.map(({ finding, decision }): Cell[] => [
    finding.severity,
    datum(connectionText(finding)),
    finding.sessions,
    bytesText(finding.bytesOut),
    spanText(finding.firstSeen, finding.lastSeen),
    decision ?? 'undecided',
  ]);
  return [
    heading(`${countOf(findings.length, 'finding')}, ${undecided.length} undecided`),
    table(['severity', 'connection', '>sessions', '>out', 'seen', 'decision'], limited(rows, 100)),
    ...remarks(findings.map(({ finding }) => finding)),
  ];
}

function connectionText(finding: EgressFinding): string {
  const { source, destination, protocol, port, accepted } = finding;
  const rejected = accepted === 0 ? ', rejected' : '';
  return `${finding.class}: ${source} to ${destination} ${protocolText(protocol)}/${port}${rejected}`;
}

/** What is worth a sentence beside the table. */
function remarks(findings: readonly EgressFinding[]): Block[] {
  const items = findings.flatMap((finding): (readonly Cell[])[] => {
    const said: string[] = [];
    if (finding.label !== null) said.push(`from ${finding.label}`);
    if (finding.rhythm?.beacon === true)
      said.push(`begins every ${Math.round(finding.rhythm.interval)} s, as a beacon does`);
    if (finding.activeInWarmup) said.push('was active when the log began; it may be older');
    if (finding.srcBypassesDns) said.push('its source also asks DNS elsewhere');
    if (finding.services !== null) said.push(`lies in published ranges of ${finding.services}`);
    return said.length === 0
      ? []
      : [[datum(finding.source), ' to ', datum(finding.destination), `: ${said.join('; ')}.`]];
  });
  return items.length === 0 ? [] : [list(items.slice(0, 30))];
}

function omittedBlocks({ omittedFindings }: EgressResult): Block[] {
  if (omittedFindings === 0) return [];
  return [
    text(
      `${countOf(omittedFindings, 'finding')} more, less grave, are not listed: ask for a shorter --window or one --vpc.`,
    ),
  ];
}

function classBlocks({ classes }: EgressResult): Block[] {
  const rows = EGRESS_CLASSES.filter((name) => classes[name].sessions > 0).map((name): Cell[] => {
    const { sessions, flows, pairs, tuples, bytesOut } = classes[name];
    return [name, sessions, flows, pairs, tuples, bytesText(bytesOut)];
  });
  if (rows.length === 0) return [text('No connection to a public address in the window.')];
  return [
    heading('Connections by class'),
    table(['class', '>sessions', '>flows', '>pairs', '>tuples', '>out'], rows),
  ];
}

function excludedBlocks({ excluded }: EgressResult): Block[] {
  const rows = EGRESS_BUCKETS.filter((bucket) => excluded[bucket] > 0).map((bucket): Cell[] => [
    bucket,
    excluded[bucket],
  ]);
  if (rows.length === 0) return [];
  const unmapped: Block[] =
    excluded.unmapped === 0
      ? []
      : [
          text(
            'unmapped: several VPCs are logged and nothing says where these interfaces belong; list them under vpcs.ID.interfaces.',
          ),
        ];
  return [heading('Flow records elsewhere'), table(['bucket', '>records'], rows), ...unmapped];
}
