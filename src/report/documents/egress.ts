// Connections that no DNS answer explains, and where every flow record was counted.
import type { Caller, DohName } from '../../analyze/egress/inside.ts';
import type { EgressLimit } from '../../analyze/egress/limits.ts';
import {
  EGRESS_BUCKETS,
  EGRESS_CLASSES,
  type EgressClass,
  type EgressResult,
  type ExposedConnection,
} from '../../analyze/egress/model.ts';
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
import { findingBlocks, findingsJson, type DecidedFinding } from './egress-findings.ts';

/** Everything that the command answers with. */
export interface EgressAnswer {
  readonly result: EgressResult;
  readonly findings: readonly DecidedFinding[];
  readonly callers: readonly Caller[];
  readonly dohNames: readonly DohName[];
  readonly limits: readonly EgressLimit[];
}

export function egressDocument({ result, findings, callers, dohNames, limits }: EgressAnswer): Document {
  return {
    kind: 'egress',
    main: 'findings',
    json: {
      classes: result.classes,
      excluded: result.excluded,
      omittedFindings: result.omittedFindings,
      findings: findingsJson(findings, callers),
      exposed: exposedJson(result.exposed),
      dohNames: dohNames.map((row) => ({
        ...row,
        firstSeen: instantText(row.firstSeen),
        lastSeen: instantText(row.lastSeen),
      })),
      limits,
    },
    blocks: [
      ...(findings.length === 0 ? [withoutFindings(result)] : findingBlocks(findings, callers)),
      ...omittedBlocks(result),
      ...exposedBlocks(result.exposed),
      ...dohBlocks(dohNames),
      ...classBlocks(result),
      ...excludedBlocks(result),
      ...limitBlocks(limits),
    ],
  };
}

export function exposedJson(exposed: readonly ExposedConnection[]) {
  return exposed.map((row) => ({
    ...row,
    firstSeen: instantText(row.firstSeen),
    lastSeen: instantText(row.lastSeen),
  }));
}

/** Accepted connections that should not exist. */
export function exposedBlocks(
  exposed: readonly ExposedConnection[],
  what = 'out of VPCs without internet',
): Block[] {
  if (exposed.length === 0) return [];
  const rows = exposed.map((row): Cell[] => [
    datum(row.label ?? row.source),
    datum(`${row.source} to ${row.destination} ${protocolText(row.protocol)}/${row.port}`),
    row.class,
    row.sessions,
    bytesText(row.bytesOut + row.bytesIn),
  ]);
  return [
    heading(`${countOf(exposed.length, 'connection')} ${what}`),
    table(['from', 'connection', 'class', '>sessions', '>bytes'], limited(rows, 50)),
  ];
}

/** Silence is an answer only where something was judged. */
function withoutFindings({ classes, excluded }: EgressResult): Block {
  const sum = (names: readonly EgressClass[]) =>
    names.reduce((total, name) => total + classes[name].sessions, 0);
  const sessions = sum(EGRESS_CLASSES);
  const unjudged = UNJUDGED.filter((name) => classes[name].sessions > 0);
  if (excluded.unmapped > 0) {
    return text(
      `No findings, but ${countOf(excluded.unmapped, 'flow record')} of unknown VPCs were not judged.`,
    );
  }
  if (sessions > 0 && unjudged.length === 0) return text('Every connection is explained: no findings.');
  if (sessions > 0) {
    return text(
      `No findings, but ${sum(unjudged)} of ${countOf(sessions, 'session')} could not be judged: ${unjudged.join(', ')}.`,
    );
  }
  const isLogged = EGRESS_BUCKETS.some((bucket) => bucket !== 'outside-window' && excluded[bucket] > 0);
  return text(
    isLogged
      ? 'No connection to a public address in the window: no findings.'
      : 'No flow record in the window: nothing is known of connections.',
  );
}

/** Classes that tell of the logs, not of the connection. */
const UNJUDGED: readonly EgressClass[] = ['no-dns-visibility', 'no-dns-coverage', 'warm-up'];

function omittedBlocks({ omittedFindings }: EgressResult): Block[] {
  if (omittedFindings === 0) return [];
  return [
    text(
      `${countOf(omittedFindings, 'finding')} more, less grave, are not listed: ask for a shorter --window or one --vpc.`,
    ),
  ];
}

function dohBlocks(names: readonly DohName[]): Block[] {
  if (names.length === 0) return [];
  const rows = names.map((row): Cell[] => [
    datum(row.name),
    row.sources,
    row.queries,
    spanText(row.firstSeen, row.lastSeen),
  ]);
  return [
    heading('Names of DNS-over-HTTPS services that were asked for'),
    table(['name', '>sources', '>queries', 'seen'], limited(rows, 30)),
  ];
}

function classBlocks({ classes }: EgressResult): Block[] {
  const rows = EGRESS_CLASSES.filter((name) => classes[name].sessions > 0).map((name): Cell[] => {
    const { sessions, flows, pairs, tuples, bytesOut } = classes[name];
    return [name, sessions, flows, pairs, tuples, bytesText(bytesOut)];
  });
  if (rows.length === 0) return [];
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
  return rows.length === 0 ? [] : [heading('Flow records elsewhere'), table(['bucket', '>records'], rows)];
}

function limitBlocks(limits: readonly EgressLimit[]): Block[] {
  if (limits.length === 0) return [];
  const items = limits.map(({ message, next }): Cell[] => [datum(message), '. Next: ', datum(next), '.']);
  return [heading('What these logs cannot tell'), list(items)];
}
