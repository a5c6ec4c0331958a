// readiness and what follows the switch.
import * as z from 'zod';
import { GATES } from '../../analyze/readiness/model.ts';
import { count, listOf, readinessVerdict, seen, texts, why } from './parts.ts';

const finding = z.strictObject({
  subject: z.string().describe('a name, a VPC, a rule, a connection'),
  detail: z.string(),
  vpc: z.string().nullable().describe('null where it is about all of them'),
});

const gate = z.strictObject({
  id: z.enum(GATES),
  status: z.enum(['pass', 'warn', 'accepted', 'fail']),
  title: z.string(),
  measured: z.string(),
  required: z.string(),
  next: z.string().nullable().describe('the next step; null where there is none'),
  findings: listOf(finding),
});

const judged = {
  verdict: readinessVerdict,
  gates: listOf(gate),
  replay: z.strictObject({
    queries: count.describe('queries of the window, hop records apart'),
    wouldBlock: z.strictObject({ queries: count, names: count, sources: count }),
  }),
};

export const readiness = z
  .strictObject({
    vpc: z.string().nullable().describe('the only VPC that was asked about; null: all of them'),
    ...judged,
    vpcs: listOf(z.strictObject({ vpc: z.string(), ...judged })),
    blindSpots: texts.describe('what these logs cannot show'),
  })
  .describe('May the catch-all be switched to BLOCK? Any failed gate makes it not-ready');

const surprise = z.strictObject({
  name: z.string(),
  type: z.string(),
  queries: count,
  sources: count,
  ...seen,
  kind: z
    .enum(['changed', 'new'])
    .describe('new: never asked before the switch; changed: the replay said otherwise'),
  why: why.nullable(),
  remedy: z.string(),
});

export const afterSwitch = z
  .strictObject({
    surprises: listOf(surprise).describe('blocked, though no block was predicted'),
    misses: listOf(surprise).describe('predicted to be blocked, and not blocked'),
    hits: z.strictObject({ names: count, queries: count }).describe('predicted to be blocked, and blocked'),
    notAsked: count.describe('predicted to be blocked, and not asked since'),
    accuracy: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('share of the queries about known names that were logged as predicted; null: none'),
    rollback: texts.describe('how to go back, in order'),
  })
  .describe('After the switch to BLOCK: what was predicted beside what was logged');
