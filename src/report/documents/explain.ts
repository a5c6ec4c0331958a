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
    ...of.fact.hazards.map((hazard): Cell[] => [`hazard ${hazard.id}: `, datum(hazard.sentence)]),
    ...notes.map((note): Cell[] => ['note: ', datum(note.sentence)]),
    [`entry: `, of.entry === null ? 'none' : datum(`${of.entry} in ${of.list ?? 'the rule itself'}`)],
    [`decision: ${decision === null ? 'none' : `${decision.decision}: ${decision.reason ?? ''}`}`],
    [`why: ${of.why ?? 'it never alerted, and BLOCK would not hit it'}`],
    ...(of.remedy === null ? [] : [['then: ', datum(of.remedy)]]),
    ...(of.chain.length === 0 ? [] : [['chain: ', datum([of.fact.name, ...of.chain].join(' -> '))]]),
  ];
  return [heading(of.fact.name), list(lines)];
}

function history(of: NameExplanation): Block[] {
  const days = of.timeline.map(({ day, logged, queries }): Cell[] => [
    dateText(day),
    logged ?? 'allowed',
    queries,
  ]);
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
    table(['day', 'logged', '>queries'], limited(days, 31)),
    table(['source', 'label', 'VPC', '>queries', 'seen'], limited(sources, 15)),
    ...(addresses.length === 0
      ? []
      : [table(['answered address', '>answers', 'seen'], limited(addresses, 15))]),
  ];
}

function connectionBlocks(connections: readonly Connection[]): Block[] {
  if (connections.length === 0) return [];
  const rows = connections.map((row): Cell[] => [
    datum(row.source),
    datum(`${row.destination} ${protocolText(row.protocol)}/${row.port}`),
    row.action,
    row.records,
    bytesText(row.bytes),
    spanText(row.first, row.last),
  ]);
  return [
    heading('Flow records'),
    table(['source', 'destination', 'action', '>records', '>bytes', 'seen'], limited(rows, 20)),
  ];
}

export function explainAddressDocument(of: AddressExplanation): Document {
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
    },
    blocks: [
      heading(of.address),
      names.length === 0
        ? text('No DNS answer returned this address.')
        : table(['name', 'VPC', '>answers', 'seen'], limited(names, 30)),
      ...connectionBlocks(of.connections),
    ],
  };
}
