// A signed-off review as people name it: its number, the day of its signature, or the file it was exported to.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { Snapshot, SnapshotHead } from '../analyze/snapshots/model.ts';
import { snapshotHeads, withNames } from '../analyze/snapshots/stored.ts';
import { UserError } from '../core/errors.ts';
import { dateText, DAY, instantText, parseInstant } from '../core/time.ts';
import { withDatabase } from './database-path.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { reviewedDigest } from './sign-off.ts';

/** The snapshot that is meant. Throws UserError where there is none, with those that there are. */
export async function namedSnapshot(io: Io, globals: Globals, name: string): Promise<Snapshot> {
  const file = resolve(io.cwd, name);
  if (existsSync(file)) return snapshotFile(file, name);
  return withDatabase(io, globals, 'read', async (db) => {
    const heads = await snapshotHeads(db);
    const head = heads.findLast((one) => isMeant(one, name));
    if (head !== undefined) return withNames(db, head);
    const known = heads.slice(-10).map(({ id, signedAt }) => `${id} (${dateText(signedAt)})`);
    throw new UserError(
      'not-found',
      `${name} is no signed-off review: neither a number nor a day of one, nor a file`,
      known.length === 0
        ? 'sign one off first: alert2allow review --sign-off'
        : `name one of ${known.join(', ')}, or a file`,
    );
  });
}

/** A bare date means any time of that day. */
function isMeant({ id, signedAt }: SnapshotHead, name: string): boolean {
  if (/^[0-9]{1,9}$/.test(name)) return id === Number(name);
  const from = parseInstant(name);
  if (from === null) return false;
  return name.length === 10 ? signedAt >= from && signedAt < from + DAY : signedAt === from;
}

const instant = z.string().transform((text, context) => {
  const seconds = parseInstant(text);
  if (seconds !== null) return seconds;
  context.addIssue('not an RFC 3339 time');
  return z.NEVER;
});

const fileSchema = z.object({
  kind: z.literal('snapshot'),
  snapshot: z.object({
    id: z.int(),
    signedBy: z.string(),
    signedAt: instant,
    vpc: z.string().nullable(),
    since: instant,
    until: instant,
    digest: z.string(),
    hashes: z.object({
      policy: z.string(),
      decisions: z.string(),
      catalogue: z.string(),
      data: z.string(),
    }),
  }),
  names: z.array(
    z.object({
      name: z.string(),
      ecosystem: z.string().nullable(),
      queries: z.number(),
      sources: z.number(),
      firstSeen: instant,
      lastSeen: instant,
      why: z.string(),
      hazards: z.array(z.string()),
      decision: z.enum(['allow', 'deny', 'ignore', 'defer']).nullable(),
    }),
  ),
});

function snapshotFile(file: string, name: string): Snapshot {
  const parsed = fileSchema.safeParse(jsonOf(file, name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw notASnapshot(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { snapshot: head, names } = parsed.data;
  const snapshot = { ...head, names };
  if (reviewedDigest(snapshot) === head.digest) return snapshot;
  throw new UserError(
    'bad-input',
    `${name} was changed since it was signed off at ${instantText(head.signedAt)}: its digest is another`,
    'export it again, or name its number',
  );
}

function jsonOf(file: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw notASnapshot(name, error instanceof Error ? error.message : String(error));
  }
}

function notASnapshot(name: string, detail: string): UserError {
  return new UserError(
    'bad-input',
    `${name} is no signed-off review: ${detail}`,
    'export one: alert2allow review --sign-off --format json > review.json',
  );
}
