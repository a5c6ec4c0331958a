// Findings of the egress question: as JSON, as rows, and what is worth a sentence beside each.
import type { Caller } from '../../analyze/egress/inside.ts';
import type { EgressFinding } from '../../analyze/egress/model.ts';
import { dateText, instantText } from '../../core/time.ts';
import type { Decision } from '../../decisions/model.ts';
import { datum, heading, limited, list, table, type Block, type Cell } from '../document.ts';
import { bytesText, countOf, protocolText, spanText } from '../words.ts';

/** A finding, what was decided about it, and what the configuration knows of its destination. */
export interface DecidedFinding {
  readonly finding: EgressFinding;
  /** The one in force, if any. */
  readonly decision: Decision | null;
  /** The one that would be, had it not expired. */
  readonly expired: Decision | null;
  readonly networkOwner: string | null;
  /** The destination is a public address of one's own. */
  readonly isOwn: boolean;
}

/** `defer` leaves a finding open. */
export function isOpen({ decision }: DecidedFinding): boolean {
  return decision === null || decision.decision === 'defer';
}

export function findingsJson(findings: readonly DecidedFinding[], callers: readonly Caller[]) {
  return findings.map((decided) => ({
    ...decided.finding,
    firstSeen: instantText(decided.finding.firstSeen),
    lastSeen: instantText(decided.finding.lastSeen),
    networkOwner: decided.networkOwner,
    ownAddress: decided.isOwn,
    callers: callersOf(decided.finding, callers).map(({ from, port, protocol, bytes }) => ({
      from,
      port,
      protocol,
      bytes,
    })),
    decision: decided.decision?.decision ?? null,
    decided: decisionJson(decided.decision),
    expired: decisionJson(decided.expired),
  }));
}

function decisionJson(decision: Decision | null) {
  if (decision === null) return null;
  const { decision: kind, reason, owner, expires } = decision;
  return { decision: kind, reason, owner, expires: expires === null ? null : instantText(expires) };
}

/** The table of findings and the remarks; nothing without findings. */
export function findingBlocks(findings: readonly DecidedFinding[], callers: readonly Caller[]): Block[] {
  if (findings.length === 0) return [];
  const open = findings.filter(isOpen);
  const isOneVpc = new Set(findings.map(({ finding }) => finding.vpc)).size === 1;
  const rows = findings.map((decided): Cell[] => [
    decided.finding.severity,
    datum(`${connectionText(decided.finding)}${isOneVpc ? '' : ` in ${decided.finding.vpc}`}`),
    decided.finding.sessions,
    bytesText(decided.finding.bytesOut),
    spanText(decided.finding.firstSeen, decided.finding.lastSeen),
    decidedText(decided),
  ]);
  return [
    heading(`${countOf(findings.length, 'finding')}, ${open.length} undecided`),
    table(['severity', 'connection', '>sessions', '>out', 'seen', 'decision'], limited(rows, 100)),
    ...remarks(findings, callers),
  ];
}

/** What was decided, in a word or two. */
export function decidedText({ decision, expired }: DecidedFinding): string {
  if (decision !== null) return decision.decision === 'defer' ? 'deferred' : decision.decision;
  return expired === null ? 'undecided' : `${expired.decision} expired ${dateText(expired.expires ?? 0)}`;
}

/** A finding as a line: its class, ends, protocol and port. */
export function connectionText(finding: EgressFinding): string {
  const { source, destination, protocol, port, accepted } = finding;
  const rejected = accepted === 0 ? ', rejected' : '';
  return `${finding.class}: ${source} to ${destination} ${protocolText(protocol)}/${port}${rejected}`;
}

const SHOWN_REMARKS = 30;

function remarks(findings: readonly DecidedFinding[], callers: readonly Caller[]): Block[] {
  const items = findings.flatMap((decided): (readonly Cell[])[] => {
    const said = findingSentences(decided, callers);
    const { source, destination, port } = decided.finding;
    return said.length === 0
      ? []
      : [[datum(source), ' to ', datum(destination), ` port ${port}: `, datum(said.join('; ')), '.']];
  });
  const more = items.length - SHOWN_REMARKS;
  const shown = more > 0 ? [...items.slice(0, SHOWN_REMARKS), [`… ${more} more`]] : items;
  return shown.length === 0 ? [] : [list(shown)];
}

/** What is worth saying beside the figures. */
export function findingSentences(decided: DecidedFinding, callers: readonly Caller[]): string[] {
  const { finding, networkOwner, isOwn } = decided;
  const behind = callersOf(finding, callers).map(
    ({ from, protocol, port, bytes }) => `${from} (${protocolText(protocol)}/${port}, ${bytesText(bytes)})`,
  );
  const said = [
    finding.label === null ? '' : `from ${finding.label}`,
    finding.class === 'dns-bypass' ? bypassText(finding) : '',
    isOwn ? 'is a public address of your own: use the internal scheme' : '',
    finding.rhythm?.beacon === true
      ? `begins every ${Math.round(finding.rhythm.interval)} s, as a beacon does`
      : '',
    behind.length === 0 ? '' : `called by ${behind.join(', ')}`,
    networkOwner === null ? '' : `in a network of ${networkOwner}`,
    finding.services === null ? '' : `in published ranges of ${finding.services}`,
    finding.namesAround.length === 0 ? '' : `names asked around then: ${finding.namesAround.join(', ')}`,
    finding.activeInWarmup ? 'was active when the log began; it may be older' : '',
    finding.srcBypassesDns && finding.class !== 'dns-bypass' ? 'its source also asks DNS elsewhere' : '',
  ];
  return said.filter((sentence) => sentence !== '');
}

function bypassText({ port }: EgressFinding): string {
  if (port === 53) return 'asks a foreign resolver';
  if (port === 853) return 'DNS over TLS';
  return 'the address of a public resolver: DNS over HTTPS';
}

/** Whoever calls the label that the finding comes from, in the same VPC. */
function callersOf({ vpc, label }: EgressFinding, callers: readonly Caller[]): Caller[] {
  return label === null ? [] : callers.filter((caller) => caller.vpc === vpc && caller.label === label);
}
