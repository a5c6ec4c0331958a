// propose: the patch and its proof.
import { z } from 'zod';
import { count, listOf, seen, texts, verdict } from './parts.ts';

const change = z.strictObject({
  list: z.string(),
  target: z.string(),
  add: z.string().describe('the entry'),
  covers: texts.describe('names of the log that it matches'),
  queries: count,
  sources: count,
  ...seen,
  reason: z.string(),
  hazards: texts,
  notes: texts,
  ecosystem: z.string().nullable(),
});

const stillBlocked = z.strictObject({
  name: z.string(),
  hop: z.string().nullable(),
  rule: z
    .string()
    .describe('GROUP/PRIORITY of the ALLOW rule on which trust would help, else of the rule that blocks'),
  remedy: z.string(),
  needsTrust: z.boolean(),
});

const changed = z.strictObject({
  name: z.string(),
  type: z.string(),
  chain: texts,
  queries: count,
  before: verdict,
  after: verdict,
});

const proof = z.strictObject({
  replayed: count.describe('queries that were replayed, hop records apart'),
  nowAllowed: texts.describe('names of which no query is blocked any more, though some was'),
  stillBlocked: listOf(stillBlocked),
  alsoAllowed: listOf(changed).describe('every other query that is let through now'),
  worse: listOf(changed).describe('queries that are judged more strictly than before'),
});

const published = z.strictObject({
  outcome: z.enum(['created', 'updated', 'unchanged', 'closed', 'nothing']),
  branch: z.string(),
  base: z.string().describe('the branch, or the commit, that it starts from'),
  commit: z.string().nullable(),
  pullRequest: z.strictObject({ number: z.int(), url: z.string() }).nullable(),
});

export const propose = z
  .strictObject({
    changes: listOf(change),
    withheld: listOf(z.strictObject({ name: z.string(), reason: z.string() })),
    patches: listOf(z.strictObject({ target: z.string(), path: z.string(), diff: z.string() })),
    proof,
    incompleteWithoutTrustOn: texts.describe('rules, as GROUP/PRIORITY'),
    published: published.optional().describe('where the plan went, with --branch or --pr'),
  })
  .describe('The smallest patch to the allowlists, and what replaying the logs says about it');
