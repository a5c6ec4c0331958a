// review: the ALERTed names in clusters, and what changed since the last sign-off.
import * as z from 'zod';
import { WHYS } from '../../analyze/judge/model.ts';
import { CHANGES } from '../../analyze/snapshots/change.ts';
import {
  count,
  decision,
  decisionKind,
  hazard,
  instant,
  listOf,
  remark,
  risk,
  role,
  seen,
  texts,
  why,
} from './parts.ts';
import { snapshotHead, snapshotName } from './snapshot.ts';

const change = z.enum(CHANGES).describe('since the last sign-off');

const name = z.strictObject({
  name: z.string(),
  queries: count.describe('queries of the window that were logged ALERT or BLOCK'),
  sources: count.describe('distinct (VPC, address) of those'),
  ...seen,
  activeDays: count.describe('UTC days of the window'),
  queryTypes: texts,
  why: why.describe('the worst class of its questions'),
  whyCounts: z.partialRecord(z.enum(WHYS), count).describe('queries per class'),
  remedy: z.string(),
  hazards: listOf(hazard),
  notes: listOf(remark),
  decision: decision.nullable(),
  proposal: z
    .string()
    .nullable()
    .describe('the entry that propose would add; null where there is none, or a hazard withholds it'),
  risk,
  role,
  change,
  before: z.strictObject(snapshotName).nullable().describe('at the last sign-off'),
});

const action = z.strictObject({
  id: z.enum([
    'propose',
    'trust',
    'decide',
    'decide-again',
    'deny',
    'look-closer',
    'compare-policy',
    'other-rule',
    'switch-off',
    'nothing',
  ]),
  sentence: z.string(),
  command: z.string().nullable().describe('null where none does it, or a shell could misread a name in it'),
});

const cluster = z.strictObject({
  ecosystem: z.string().nullable(),
  title: z.string(),
  reasons: texts.describe('why these names belong together'),
  change,
  action,
  names: listOf(name),
});

export const review = z
  .strictObject({
    lastSignOff: snapshotHead.nullable(),
    minutes: count.describe('how long the review will take'),
    clusters: listOf(cluster),
    expired: listOf(
      z.strictObject({
        subject: z.string(),
        decision: decisionKind,
        reason: z.string().nullable(),
        owner: z.string().nullable(),
        expires: instant.nullable(),
      }),
    ).describe('decisions that expired since'),
    quiet: listOf(z.strictObject({ ...snapshotName, reason: z.enum(['allowed', 'not-asked']) })).describe(
      'names of the last sign-off that alert no more',
    ),
  })
  .describe('Names that were ALERTed or BLOCKed in the window, grouped, with evidence and hazards');
