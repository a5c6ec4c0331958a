// The hashes that tell whether a saved file is still what was written. They are no signature: who may edit may also seal.
import { DAY } from '../../core/time.ts';
import { valueHash } from '../hash.ts';
import type { Rollback, SavedPlan } from './schema.ts';

/** Seconds that a plan may be applied after it was made. */
export const PLAN_LIFETIME = DAY;

/** The hash of a plan's content. */
export function planContentHash({ planHash: _hash, stamp: _stamp, ...content }: SavedPlan): string {
  return valueHash(content);
}

/** The hash that ties the content to its lifetime. */
export function stampHash(planHash: string, createdAt: string, expiresAt: string): string {
  return valueHash({ planHash, createdAt, expiresAt });
}

export function rollbackHash({ hash: _hash, ...content }: Rollback): string {
  return valueHash(content);
}
