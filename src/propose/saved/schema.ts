// The forms of the files that `propose --save` and `apply` write: plans and rollbacks. Only these forms are read back.
import * as z from 'zod';
import { writableEntry } from '../../core/name.ts';

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not a hash');
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'not a time in UTC');
const account = z.string().regex(/^\d{12}$/, 'not an account number');
const region = z.string().regex(/^[a-z0-9-]{1,32}$/, 'not a Region');
const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'not an id');
const arn = z
  .string()
  .regex(/^arn:[a-z-]+:route53resolver:[a-z0-9-]+:[^:]*:[a-z-]+\/[A-Za-z0-9-]+$/, 'not an ARN');
/** What may be shown on a terminal as it is: names of lists and targets hold no control characters. */
const plain = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\p{C}\u2028\u2029]+$/u, 'holds control characters');
/** What a list may hold, in normal form; what may be added is narrower. */
const entry = z.string().regex(/^[*a-z0-9_.-]{1,255}$/, 'not an entry of a list');
/** A path below the folder of the configuration, with slashes. */
const path = plain.refine(
  (text) => !/^([A-Za-z]:|[/\\~])/.test(text) && !text.split(/[/\\]/).includes('..'),
  'leaves the repository',
);

const fileSchema = z.strictObject({
  path,
  /** Hash of the text that the plan was made from, and of the text that it makes. */
  before: hash,
  after: hash,
  targets: z.array(
    z.strictObject({
      target: plain,
      entries: z.array(entry),
      /** Entries that are removed but for the first place where they stand. */
      repeats: z.array(entry),
    }),
  ),
  /** Targets whose rules are set to trust redirection. */
  trust: z.array(plain),
});

const listSchema = z.strictObject({
  target: plain,
  account,
  region,
  arn,
  id,
  name: plain,
  baseHash: hash,
  /** What the list held, in normal form; shows what changed since. */
  base: z.array(z.string().max(256)),
  entries: z.array(entry).min(1),
  /** The code that owns the list and beside which it is changed all the same; null where none does. */
  owner: z.string().max(1024).nullable(),
});

const evidenceSchema = z.strictObject({
  list: z.string(),
  target: z.string(),
  entry,
  /** Names seen that the entry covers. */
  covers: z.array(z.string()),
  queries: z.number().int().nonnegative(),
  /** null for removals. */
  sources: z.number().int().nonnegative().nullable(),
  firstSeen: instant.nullable(),
  /** null where nothing used the entry. */
  lastSeen: instant.nullable(),
  reason: z.string(),
});

/** When a file was made; `hash` is over the content and these two. */
const stampSchema = z.strictObject({ createdAt: instant, expiresAt: instant, hash });

const planSchema = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('alert2allow-plan'),
  operation: z.enum(['add', 'remove']),
  files: z.array(fileSchema),
  lists: z.array(listSchema),
  evidence: z.array(evidenceSchema),
  /** Over everything but `stamp`: the same data give the same hash. */
  planHash: hash,
  stamp: stampSchema,
});

export const savedPlanSchema = planSchema.check(({ value, issues }) => {
  if (value.operation === 'remove') return;
  const added = {
    files: value.files.flatMap(({ targets }) => targets.flatMap(({ entries }) => entries)),
    lists: value.lists.flatMap(({ entries }) => entries),
    evidence: value.evidence.map((row) => row.entry),
  };
  for (const [key, entries] of Object.entries(added)) {
    if (entries.every((text) => 'entry' in writableEntry(text))) continue;
    issues.push({
      code: 'custom',
      input: value,
      path: [key],
      message: 'adds an entry that may not be written',
    });
  }
});

export const rollbackSchema = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('alert2allow-rollback'),
  account,
  region,
  createdAt: instant,
  /** The plan that was applied; null for enforce. */
  planHash: hash.nullable(),
  undo: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('list'),
      arn,
      id,
      name: plain,
      /** What takes the change back. */
      operation: z.enum(['add', 'remove']),
      entries: z.array(entry),
    }),
    z.strictObject({
      what: z.literal('rule'),
      group: z.strictObject({ arn, id, name: plain }),
      list: id,
      priority: z.number().int(),
      queryType: z.string().max(16).nullable(),
      /** What enforce set; the rule is only put back while it is so. */
      set: z.strictObject({ action: z.literal('BLOCK'), response: z.enum(['NODATA', 'NXDOMAIN']) }),
      was: z.strictObject({ action: z.literal('ALERT') }),
    }),
  ]),
  hash,
});

/** A line of the audit trail: never read back, but others may want to. */
export const auditLineSchema = z.strictObject({
  time: instant,
  who: z.string().describe('ARN of the caller'),
  account: z.string(),
  region: z.string(),
  command: z.enum(['apply', 'enforce', 'rollback']),
  planHash: hash.nullable(),
  subject: z.string().describe('ARN of the list or rule group'),
  outcome: z.enum(['started', 'done', 'differs', 'failed']),
  change: z.record(z.string(), z.unknown()).describe('what was, or is going to be, changed'),
});

export type SavedPlan = z.output<typeof savedPlanSchema>;
export type SavedFile = z.output<typeof fileSchema>;
export type SavedList = z.output<typeof listSchema>;
export type Rollback = z.output<typeof rollbackSchema>;
