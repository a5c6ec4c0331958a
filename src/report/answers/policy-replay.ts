// policy replay: every logged question judged by a policy.
import * as z from 'zod';
import { DISAGREEMENTS } from '../../analyze/replay/agreement.ts';
import { count, forEach, listOf, seen, texts, verdict, why } from './parts.ts';

const name = z.strictObject({
  name: z.string(),
  type: z.string(),
  chain: texts.describe('CNAME targets of the answer, in order'),
  queries: count,
  logged: z.enum(['ALERT', 'BLOCK']).nullable().describe('null: allowed, or no rule matched'),
  verdict,
  rule: z.strictObject({ group: z.string(), priority: count, list: z.string().nullable() }).nullable(),
  entry: z.string().nullable(),
  hop: z.string().nullable().describe('the CNAME target that decided'),
  disagreement: z.enum(DISAGREEMENTS).nullable().describe('why the log says otherwise; null where it agrees'),
  why: why.nullable(),
  remedy: z.string().nullable(),
  isHop: z.boolean().describe('a hop record: evidence for another query'),
  ...seen,
});

const agreement = {
  queries: count,
  agreeing: count,
  percent: z.number().min(0).max(100).nullable(),
  disagreements: forEach(DISAGREEMENTS, count),
};

const reach = { queries: count, sources: count, ...seen };

const effect = z.strictObject({
  option: z.string().nullable().describe('the what-if alone; null for all of them together'),
  total: z.strictObject({ names: count, ...reach }).nullable(),
  names: listOf(z.strictObject({ name: z.string(), change: z.enum(['open', 'strict']), ...reach })),
  stillBlocked: listOf(
    z.strictObject({ name: z.string(), hop: z.string().nullable(), rule: z.string(), remedy: z.string() }),
  ),
});

export const policyReplay = z
  .strictObject({
    names: listOf(name),
    agreement: z.strictObject({
      ...agreement,
      vpcs: listOf(z.strictObject({ vpc: z.string(), ...agreement })),
    }),
    withoutCatchAll: texts,
    changes: listOf(effect).describe('what each what-if changes'),
  })
  .describe('One row per distinct (name, type, chain, logged action)');
