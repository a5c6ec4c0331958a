// Policies that stand in a file: a snapshot, or the keys of the configuration.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { UserError } from '../core/errors.ts';
import type { Policy } from '../policy/model.ts';
import { readPolicyFile } from '../policy/resolve.ts';
import {
  looksLikeSnapshot,
  readSnapshot,
  snapshotPolicies,
  type PolicySnapshot,
} from '../policy/snapshot.ts';
import type { Io } from './io.ts';
import { refuseErrors } from './policies.ts';

/** The policies of a snapshot, or of a file with the keys `lists` and `policy`. */
export function policiesOfFile(io: Io, name: string): readonly Policy[] {
  const path = resolve(io.cwd, name);
  const text = textOf(path);
  const value = parsedFile(path, text);
  const { policies, problems } = looksLikeSnapshot(value)
    ? snapshotPolicies(readSnapshot(text, name))
    : readPolicyFile(value, new Map());
  refuseErrors(problems, `file ${name}`);
  return policies;
}

/** The snapshot of a file; null for a policy file that is none. */
export function snapshotOfFile(io: Io, name: string): PolicySnapshot | null {
  const path = resolve(io.cwd, name);
  const text = textOf(path);
  return looksLikeSnapshot(parsedFile(path, text)) ? readSnapshot(text, name) : null;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function parsedFile(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UserError {
  const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new UserError(
    'bad-policy',
    `cannot read the policy file ${path}: ${detail}`,
    'name a snapshot of policy pull, or a YAML or JSON file with the keys `lists` and `policy`',
    { cause: error },
  );
}
