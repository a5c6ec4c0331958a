// The plan of a session: review, candidates, patches and proof.
import type { Judgement } from '../analyze/judge/model.ts';
import { reviewNames } from '../analyze/names/review.ts';
import type { ReplayChange } from '../analyze/replay/change.ts';
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { candidatesOf } from '../propose/candidates-of.ts';
import { valueHash } from '../propose/hash.ts';
import { buildPlan, proofIn, type Plan } from '../propose/plan.ts';
import { selected, type Selection } from '../propose/select.ts';
import { judgeSession } from './judgement.ts';
import { configuredPolicies } from './policies.ts';
import type { Session } from './session.ts';

export interface PlanRequest {
  /** The targets of each list, those that are proposed to first. */
  readonly targetsOf: ReadonlyMap<string, readonly string[]>;
  readonly selection: Selection;
  /** Lists whose rules are set to trust redirection as well. */
  readonly trust: readonly string[];
  /** The files and live lists that the plan is made for. */
  readonly workspace: Workspace;
}

/** A plan, and its proof once more from files that are said to hold it. */
export interface Planned<Value> {
  readonly plan: Value;
  /** Throws UserError where the files of the workspace do not amount to what was proved. */
  readonly proveIn: (workspace: Workspace) => Promise<void>;
}

/** Makes the plan; nothing is written. */
export async function planOf(
  session: Session,
  { targetsOf, selection, trust, workspace }: PlanRequest,
): Promise<Planned<Plan>> {
  const { configuration, db, catalog } = session;
  const judgement = await judgeSession(session, await configuredPolicies(configuration, workspace));
  const review = await reviewNames(db, judgement);
  const candidates = candidatesOf(review, catalog, configuration.propose.list ?? null);
  const means = { ...proofMeans(session, judgement), trust };
  const plan = await buildPlan({
    ...selected(candidates, selection),
    ...means,
    scope: configuration.propose,
    targetsOf,
    workspace,
  });
  return {
    plan,
    proveIn: async (written) => requireSame(plan.proof, () => proofIn(written, means, plan.changes)),
  };
}

/** What every proof needs. */
export function proofMeans({ configuration }: Session, judgement: Judgement) {
  return { judgement, policiesOf: (files: Workspace) => configuredPolicies(configuration, files) };
}

/** Throws UserError where the proof from what was written is another, or cannot be made. */
export async function requireSame(proved: ReplayChange, again: () => Promise<ReplayChange>): Promise<void> {
  const found = await again().catch((error: unknown) => notProved(error));
  if (valueHash(found) !== valueHash(proved)) notProved(null);
}

function notProved(cause: unknown): never {
  const detail = cause instanceof Error ? `: ${cause.message}` : '';
  throw new UserError(
    'plan',
    `what was written, read again, is not what was proved${detail}`,
    'see what else changes these files (a hook, a filter, another run), restore them and run the command again',
    { cause },
  );
}
