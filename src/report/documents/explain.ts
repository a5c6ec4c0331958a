// One screen about one name, or about one address.
import type { AddressExplanation, Connection, NameExplanation } from '../../analyze/names/explain.ts';
import { dateText, instantText } from '../../core/time.ts';
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
import { bytesText, protocolText, spanText } from '../words.ts';
import { addressEgressBlocks, addressEgressJson, type AddressEgress } from './explain-egress.ts';

/** Rows of a table, so that everything stands on one screen; the newest days, the busiest sources and flows. */
const ROWS = 4;
const DAYS = 5;

export function explainNameDocument(of: NameExplanation): Document {
  const { fact } = of;
  const { ecosystem, role, risk, notes } = fact.classification;
  const timeline = of.timeline.map(({ day, logged, queries }) => ({ day: dateText(day), logged, queries }));
  return {
    kind: 'explain',
    main: 'timeline',
    json: {
      name: fact.name,
      ecosystem,
      role,
      risk,
      hazards: fact.hazards,
      notes,
      reasons: fact.classification.reasons,
      queryTypes: of.queryTypes,
      timeline,
      sources: of.sources.map(({ first, last, ...source }) => ({
        ...source,
        firstSeen: instantText(first),
        lastSeen: instantText(last),
      })),
      chain: of.chain,
      addresses: of.addresses.map(({ first, last, ...row }) => ({
        ...row,
        firstSeen: instantText(first),
        lastSeen: instantText(last),
      })),
      connections: of.connections.map(jsonConnection),
      entry: of.entry,
      list: of.list,
      decision: decisionOf(of),
      why: of.why,
      proposal: of.proposal,
      remedy: of.remedy,
    },
    blocks: [...identity(of), ...history(of), ...connectionBlocks(of.connections)],
  };
}

function decisionOf({ fact: { decision } }: NameExplanation) {
  return decision === null
    ? null
    : { decision: decision.decision, reason: decision.reason, owner: decision.owner };
}

function jsonConnection({ first, last, ...row }: Connection) {
  return { ...row, firstSeen: instantText(first), lastSeen: instantText(last) };
}

function identity(of: NameExplanation): Block[] {
  const { ecosystem, role, risk, reasons, notes } = of.fact.classification;
  const decision = decisionOf(of);
  const lines: Cell[][] = [
    [
      `what: ${ecosystem ?? 'unknown'}${role === null ? '' : `, ${role}`}${risk === null ? '' : `, risk ${risk}`}`,
    ],
    ...reasons.slice(0, 3).map((reason): Cell[] => ['because: ', datum(reason)]),
    ...of.fact.hazards.map(({ id, sentence, clearedBy }): Cell[] => [
      `hazard ${id}: `,
      datum(clearedBy === undefined ? sentence : `${sentence} Cleared by: ${clearedBy}.`),
    ]),
    ...notes.map((note): Cell[] => ['note: ', datum(note.sentence)]),
    [`entry: `, of.entry === null ? 'none' : datum(`${of.entry} in ${of.list ?? 'the rule itself'}`)],
    [`decision: ${decision === null ? 'none' : `${decision.decision}: ${decision.reason ?? ''}`}`],
    ['types: ', datum(of.queryTypes.join(', '))],
    [`why: ${of.why ?? 'it never alerted, and BLOCK would not hit it'}`],
    ['proposed action: ', of.remedy === null ? 'none' : datum(of.remedy)],
    ...(of.chain.length === 0 ? [] : [['chain: ', datum([of.fact.name, ...of.chain].join(' -> '))]]),
  ];
  return [heading(of.fact.name), list(lines)];
}

function history(of: NameExplanation): Block[] {
  const days = of.timeline
    .toReversed()
    .map(({ day, logged, queries }): Cell[] => [dateText(day), logged ?? 'allowed', queries]);
  const sources = of.sources.map((source): Cell[] => [
    datum(source.source),
    source.label ?? '',
    datum(source.vpc),
    source.queries,
    spanText(source.first, source.last),
  ]);
  const addresses = of.addresses.map((row): Cell[] => [
    datum(row.address),
    row.answers,
    spanText(row.first, row.last),
  ]);
  return [
    table(['day', 'logged', '>queries'], limited(days, DAYS)),
    table(['source', 'label', 'VPC', '>queries', 'seen'], limited(sources, ROWS)),
    ...(addresses.length === 0
      ? []
      : [table(['answered address', '>answers', 'seen'], limited(addresses, ROWS))]),
  ];
}

function connectionBlocks(connections: readonly Connection[]): Block[] {
  if (connections.length === 0) return [];
  const rows = connections.map((row): Cell[] => [
    datum(row.label === null ? row.source : `${row.source} ${row.label}`),
    datum(`${row.destination} ${protocolText(row.protocol)}/${row.port}`),
    row.action,
    row.records,
    bytesText(row.bytes),
    spanText(row.first, row.last),
  ]);
  return [
    heading('Flow records'),
    table(['source', 'destination', 'action', '>records', '>bytes', 'seen'], limited(rows, ROWS)),
  ];
}

export function explainAddressDocument(of: AddressExplanation, egress: AddressEgress): Document {
  const names = of.names.map((row): Cell[] => [
    datum(row.name),
    datum(row.vpc),
    row.answers,
    spanText(row.first, row.last),
  ]);
  return {
    kind: 'explain',
    main: 'names',
    json: {
      address: of.address,
      names: of.names.map(({ first, last, ...row }) => ({
        ...row,
        firstSeen: instantText(first),
        lastSeen: instantText(last),
      })),
      connections: of.connections.map(jsonConnection),
      ...addressEgressJson(egress),
    },
    blocks: [
      heading(of.address),
      names.length === 0
        ? text('No DNS answer returned this address.')
        : table(['name', 'VPC', '>answers', 'seen'], limited(names, 30)),
      ...addressEgressBlocks(egress),
      ...connectionBlocks(of.connections),
    ],
  };
}
