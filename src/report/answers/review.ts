// review: the ALERTed names in clusters.
import { z } from 'zod';
import { WHYS } from '../../analyze/judge/model.ts';
import { count, decision, hazard, listOf, remark, risk, role, seen, texts, why } from './parts.ts';

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
});

const cluster = z.strictObject({
  ecosystem: z.string().nullable(),
  title: z.string(),
  reasons: texts.describe('why these names belong together'),
  names: listOf(name),
});

export const review = z
  .strictObject({ clusters: listOf(cluster) })
  .describe('Names that were ALERTed or BLOCKed in the window, grouped, with evidence and hazards');
