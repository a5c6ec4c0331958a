// policy show, check and diff; lists scan.
import * as z from 'zod';
import { groupFacts, snapshotFinding, vpcFacts } from '../../policy/snapshot.ts';
import { action, count, instant, listOf, texts } from './parts.ts';

const rule = z.strictObject({
  policy: z.string(),
  group: z.string(),
  groupPriority: count,
  priority: count,
  action,
  list: z.string().nullable(),
  entries: count.nullable().describe('number of entries; null where they cannot be read'),
  redirection: z.enum(['inspect', 'trust']),
  queryType: z.string().nullable(),
});

export const policyShow = z
  .strictObject({
    rules: listOf(rule),
    snapshot: z
      .strictObject({
        pulledAt: instant,
        account: z.string(),
        region: z.string(),
        findings: listOf(snapshotFinding),
        vpcs: z.record(z.string(), vpcFacts),
        groups: z.record(z.string(), groupFacts),
      })
      .nullable()
      .describe('what only the account knows; null for a policy that was not pulled'),
  })
  .describe('Rules in the order in which they are judged');

const ruleRef = z.strictObject({ group: z.string(), priority: count, list: z.string().nullable(), action });

const finding = z.strictObject({
  policy: z.string().nullable().describe('null: about a list, whichever policy uses it'),
  code: z.enum([
    'invalid-entry',
    'duplicate-entry',
    'covered-entry',
    'shadowed-entry',
    'unreachable-rule',
    'placeholder-entry',
    'allows-everything',
    'suffix-wildcard',
    'shared-wildcard',
    'undotted-wildcard',
    'missing-apex',
    'terraform-dots',
    'near-quota',
    'mixed-final-dots',
    'no-catch-all',
  ]),
  severity: z.enum(['error', 'warning', 'info']),
  list: z.string().nullable(),
  entry: z.string().nullable(),
  rule: ruleRef.nullable(),
  message: z.string(),
  next: z.string(),
});

const narrowing = z.strictObject({
  policy: z.string(),
  list: z.string().nullable(),
  entry: z.string().describe('the wildcard, as written'),
  queries: count,
  names: texts.describe('names and hops that it admitted'),
  narrower: texts.describe('exact entries that would have admitted the same'),
  lost: texts.describe('names that it admitted and that no entry may name'),
  aws: listOf(z.strictObject({ service: z.string(), region: z.string().nullable(), names: texts })),
});

const stale = z.strictObject({
  policy: z.string(),
  list: z.string().nullable(),
  entry: z.string(),
  lastUsed: instant.nullable(),
  unusedDays: count,
  step: z.enum(['marked', 'removable', 'pinned']),
  reason: z.string().nullable().describe('why it is pinned; null for the other steps'),
});

export const policyCheck = z
  .strictObject({
    findings: listOf(finding),
    narrowing: listOf(narrowing).nullable().describe('null where there are no logs'),
    staleness: z
      .strictObject({ days: count, refused: z.string().nullable(), entries: listOf(stale) })
      .nullable(),
  })
  .describe('Entries that are invalid, covered, shadowed, too wide or unused');

const change = z.enum(['added', 'removed', 'changed']);
const value = z.union([z.string(), z.number(), z.boolean()]).nullable();
const fields = listOf(z.strictObject({ field: z.string(), before: value, after: value }));
const policies = texts.describe('names of the policies in which it is the same');

export const policyDiff = z
  .strictObject({
    changes: listOf(z.strictObject({ what: z.string(), change, detail: z.string() })),
    policies: listOf(z.strictObject({ policy: z.string(), change, fields })),
    groups: listOf(z.strictObject({ group: z.string(), policies, change, fields })),
    rules: listOf(
      z.strictObject({
        group: z.string(),
        priority: count,
        list: z.string().nullable(),
        action,
        redirection: z.enum(['inspect', 'trust']),
        queryType: z.string().nullable(),
        policies,
        change,
        fields: fields.describe('of a rule on both sides; else empty'),
      }),
    ),
    lists: listOf(z.strictObject({ list: z.string(), change, added: texts, removed: texts })),
  })
  .describe('What differs between two policies');

export const listsScan = z
  .strictObject({
    lists: listOf(
      z.strictObject({
        target: z.string().nullable(),
        path: z.string(),
        line: count,
        what: z.string(),
        selector: z.string().nullable(),
        usage: z.enum(['allow', 'block-or-alert', 'unknown']),
        entries: count.nullable().describe('null where the list is not written out here'),
        refused: z
          .enum([
            'ambiguous',
            'computed',
            'fallback',
            'holds-all',
            'feeds-block-or-alert',
            'unparsable',
            'not-found',
          ])
          .nullable()
          .describe('why it could not be patched; null where it could'),
      }),
    ),
  })
  .describe('Domain lists in source files');
