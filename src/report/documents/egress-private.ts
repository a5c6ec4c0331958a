// Private-only mode: shares per source label, what spoils 100 %, hairpins.
import type { Hairpin } from '../../analyze/egress/inside.ts';
import type { ExposedConnection, TrafficShare } from '../../analyze/egress/model.ts';
import { instantText } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { bytesText, countOf, protocolText } from '../words.ts';
import { exposedBlocks, exposedJson } from './egress.ts';

export interface PrivateAnswer {
  readonly shares: readonly TrafficShare[];
  /** The shares before the split; null where one window was asked about. */
  readonly before: readonly TrafficShare[] | null;
  readonly exposed: readonly ExposedConnection[];
  readonly hairpins: readonly Hairpin[];
  /** VPCs with `internet: none`. */
  readonly closed: readonly string[];
  /** Epoch seconds at which the earlier window ends and the later begins. */
  readonly split: number | null;
}

interface Row extends TrafficShare {
  readonly share: number | null;
  readonly before: { readonly share: number | null; readonly publicBytes: number } | null;
}

export function privateDocument(answer: PrivateAnswer): Document {
  const rows = joined(answer);
  return {
    kind: 'egress-private',
    main: 'shares',
    json: {
      closed: answer.closed,
      split: answer.split === null ? null : instantText(answer.split),
      shares: rows.map(({ share, before, ...row }) => ({ ...row, privateShare: share, before })),
      exposed: exposedJson(answer.exposed).map((row) => ({
        ...row,
        failure: answer.closed.includes(row.vpc),
      })),
      hairpins: answer.hairpins.map((row) => ({
        ...row,
        firstSeen: instantText(row.firstSeen),
        lastSeen: instantText(row.lastSeen),
      })),
    },
    blocks: [
      verdict(answer),
      ...shareBlocks(rows, answer.split),
      ...exposedBlocks(
        answer.exposed,
        answer.exposed.length === 1 ? 'that spoils 100 %' : 'that spoil 100 %',
      ),
      ...hairpinBlocks(answer.hairpins),
    ],
  };
}

/** Each label of either window; one that is gone had no traffic since. */
function joined({ shares, before }: PrivateAnswer): Row[] {
  const key = ({ vpc, label }: TrafficShare) => `${vpc} ${label ?? ''}`;
  const earlier = new Map((before ?? []).map((row) => [key(row), row]));
  const now = new Set(shares.map(key));
  const gone = (before ?? []).filter((row) => !now.has(key(row)));
  const all = [
    ...shares,
    ...gone.map((row) => ({ ...row, privateBytes: 0, gatewayBytes: 0, publicBytes: 0 })),
  ];
  return all.map((row) => {
    const old = earlier.get(key(row));
    return {
      ...row,
      share: shareOf(row),
      before: old === undefined ? null : { share: shareOf(old), publicBytes: old.publicBytes },
    };
  });
}

/** Share of the bytes that do not reach the internet, 0 to 1; null without traffic. */
function shareOf({ privateBytes, gatewayBytes, publicBytes }: TrafficShare): number | null {
  const total = privateBytes + gatewayBytes + publicBytes;
  return total === 0 ? null : (privateBytes + gatewayBytes) / total;
}

function verdict({ closed, exposed }: PrivateAnswer): Block {
  if (closed.length === 0) {
    return text(
      'No VPC is configured as private only (vpcs.ID.internet: none): the shares are for information.',
    );
  }
  const failures = exposed.filter(({ vpc }) => closed.includes(vpc));
  return failures.length === 0
    ? text('Nothing left ', datum(closed.join(', ')), ' but through gateway endpoints.')
    : text(
        `${countOf(failures.length, 'connection')} left `,
        datum(closed.join(', ')),
        ', which must not reach the internet.',
      );
}

function shareBlocks(rows: readonly Row[], split: number | null): Block[] {
  if (rows.length === 0) return [text('No traffic in the window.')];
  const cells = rows.map((row): Cell[] => [
    datum(row.label ?? '(no label)'),
    datum(row.vpc),
    ...(split === null ? [] : [percent(row.before?.share ?? null)]),
    percent(row.share),
    bytesText(row.privateBytes),
    bytesText(row.gatewayBytes),
    bytesText(row.publicBytes),
  ]);
  const titles = [
    'from',
    'VPC',
    ...(split === null ? [] : ['>before']),
    '>private',
    '>internal',
    '>gateway',
    '>public',
  ];
  const since = split === null ? '' : `, before and since ${instantText(split)}`;
  return [heading(`Private share of the bytes${since}`), table(titles, limited(cells, 100))];
}

/** Never 100 % while a byte is public. */
function percent(share: number | null): string {
  if (share === null) return '-';
  if (share === 1) return '100 %';
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

function hairpinBlocks(hairpins: readonly Hairpin[]): Block[] {
  if (hairpins.length === 0) return [];
  const rows = hairpins.map((row): Cell[] => [
    datum(row.label ?? row.source),
    datum(`${row.source} to ${row.destination} ${protocolText(row.protocol)}/${row.port}`),
    row.records,
    bytesText(row.bytes),
  ]);
  return [
    heading('Hairpins through your own public addresses: use the internal scheme'),
    table(['from', 'connection', '>records', '>bytes'], limited(rows, 50)),
  ];
}
