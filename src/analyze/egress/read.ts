// What the egress statements left in their tables, as values.
import { addressKey, addressText } from '../../core/address.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import type { EgressFinding, ExposedConnection, LabelClass, Rhythm, TrafficShare } from './model.ts';
import { aroundQuery, exposedQuery, findingsQuery, labelClassQuery, shareQuery } from './queries.ts';

/** Names are looked up for so many findings, the gravest first. */
const NAMED_FINDINGS = 200;

export interface ListedFindings {
  readonly findings: readonly EgressFinding[];
  /** How many of them are undecided or deferred, resolved-sibling ones left aside. */
  readonly listedOpen: number;
}

/** The `most` gravest findings, undecided ones before decided ones where not all can be listed. */
export async function readFindings(db: Database, most: number): Promise<ListedFindings> {
  const rows = await all(db, findingsQuery, { most });
  const found = rows.map((row): EgressFinding => ({
    class: row.class,
    severity: row.severity,
    vpc: row.vpc,
    source: addressText(row.source),
    destination: addressText(row.destination),
    port: row.port,
    protocol: row.protocol,
    sessions: row.sessions,
    flows: row.flows,
    packets: row.packets,
    bytesOut: row.bytes_out,
    bytesIn: row.bytes_in,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    accepted: row.accepted,
    rejected: row.rejected,
    srcHasDns: row.src_has_dns,
    activeInWarmup: row.active_in_warmup,
    srcBypassesDns: row.src_bypasses_dns,
    label: row.label,
    services: row.services,
    rhythm: rhythmOf(row.interval, row.rhythm),
    namesAround: [],
  }));
  const names = await namesAround(db, found.slice(0, NAMED_FINDINGS));
  return {
    findings: found.map((finding) => ({ ...finding, namesAround: names.get(momentKey(finding)) ?? [] })),
    listedOpen: rows.filter((row) => row.open && row.class !== 'resolved-sibling').length,
  };
}

function rhythmOf(interval: number | null, regularity: number | null): Rhythm | null {
  if (interval === null || regularity === null) return null;
  return { interval, regularity, beacon: regularity >= 0.8 && interval >= 5 };
}

function momentKey(finding: Pick<EgressFinding, 'vpc' | 'source' | 'firstSeen'>): string {
  return `${finding.vpc} ${finding.source} ${finding.firstSeen}`;
}

async function namesAround(db: Database, findings: readonly EgressFinding[]): Promise<Map<string, string[]>> {
  const rows = await all(db, aroundQuery, {
    vpcs: findings.map((finding) => finding.vpc),
    sources: findings.map((finding) => String(addressKey(finding.source))),
    moments: findings.map((finding) => String(finding.firstSeen)),
  });
  const names = new Map<string, string[]>();
  for (const { vpc, source, moment, name } of rows) {
    const key = momentKey({ vpc, source: addressText(source), firstSeen: moment });
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return names;
}

export async function readExposed(db: Database): Promise<ExposedConnection[]> {
  const rows = await all(db, exposedQuery, {});
  return rows.map(({ bytes_out, bytes_in, first_seen, last_seen, ...row }) => ({
    ...row,
    source: addressText(row.source),
    destination: addressText(row.destination),
    bytesOut: bytes_out,
    bytesIn: bytes_in,
    firstSeen: first_seen,
    lastSeen: last_seen,
  }));
}

export async function readShares(db: Database, window: Window): Promise<TrafficShare[]> {
  const rows = await all(db, shareQuery, bounds(window));
  return rows.map((row) => ({
    vpc: row.vpc,
    label: row.label,
    privateBytes: row.private_bytes,
    gatewayBytes: row.gateway_bytes,
    publicBytes: row.public_bytes,
  }));
}

/** Of the judged parts: who began what, by label and class. */
export async function readLabelClasses(db: Database): Promise<LabelClass[]> {
  const rows = await all(db, labelClassQuery, {});
  return rows.map(({ bytes_out, ...row }) => ({ ...row, bytesOut: bytes_out }));
}

export function bounds(window: Window): { since: number | null; until: number | null } {
  return { since: window.since, until: window.until };
}
