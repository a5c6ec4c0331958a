// Reads plans and rollbacks. They come from disk, mail or a pull request: whatever is odd about one refuses the whole file.
import type { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { instantText, parseInstant } from '../../core/time.ts';
import { planContentHash, PLAN_LIFETIME, rollbackHash, stampHash } from './seal.ts';
import { rollbackSchema, savedPlanSchema, type Rollback, type SavedPlan } from './schema.ts';

/** Clocks of two machines may differ by this much. */
const SKEW = 300;

/** Reads a saved plan; `now` in epoch seconds. Throws UserError('plan') for anything but an intact plan in its lifetime. */
export function readSavedPlan(text: string, name: string, now: number): SavedPlan {
  const plan = parsed(savedPlanSchema, text, name, 'plan', 'propose --save');
  const { createdAt, expiresAt, hash } = plan.stamp;
  if (plan.planHash !== planContentHash(plan) || hash !== stampHash(plan.planHash, createdAt, expiresAt))
    throw edited(name, 'make it again with propose --save');
  const created = parseInstant(createdAt) ?? 0;
  const expires = parseInstant(expiresAt) ?? 0;
  const again = 'make it again with propose --save: what it was made from may have changed';
  if (expires !== created + PLAN_LIFETIME || created > now + SKEW)
    throw new UserError(
      'plan',
      `${name} has a lifetime that no plan has (${createdAt} to ${expiresAt})`,
      again,
    );
  if (now >= expires)
    throw new UserError('plan', `${name} expired at ${expiresAt} (now: ${instantText(now)})`, again);
  return plan;
}

/** Reads a rollback file, which does not expire. */
export function readRollback(text: string, name: string): Rollback {
  const rollback = parsed(rollbackSchema, text, name, 'rollback', 'apply or enforce');
  const hint = 'use the file as it was written, or undo the change by hand';
  if (rollback.hash !== rollbackHash(rollback)) throw edited(name, hint);
  return rollback;
}

function edited(name: string, hint: string): UserError {
  return new UserError('plan', `${name} was changed after it was written: its hash does not fit`, hint);
}

function parsed<T>(schema: z.ZodType<T>, text: string, name: string, what: string, maker: string): T {
  const result = schema.safeParse(jsonOf(text, name, what, maker));
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, 10).map(problemText);
  throw new UserError(
    'plan',
    [`${name} is no ${what} file of this program:`, ...problems].join('\n'),
    `use a file that ${maker} wrote, as it was written`,
  );
}

/** Keys come from the file: shown as JSON, so that none of them reaches a terminal as it is. */
function problemText({ path, message, code, ...issue }: z.core.$ZodIssue): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : JSON.stringify(part))).join('.');
  const keys = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys : null;
  return `${place || '(file)'}: ${Array.isArray(keys) ? `${keys.length} unknown keys` : message}`;
}

function jsonOf(text: string, name: string, what: string, maker: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      'plan',
      `${name} is no ${what} file: it is no JSON`,
      `use a file that ${maker} wrote`,
      { cause: error },
    );
  }
}
