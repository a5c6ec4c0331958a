// apply, rollback and enforce: what was changed, and how to go back.
import * as z from 'zod';
import { action, count, listOf, readinessVerdict, texts } from './parts.ts';

const changedPlace = z.strictObject({
  place: z.string().describe('path of the file, or ARN of the list or rule group'),
  name: z.string(),
  status: z.enum(['planned', 'done', 'nothing-to-do', 'differs', 'failed']),
  action: z.enum(['add', 'remove', 'set']),
  entries: texts.describe('what is added, removed or set'),
  leftOut: listOf(z.strictObject({ entry: z.string(), why: z.string() })),
  missing: texts.describe('read back: what should be there and is not'),
  unexpected: texts.describe('read back: what is there and should not be'),
  failure: z.string().nullable(),
  rollback: z.string().nullable().describe('the file that takes the change back; null where there is none'),
});

export const apply = z
  .strictObject({ changes: listOf(changedPlace) })
  .describe('What a saved plan changed in files and live lists');

export const rollback = z
  .strictObject({ changes: listOf(changedPlace) })
  .describe('What a rollback file took back');

const verdictOf = {
  verdict: readinessVerdict,
  failing: texts.describe('ids of the failing gates'),
  acceptedRisk: z.string().nullable().describe('the reason given with --accept-risk; null where none was'),
};

const liveRule = z.strictObject({
  group: z.string(),
  arn: z.string(),
  priority: count,
  from: action,
  to: z.string(),
  response: z.enum(['NODATA', 'NXDOMAIN']),
  status: z.enum(['planned', 'done', 'nothing-to-do', 'refused', 'differs', 'failed']),
  allowRules: listOf(
    z.strictObject({ name: z.string(), priority: count, redirection: z.enum(['inspect', 'trust']) }),
  ),
  vpcs: listOf(z.strictObject({ vpc: z.string(), failMode: z.enum(['open', 'closed', 'local']) })),
  vpcsNote: z.string().nullable(),
  owner: z.string().nullable().describe('the code that keeps the rule; null where none does'),
  ...verdictOf,
  failure: z.string().nullable(),
  rollback: z.string().nullable(),
});

const sourceRule = z.strictObject({
  target: z.string(),
  path: z.string(),
  line: count,
  what: z.string(),
  status: z.enum(['planned', 'nothing-to-do', 'refused', 'written']),
  diff: z.string(),
  ...verdictOf,
});

export const enforce = z
  .strictObject({ rules: listOf(z.union([liveRule, sourceRule])) })
  .describe('The switch of a catch-all to BLOCK, in AWS or in source code');
