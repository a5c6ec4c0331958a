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
import { policyFileSchema } from '../policy/schema.ts';
import { loadConfiguration } from './config/read.ts';
import type { Io } from './io.ts';
import { configuredWorkspace, openFirewallOf } from './live.ts';
import { configuredPolicies, refuseErrors } from './policies.ts';

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

/** Also of a configuration, with the entries that its lists hold in the files right now. */
export async function policiesOfAnyFile(io: Io, name: string): Promise<readonly Policy[]> {
  const path = resolve(io.cwd, name);
  if (!isConfiguration(parsedFile(path, textOf(path)))) return policiesOfFile(io, name);
  const loaded = loadConfiguration(io.cwd, name);
  const workspace = await configuredWorkspace(loaded, () => openFirewallOf(io));
  return configuredPolicies(loaded.configuration, workspace);
}

const POLICY_KEYS: readonly string[] = Object.keys(policyFileSchema.shape);

/** Only a configuration has more keys than a policy file, or lists that stand elsewhere. */
function isConfiguration(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || looksLikeSnapshot(value))
    return false;
  const lists: unknown = 'lists' in value ? value.lists : null;
  const hasTargets = Object.values(lists ?? {}).some(
    (list: unknown) => typeof list === 'object' && list !== null && 'targets' in list,
  );
  return hasTargets || Object.keys(value).some((key) => !POLICY_KEYS.includes(key));
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
