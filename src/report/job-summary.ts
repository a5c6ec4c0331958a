// The summary of a job: the verdict, the gates, what waits and what leaves without DNS, as Markdown within a budget of bytes.
import type { Cluster, ReviewedName } from '../analyze/names/model.ts';
import type { GateResult, ReadinessReport } from '../analyze/readiness/model.ts';
import type { DecisionFinding } from '../decisions/finding.ts';
import { subjectText } from '../decisions/model.ts';
import { isOpen, type DecidedFinding } from './documents/egress-findings.ts';
import { verdictSentence } from './documents/readiness.ts';
import { datumForMarkdown, textForMarkdown } from './escape.ts';
import { fitted, type Part } from './pull-request/fit.ts';
import { folded, remark, tableText, withRest } from './pull-request/section.ts';
import { countOf, protocolText, spanText } from './words.ts';

export interface JobSummary {
  /** Name and version. */
  readonly tool: string;
  /** The only VPC that was asked about; null: all of them. */
  readonly vpc: string | null;
  readonly readiness: ReadinessReport;
  readonly clusters: readonly Cluster[];
  readonly findings: readonly DecidedFinding[];
  readonly decisions: readonly DecisionFinding[];
}

const WHERE = 'alert2allow report --html FILE shows all';
const WAITING = new Set<ReviewedName['why']>([
  'undecided',
  'suspicious',
  'unexplained',
  'needs-entry',
  'hop-missing',
]);

/** Markdown of at most `budget` bytes of UTF-8; rows give way, what matters least first, and a line says how many. */
export function jobSummary(summary: JobSummary, budget: number): string {
  const { readiness, tool, vpc } = summary;
  const fixed = [heading(readiness, vpc), gateTable(readiness.gates)];
  const parts = [
    openGates(readiness.gates),
    names(summary.clusters),
    egress(summary.findings),
    due(summary.decisions),
  ];
  const text = fitted(
    fixed,
    parts.filter(({ rows }) => rows > 0),
    `${textForMarkdown(tool)}`,
    budget - 1,
    byteLength,
  );
  return `${text}\n`;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function heading({ verdict, replay }: ReadinessReport, vpc: string | null): string {
  const { queries, wouldBlock } = replay;
  return [
    `### ${textForMarkdown(verdictSentence(verdict, vpc))}`,
    '',
    `${countOf(queries, 'query')} replayed: BLOCK would hit ${countOf(wouldBlock.queries, 'query')} for ${countOf(wouldBlock.names, 'name')} from ${countOf(wouldBlock.sources, 'source')}.`,
  ].join('\n');
}

function gateTable(gates: readonly GateResult[]): string {
  return tableText(
    ['gate', 'id', 'measured', 'required'],
    gates.map(({ status, id, measured, required }) => [
      status === 'fail' ? '**fail**' : status,
      id,
      remark(measured),
      remark(required),
    ]),
  );
}

function openGates(gates: readonly GateResult[]): Part {
  const rows = gates.flatMap(({ id, next, findings }) => [
    ...(next === null ? [] : [`- **${id}**: ${remark(next)}`]),
    ...findings.map(({ subject, detail }) => `- ${id}: ${datumForMarkdown(subject)}: ${remark(detail)}`),
  ]);
  return foldedPart({ title: 'What the gates found, and the next steps', rows, keep: 2 });
}

function names(clusters: readonly Cluster[]): Part {
  const waiting = clusters.flatMap((cluster) => cluster.names).filter(({ why }) => WAITING.has(why));
  const titles = ['name', '>queries', '>sources', 'seen', 'why', 'hazards'];
  const rows = waiting.map((name) => [
    datumForMarkdown(name.name),
    name.queries.toLocaleString('en-US'),
    name.sources.toLocaleString('en-US'),
    spanText(name.firstSeen, name.lastSeen),
    name.why,
    name.hazards.map(({ id }) => `**${id}**`).join(', '),
  ]);
  return {
    rows: rows.length,
    keep: 4,
    render: (limit) =>
      folded(
        `Names that alert (${countOf(rows.length, 'name')})`,
        withRest(limit === 0 ? '' : tableText(titles, rows.slice(0, limit)), rows.length, limit, WHERE),
      ),
  };
}

/** Labels, not addresses, of those who connect: a summary is as public as the repository. */
function egress(findings: readonly DecidedFinding[]): Part {
  const rows = findings.filter(isOpen).map(({ finding }) => {
    const { severity, class: id, label, destination, protocol, port, sessions } = finding;
    const from = label === null ? '' : ` from ${datumForMarkdown(label)}`;
    return `- ${severity} ${id}${from} to ${datumForMarkdown(destination)} ${protocolText(protocol)}/${port}: ${countOf(sessions, 'session')}`;
  });
  return foldedPart({ title: `Connections that no DNS answer explains (${rows.length})`, rows, keep: 3 });
}

function due(decisions: readonly DecisionFinding[]): Part {
  const rows = decisions.map(
    ({ decision, message }) =>
      `- line ${decision.line}, ${decision.decision} ${datumForMarkdown(subjectText(decision))}: ${remark(message)}`,
  );
  return foldedPart({ title: `Decisions that want a look (${rows.length})`, rows, keep: 1 });
}

function foldedPart({ title, rows, keep }: { title: string; rows: readonly string[]; keep: number }): Part {
  return {
    rows: rows.length,
    keep,
    render: (limit) => folded(title, withRest(rows.slice(0, limit).join('\n'), rows.length, limit, WHERE)),
  };
}
