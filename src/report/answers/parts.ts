// Pieces of the JSON answers that several kinds share. Objects are closed: a key that no schema knows is a mistake.
import * as z from 'zod';
import { WHYS } from '../../analyze/judge/model.ts';
import { hazardIds, noteIds } from '../../catalog/answer.ts';
import { risks, roles } from '../../catalog/model.ts';

/** RFC 3339 in UTC, to the second. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .meta({ format: 'date-time' });
/** A day in UTC. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ format: 'date' });
export const count = z.int().min(0);
export const port = z.int().min(0).max(65_535);
export const protocol = z.int().min(0).max(255).describe('IANA protocol number');

/** A list that its readers do not change. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

/** One value for each of the keys, all of them. */
export function forEach<Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) {
  const shape = Object.fromEntries(keys.map((key) => [key, value])) as Readonly<Record<Key, Value>>;
  return z.strictObject(shape);
}

export const texts = listOf(z.string());
export const severity = z.enum(['high', 'medium', 'low']);
export const action = z.enum(['ALLOW', 'ALERT', 'BLOCK']);
export const verdict = z.enum(['ALLOW', 'ALERT', 'BLOCK', 'NO-MATCH']);
export const readinessVerdict = z.enum(['ready', 'ready-with-accepted-risk', 'not-ready']);
export const decisionKind = z.enum(['allow', 'deny', 'ignore', 'defer']);
export const why = z.enum(WHYS).describe('what would make it stop alerting');
export const risk = z.enum(risks).nullable();
export const role = z.enum(roles).nullable();

export const hazard = z.strictObject({
  id: z.enum(hazardIds),
  sentence: z.string(),
  clearedBy: z.string().optional(),
});
export const note = z.strictObject({ id: z.enum(noteIds), sentence: z.string() });
export const remark = z.strictObject({ id: z.string(), sentence: z.string() });

/** A decision as answers about names carry it. */
export const decision = z.strictObject({
  decision: decisionKind,
  reason: z.string().nullable(),
  owner: z.string().nullable(),
});

export const seen = { firstSeen: instant, lastSeen: instant };

/** Who connected where. */
export const tuple = { vpc: z.string(), source: z.string(), destination: z.string(), port, protocol };
