// The verdict and its gates.
import type { GateResult, Readiness, ReadinessReport } from '../../analyze/readiness/model.ts';
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
import { groupedBy, someOf } from '../fold.ts';
import { countOf } from '../words.ts';

/** `vpc`: the only one that was asked about; null: all. */
export function readinessDocument(report: ReadinessReport, vpc: string | null): Document {
  const { verdict, gates, replay, vpcs, blindSpots } = report;
  return {
    kind: 'readiness',
    main: 'gates',
    json: { vpc, verdict, gates, replay, vpcs, blindSpots },
    blocks: [
      ...verdictBlocks(report, vpc),
      ...gateBlocks(gates),
      ...vpcBlocks(report),
      ...blindSpotBlocks(blindSpots),
    ],
  };
}

const VERDICTS: Readonly<Record<Readiness['verdict'], string>> = {
  ready: 'READY to switch the catch-all to BLOCK',
  'ready-with-accepted-risk': 'READY WITH ACCEPTED RISK: every failing gate was accepted by a person',
  'not-ready': 'NOT READY to switch the catch-all to BLOCK',
};

/** The verdict in a sentence; about one VPC, it says that it is about no other. */
export function verdictSentence(verdict: Readiness['verdict'], vpc: string | null): string {
  return vpc === null
    ? `${VERDICTS[verdict]}.`
    : `${VERDICTS[verdict]}: only VPC ${vpc} was judged; a rule that others share switches them too.`;
}

function verdictBlocks({ verdict, replay, gates }: Readiness, vpc: string | null): Block[] {
  const { queries, wouldBlock } = replay;
  const failing = gates.filter(({ status }) => status === 'fail').map(({ id }) => id);
  return [
    heading(verdictSentence(verdict, vpc)),
    text(
      `${countOf(queries, 'query')} replayed: BLOCK would hit ${countOf(wouldBlock.queries, 'query')} for `,
      `${countOf(wouldBlock.names, 'name')} from ${countOf(wouldBlock.sources, 'source')}.`,
      failing.length === 0 ? '' : ` Failing: ${failing.join(', ')}.`,
    ),
  ];
}

const SHOWN = 8;

function gateBlocks(gates: readonly GateResult[]): Block[] {
  const rows = gates.map((gate): Cell[] => [gate.status, gate.id, gate.required, gate.measured]);
  const open = gates.filter(({ status }) => status !== 'pass');
  return [table(['gate', 'id', 'required', 'measured'], rows), ...open.flatMap(openGate)];
}

function openGate({ id, status, measured, next, findings }: GateResult): Block[] {
  const groups = groupedBy(findings, ({ detail }) => detail);
  const items = groups
    .slice(0, SHOWN)
    .map(([detail, group]): Cell[] => [...someOf(group.map(({ subject }) => subject)), ': ', datum(detail)]);
  const more: Cell[][] =
    groups.length > SHOWN ? [[`${groups.length - SHOWN} more (--format json shows all)`]] : [];
  return [
    text(`${status} ${id}: ${measured}.${next === null ? '' : ' Next: '}`, next === null ? '' : datum(next)),
    ...(items.length === 0 ? [] : [list([...items, ...more])]),
  ];
}

const RANKS: Readonly<Record<Readiness['verdict'], number>> = {
  'not-ready': 0,
  'ready-with-accepted-risk': 1,
  ready: 2,
};

function vpcBlocks({ vpcs }: ReadinessReport): Block[] {
  if (vpcs.length < 2) return [];
  // The worst first: of many, the first ones are shown.
  const inOrder = vpcs.toSorted((one, other) => RANKS[one.verdict] - RANKS[other.verdict]);
  const rows = inOrder.map(({ vpc, verdict, gates }): Cell[] => [
    datum(vpc),
    verdict,
    gates
      .filter(({ status }) => status === 'fail')
      .map(({ id }) => id)
      .join(', '),
  ]);
  return [heading('By VPC'), table(['VPC', 'verdict', 'failing gates'], limited(rows, 60))];
}

function blindSpotBlocks(blindSpots: readonly string[]): Block[] {
  return blindSpots.length === 0
    ? []
    : [heading('What these logs cannot show'), list(blindSpots.map((spot) => [spot]))];
}
