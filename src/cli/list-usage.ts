// What the logs say about the entries of the lists: what wildcards admitted, what is missing beside them, what nothing used.
import { existsSync } from 'node:fs';
import { coverage, type VpcCoverage } from '../analyze/coverage/coverage.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import { missingApexes, type MissingApex } from '../analyze/replay/missing-apex.ts';
import { narrowings, type Narrowing } from '../analyze/replay/narrowing.ts';
import { staleEntries, type StaleEntry } from '../analyze/replay/staleness.ts';
import { entryUses, type EntryUse } from '../analyze/replay/usage.ts';
import { UserError } from '../core/errors.ts';
import { DAY, parseDuration } from '../core/time.ts';
import { indexDecisions } from '../decisions/match.ts';
import { entryKey } from '../policy/pattern.ts';
import { policyFor } from '../policy/in-force.ts';
import { databasePath } from './database-path.ts';
import { loadConfiguration } from './config/read.ts';
import { loadDecisions } from './decisions.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { judgeSession } from './judgement.ts';
import { withSession, type Session } from './session.ts';

export interface ListUsage {
  readonly narrowing: readonly Narrowing[];
  readonly apexes: readonly MissingApex[];
  /** Days without use that were asked about, and the answer. */
  readonly days: number;
  readonly stale: readonly StaleEntry[];
  /** Why nothing can be said about stale entries; null where it can. */
  readonly refused: string | null;
}

/** null where there is no database yet: a policy can be checked without any log. */
export async function listUsage(io: Io, globals: Globals, days: number): Promise<ListUsage | null> {
  const loaded = loadConfiguration(io.cwd, globals.config);
  if (!existsSync(databasePath(globals, io, loaded))) return null;
  return withSession(io, globals, async (session) => {
    const judgement = await judgeSession(session);
    const uses = entryUses(judgement);
    return {
      narrowing: narrowings(uses),
      apexes: missingApexes(judgement),
      ...(await staleness(session, judgement, uses, days)),
    };
  });
}

/** The entries that nothing used for `days`, and why nothing can be said where it cannot. */
export async function staleness(
  session: Session,
  judgement: Judgement,
  uses: readonly EntryUse[],
  days: number,
): Promise<Pick<ListUsage, 'days' | 'stale' | 'refused'>> {
  const observedSince = observed(judgement, await coverage(session.db, session.window));
  const answer =
    observedSince === null
      ? { refused: 'no VPC of the policy has query logs in the window' }
      : staleEntries(uses, { days, observedSince, now: session.now, pinned: pinnedBy(session) });
  return {
    days,
    stale: 'stale' in answer ? answer.stale : [],
    refused: 'refused' in answer ? answer.refused : null,
  };
}

const DEFAULT_DAYS = 30;

/** The days of `--unused`. */
export function unusedDays({ unused }: { readonly unused?: string }): number {
  if (unused === undefined) return DEFAULT_DAYS;
  const seconds = parseDuration(unused);
  if (seconds !== null && seconds >= DAY) return Math.floor(seconds / DAY);
  throw new UserError('bad-argument', `--unused ${unused} is no span of days`, 'write for example 30d');
}

/** Since when every VPC of the policies is logged without a long break; null where one is not logged at all. */
function observed({ policies, vpcs }: Judgement, logs: readonly VpcCoverage[]): number | null {
  const named = policies.flatMap((policy) => policy.vpcs ?? []);
  const covered = new Set([...named, ...vpcs.filter((vpc) => policyFor(policies, vpc, null) !== null)]);
  const since = [...covered].map((vpc) => logs.find((row) => row.vpc === vpc)?.dns.steadySince ?? null);
  if (since.length === 0 || since.includes(null)) return null;
  return Math.max(...since.map(Number));
}

/** The reason of the decision that pins an entry. */
export function pinnedBy(session: Session): (entry: string) => string | null {
  const pinned = loadDecisions(session).filter((decision) => decision.pinned);
  const live = indexDecisions(pinned, session.now);
  return (entry) => {
    const key = entryKey(entry) ?? entry;
    const candidates = key.startsWith('*.') ? live.wildcard.get(key.slice(2)) : live.exact.get(key);
    const decision = candidates?.live ?? null;
    return decision === null ? null : (decision.reason ?? 'pinned without a reason');
  };
}
