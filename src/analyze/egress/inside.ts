// Traffic that never leaves: who talks to whom, by label and port. And names that show a way around DNS logging.
import { addressText, type Cidr } from '../../core/address.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { prepareEgress } from './pipeline.ts';
import { callersQuery, dohQuery, hairpinQuery, pathQuery } from './queries.ts';
import { bounds } from './read.ts';

/** Traffic between two internal parties; `from` and `to` are labels, or addresses where none is configured. */
export interface InternalPath {
  readonly vpc: string;
  readonly from: string;
  readonly to: string;
  /** The smaller port of the two. */
  readonly port: number;
  readonly protocol: number;
  readonly bytes: number;
  readonly records: number;
  /** Records that were rejected. */
  readonly rejected: number;
}

/** Internal traffic of the window, most bytes first. */
export async function internalPaths(db: Database, window: Window): Promise<InternalPath[]> {
  const rows = await all(db, pathQuery, bounds(window));
  return rows.map(({ from_label, from_address, to_label, to_address, ...row }) => ({
    ...row,
    from: from_label ?? addressText(from_address ?? 0n),
    to: to_label ?? addressText(to_address ?? 0n),
  }));
}

/** Who reaches the party of one label from inside: `from` is a label, or an address where none is configured. */
export interface Caller {
  readonly vpc: string;
  readonly label: string;
  readonly from: string;
  readonly port: number;
  readonly protocol: number;
  readonly bytes: number;
}

/** The callers of each label, at most five of one, most bytes first: who stands behind a proxy. */
export async function callersOf(db: Database, labels: readonly string[], window: Window): Promise<Caller[]> {
  if (labels.length === 0) return [];
  const rows = await all(db, callersQuery, { labels, ...bounds(window) });
  return rows.map(({ caller_label, caller_address, ...row }) => ({
    ...row,
    from: caller_label ?? addressText(caller_address ?? 0n),
  }));
}

/** A name of a DNS-over-HTTPS service that was asked for: its user may be about to leave the logs. */
export interface DohName {
  readonly name: string;
  readonly sources: number;
  readonly queries: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** The names asked for in the window that are one of these hosts (normal form) or lie below one. */
export async function resolvedDohNames(
  db: Database,
  names: readonly string[],
  window: Window,
): Promise<DohName[]> {
  const rows = await all(db, dohQuery, { names, ...bounds(window) });
  return rows.map(({ first_seen, last_seen, ...row }) => ({
    ...row,
    firstSeen: first_seen,
    lastSeen: last_seen,
  }));
}

/** Traffic from inside to a public address of one's own; the internal address behind it would do. */
export interface Hairpin {
  readonly vpc: string;
  readonly source: string;
  readonly label: string | null;
  readonly destination: string;
  readonly port: number;
  readonly protocol: number;
  readonly records: number;
  readonly bytes: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Records of the window from internal sources to these ranges, whether they are configured as internal or not. */
export async function hairpins(
  db: Database,
  publicAddresses: readonly Cidr[],
  window: Window,
): Promise<Hairpin[]> {
  await prepareEgress(db);
  const rows = await all(db, hairpinQuery, {
    firsts: publicAddresses.map((range) => String(range.first)),
    lasts: publicAddresses.map((range) => String(range.last)),
    ...bounds(window),
  });
  return rows.map(({ first_seen, last_seen, ...row }) => ({
    ...row,
    source: addressText(row.source),
    destination: addressText(row.destination),
    firstSeen: first_seen,
    lastSeen: last_seen,
  }));
}
