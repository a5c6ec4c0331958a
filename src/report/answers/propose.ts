// propose: the patch and its proof.
import * as z from 'zod';
import { count, instant, listOf, seen, texts, verdict } from './parts.ts';

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

const untrustworthy = z.strictObject({
  list: z.string(),
  entry: z.string().describe('a wildcard below which somebody else chooses the names'),
  reason: z.string(),
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

const trust = z.strictObject({
  rule: z.string().describe('GROUP/PRIORITY of the ALLOW rule'),
  list: z.string().nullable(),
  names: texts.describe('names of the change that stay blocked for a hop without trust'),
  against: listOf(untrustworthy).describe('what speaks against trusting the list; empty where it is safe'),
  opens: texts.describe('names that trust would let through'),
  worse: listOf(changed).describe('queries that trust would judge more strictly'),
  next: z.string(),
});

const unobserved = z.strictObject({
  ecosystem: z.string(),
  hosts: texts.describe('vouched for by the catalogue, not asked for and not added'),
});

const withheld = listOf(z.strictObject({ name: z.string(), reason: z.string() }));
const patches = listOf(z.strictObject({ target: z.string(), path: z.string(), diff: z.string() }));

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
    withheld,
    patches,
    proof,
    incompleteWithoutTrustOn: texts.describe('rules, as GROUP/PRIORITY'),
    trust: listOf(trust).describe('what to do about each of those rules'),
    trusted: texts.describe('lists whose rules the patches set to trust redirection'),
    untrustworthy: listOf(untrustworthy).describe('of the lists that --trust names'),
    unobserved: listOf(unobserved),
    published: published.optional().describe('where the plan went, with --branch or --pr'),
  })
  .describe('The smallest patch to the allowlists, and what replaying the logs says about it');

const removal = z.strictObject({
  list: z.string(),
  target: z.string(),
  remove: z.string().describe('the entry'),
  cause: z.enum(['stale', 'expired', 'redundant']),
  queries: count,
  names: texts.describe('names and hops of the log that it matched'),
  lastUsed: instant.nullable().describe('null where nothing in these logs used it'),
  reason: z.string(),
});

export const proposeRemoval = z
  .strictObject({
    removals: listOf(removal),
    withheld,
    patches,
    proof: proof.describe('worse are the queries that BLOCK would hit for want of these entries'),
    notes: texts.describe('what could not be looked at'),
    published: published.optional().describe('where the plan went, with --branch or --pr'),
  })
  .describe('What may be taken out of the allowlists, and what replaying the logs says about it');
