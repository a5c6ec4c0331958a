// A signed-off review, as an answer and as the file that `review diff` takes; and what differs between two.
import * as z from 'zod';
import { count, decisionKind, instant, listOf, seen, texts } from './parts.ts';

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const snapshotHead = z.strictObject({
  id: count.describe('number in its database, from 1'),
  signedBy: z.string(),
  signedAt: instant,
  vpc: z.string().nullable().describe('the only VPC; null: all'),
  since: instant,
  until: instant,
  digest: hash.describe('of what was reviewed'),
  hashes: z.strictObject({ policy: hash, decisions: hash, catalogue: hash, data: hash }),
});

export const snapshotName = {
  name: z.string(),
  ecosystem: z.string().nullable(),
  queries: count.describe('ALERTed or BLOCKed queries of the window'),
  sources: count,
  ...seen,
  why: z.string(),
  hazards: texts,
  decision: decisionKind.nullable(),
};
const name = z.strictObject(snapshotName);

export const snapshot = z
  .strictObject({ snapshot: snapshotHead, names: listOf(name) })
  .describe('A signed-off review');

export const reviewDiff = z
  .strictObject({
    before: snapshotHead,
    after: snapshotHead,
    same: z.strictObject({
      policy: z.boolean(),
      decisions: z.boolean(),
      catalogue: z.boolean(),
      data: z.boolean(),
    }),
    names: listOf(
      z.strictObject({
        name: z.string(),
        change: z.enum(['new', 'gone', 'grew', 'shrank', 'decided', 'changed']),
        before: name.nullable(),
        after: name.nullable(),
      }),
    ),
  })
  .describe('What differs between two signed-off reviews');
