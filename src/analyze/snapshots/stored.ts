// Signed-off reviews in the database: written once, never changed.
import type { DecisionKind } from '../../decisions/model.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, one, run } from '../../store/query.ts';
import type { Reviewed, Snapshot, SnapshotHead, SnapshotName } from './model.ts';
import { dataQuery, headsQuery, knownQuery, lateQuery, namesQuery } from './queries.ts';

/** Every signed-off review, the oldest first. */
export async function snapshotHeads(db: Database): Promise<SnapshotHead[]> {
  const rows = await all(db, headsQuery, {});
  return rows.map((row) => ({
    id: row.id,
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    vpc: row.vpc,
    since: row.since,
    until: row.until,
    digest: row.digest,
    hashes: {
      policy: row.policy_hash,
      decisions: row.decisions_hash,
      catalogue: row.catalogue_hash,
      data: row.data_hash,
    },
  }));
}

/** The same with its names. */
export async function withNames(db: Database, head: SnapshotHead): Promise<Snapshot> {
  const rows = await all(db, namesQuery, { id: head.id });
  const names = rows.map(({ first_seen, last_seen, decision, ...row }): SnapshotName => ({
    ...row,
    firstSeen: first_seen,
    lastSeen: last_seen,
    decision: decision as DecisionKind | null,
  }));
  return { ...head, names: names.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** What the signed-off reviews say of a question about one VPC (null: about all). */
export interface Past {
  /** The last one that the question continues; null where nothing was signed off. */
  readonly last: Snapshot | null;
  /** Names that an earlier one held. */
  readonly earlier: ReadonlySet<string>;
}

/** The reviews of all VPCs, and of the asked one, that reviewed something before `until` (null: before any time). */
export async function pastReviews(db: Database, vpc: string | null, until: number | null): Promise<Past> {
  const head = (await snapshotHeads(db)).findLast(
    (head) => (head.vpc === null || head.vpc === vpc) && (until === null || head.until < until),
  );
  if (head === undefined) return { last: null, earlier: new Set() };
  const known = await all(db, knownQuery, { last: head.id, vpc });
  return { last: await withNames(db, head), earlier: new Set(known.map(({ name }) => name)) };
}

/**
 * Where the review that follows a signed-off one begins (epoch seconds): at its end, or earlier where logs of names that no
 * review held came late. Needs `prepareReading`.
 */
export async function beginAfter(
  db: Database,
  last: SnapshotHead,
  vpc: string | null,
): Promise<{ readonly since: number; readonly lateNames: number }> {
  const heads = (await snapshotHeads(db)).filter((head) => head.vpc === null || head.vpc === vpc);
  const since = Math.min(...heads.map((head) => head.since));
  const late = await one(db, lateQuery, { since, until: last.until, vpc });
  return { since: Math.min(last.until, late.first ?? last.until), lateNames: late.names };
}

/** Hash of the data of a window, wherever they were read from. */
export async function dataDigest(db: Database, since: number, until: number): Promise<string> {
  return `sha256:${(await one(db, dataQuery, { since, until })).digest}`;
}

/** Stores a review as signed off; needs a database open for writing. */
export async function storeSnapshot(
  db: Database,
  reviewed: Reviewed,
  signed: Pick<SnapshotHead, 'signedBy' | 'signedAt' | 'digest'>,
): Promise<Snapshot> {
  const { vpc, since, until, hashes, names } = reviewed;
  await run(db, 'analyze/snapshots/60-signed-name.sql');
  await fillTable(
    db,
    'signed_name',
    names.map((name) => [
      name.name,
      name.ecosystem,
      name.queries,
      name.sources,
      name.firstSeen,
      name.lastSeen,
      name.why,
      name.hazards.join(','),
      name.decision,
    ]),
  );
  await run(db, 'analyze/snapshots/70-sign-off.sql', {
    signed_by: signed.signedBy,
    signed_at: signed.signedAt,
    vpc,
    since,
    until,
    digest: signed.digest,
    policy_hash: hashes.policy,
    decisions_hash: hashes.decisions,
    catalogue_hash: hashes.catalogue,
    data_hash: hashes.data,
  });
  const id = (await snapshotHeads(db)).at(-1)?.id ?? 0;
  return { ...reviewed, ...signed, id };
}
