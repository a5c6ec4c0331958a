// Signing a review off: what was reviewed as a value, hashed, and stored with who and when.
import type { Judgement } from '../analyze/judge/model.ts';
import type { Reviewed, Snapshot, SnapshotName } from '../analyze/snapshots/model.ts';
import { dataDigest, storeSnapshot } from '../analyze/snapshots/stored.ts';
import type { WeeklyReview } from '../analyze/snapshots/weekly.ts';
import { UserError } from '../core/errors.ts';
import type { Decision } from '../decisions/model.ts';
import { valueHash } from '../propose/hash.ts';
import { dataSpan } from '../store/span.ts';
import { withDatabase } from './database-path.ts';
import { loadDecisions } from './decisions.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

/** What a review of the session's window holds. Throws UserError where there is nothing that could be signed. */
export async function reviewedValue(
  session: Session,
  globals: Globals,
  judgement: Judgement,
  review: WeeklyReview,
): Promise<Reviewed> {
  const { db, window, catalog } = session;
  const span = await dataSpan(db);
  if (span.since === null || span.until === null) {
    throw new UserError(
      'no-data',
      'there is nothing to sign off: the database holds no logs',
      'read some first: alert2allow ingest SOURCE...',
    );
  }
  const since = Math.max(window.since ?? span.since, span.since);
  const until = Math.min(window.until ?? span.until, span.until);
  if (since >= until) {
    throw new UserError(
      'no-data',
      'there is nothing to sign off: no logs since the last sign-off',
      'ingest newer logs first, or name a window with --since',
    );
  }
  return {
    vpc: globals.vpc ?? null,
    since,
    until,
    hashes: {
      policy: valueHash(judgement.policies),
      decisions: valueHash(loadDecisions(session).map(meaning)),
      catalogue: valueHash(catalog.data),
      data: await dataDigest(db, since, until),
    },
    names: signedNames(review),
  };
}

/** Without its place in the file: moving a decision changes nothing. */
function meaning({ index: _index, line: _line, destination, ...decision }: Decision) {
  const { cidr, source, ...rest } = destination ?? {};
  return { ...decision, destination: { ...rest, cidr: cidr?.text ?? null, source: source?.text ?? null } };
}

function signedNames({ clusters }: WeeklyReview): SnapshotName[] {
  const names = clusters.flatMap((cluster) => cluster.names);
  return names
    .map((name): SnapshotName => ({
      name: name.name,
      ecosystem: name.fact.classification.ecosystem,
      queries: name.queries,
      sources: name.sources,
      firstSeen: name.firstSeen,
      lastSeen: name.lastSeen,
      why: name.why,
      hazards: [...new Set(name.hazards.map(({ id }) => id))].toSorted(),
      decision: name.decision?.decision ?? null,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Hash of everything that was reviewed. */
export function reviewedDigest({ vpc, since, until, hashes, names }: Reviewed): string {
  return valueHash({ vpc, since, until, hashes, names });
}

/** Stores it; the database is opened for writing, so that no reader may have it open in this process. */
export async function signOff(
  io: Io,
  globals: Globals,
  reviewed: Reviewed,
  signedBy: string,
): Promise<Snapshot> {
  const digest = reviewedDigest(reviewed);
  return withDatabase(io, globals, 'write', (db) =>
    storeSnapshot(db, reviewed, { signedBy, signedAt: io.now(), digest }),
  );
}

/** Who signs: as said, else whoever is logged in. */
export function signerOf(io: Io, by: string | undefined): string {
  const name = (by ?? io.env['USER'] ?? io.env['USERNAME'] ?? '').trim();
  if (name !== '' && name.length <= 200) return name;
  throw new UserError(
    'bad-argument',
    'nobody is named who signs the review off',
    'say who with --by NAME, for example --by @security',
  );
}
