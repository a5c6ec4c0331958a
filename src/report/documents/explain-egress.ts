// The egress part of the screen about one address.
import type { Caller } from '../../analyze/egress/inside.ts';
import type { EgressSession } from '../../analyze/egress/model.ts';
import { largest, smallest } from '../../core/extremes.ts';
import { instantText } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Block, type Cell } from '../document.ts';
import { bytesText, protocolText, spanText } from '../words.ts';
import { findingBlocks, findingsJson, type DecidedFinding } from './egress-findings.ts';

export interface AddressEgress {
  /** Every session begun from inside by it or to it. */
  readonly sessions: readonly EgressSession[];
  readonly findings: readonly DecidedFinding[];
  readonly callers: readonly Caller[];
  readonly networkOwner: string | null;
  /** A public address of one's own. */
  readonly isOwn: boolean;
}

export function addressEgressJson(of: AddressEgress) {
  return {
    networkOwner: of.networkOwner,
    ownAddress: of.isOwn,
    classes: grouped(of.sessions).map(({ first, last, ...row }) => ({
      ...row,
      firstSeen: instantText(first),
      lastSeen: instantText(last),
    })),
    findings: findingsJson(of.findings, of.callers),
  };
}

export function addressEgressBlocks(of: AddressEgress): Block[] {
  const rows = grouped(of.sessions).map((row): Cell[] => [
    row.class,
    datum(`${row.source} to ${row.destination} ${protocolText(row.protocol)}/${row.port}`),
    row.sessions,
    bytesText(row.bytesOut),
    bytesText(row.bytesIn),
    spanText(row.first, row.last),
  ]);
  return [
    ...(of.networkOwner === null ? [] : [text('In a network of ', datum(of.networkOwner), '.')]),
    ...(of.isOwn ? [text('A public address of your own.')] : []),
    ...(rows.length === 0
      ? []
      : [
          heading('Connections by class'),
          table(['class', 'connection', '>sessions', '>out', '>in', 'seen'], limited(rows, 30)),
        ]),
    ...findingBlocks(of.findings, of.callers),
  ];
}

/** Sessions of one class, source, destination and port together. */
function grouped(sessions: readonly EgressSession[]) {
  const groups = new Map<string, EgressSession[]>();
  for (const one of sessions) {
    const key = `${one.class} ${one.vpc} ${one.source} ${one.destination} ${one.port} ${one.protocol}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()].flatMap((all) => {
    const [one] = all;
    if (one === undefined) return [];
    const { class: name, vpc, source, destination, port, protocol } = one;
    const sum = (key: 'flows' | 'packets' | 'bytesOut' | 'bytesIn') =>
      all.reduce((total, session) => total + session[key], 0);
    return [
      {
        class: name,
        vpc,
        source,
        destination,
        port,
        protocol,
        sessions: all.length,
        accepted: all.filter(({ accepted }) => accepted).length,
        flows: sum('flows'),
        packets: sum('packets'),
        bytesOut: sum('bytesOut'),
        bytesIn: sum('bytesIn'),
        first: smallest(
          all.map(({ started }) => started),
          Infinity,
        ),
        last: largest(
          all.map(({ ended }) => ended),
          0,
        ),
      },
    ];
  });
}
