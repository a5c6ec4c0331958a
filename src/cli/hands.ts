// What the commands that change AWS work with: the firewall, patience, the audit trail, a free name for the way back.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '../adapters/aws/options.ts';
import { UserError } from '../core/errors.ts';
import type { Hands } from '../propose/live/apply-list.ts';
import { auditTrail } from '../propose/live/audit.ts';
import type { Io } from './io.ts';
import { openFirewallOf } from './live.ts';

/** Beside the database, so that it is neither committed nor lost with a temporary folder. */
const AUDIT = join('.alert2allow', 'audit.jsonl');

/** The hands of a command whose configuration is in `folder`. */
export async function handsOf(io: Io, folder: string): Promise<Hands> {
  return {
    firewall: await openFirewallOf(io),
    patience: { wait: (milliseconds) => (io.waiting ?? systemClock).wait(milliseconds), random: Math.random },
    audit: auditTrail(join(folder, AUDIT), () => io.now()),
    now: () => io.now(),
  };
}

/** `plan.json` gives `plan.rollback.json`, then `plan.rollback-2.json`: an earlier way back is never overwritten. */
export function freeRollbackPath(base: string): string {
  const stem = base.replace(/\.json$/, '');
  for (let number = 1; ; number += 1) {
    const path = `${stem}.rollback${number === 1 ? '' : `-${number}`}.json`;
    if (!existsSync(path)) return path;
  }
}

/** The text of a file named on the command line. */
export function readNamedFile(io: Io, name: string, what: string): string {
  try {
    return readFileSync(resolve(io.cwd, name), 'utf8');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError('not-found', `cannot read the ${what} ${name}: ${detail}`, 'check the path', {
      cause: error,
    });
  }
}
