// The plan of a session: review, candidates, patches and proof.
import { reviewNames } from '../analyze/names/review.ts';
import type { Workspace } from '../lists/format.ts';
import { candidatesOf } from '../propose/candidates-of.ts';
import { buildPlan, type Plan } from '../propose/plan.ts';
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

/** Makes the plan; nothing is written. */
export async function planOf(
  session: Session,
  { targetsOf, selection, trust, workspace }: PlanRequest,
): Promise<Plan> {
  const { configuration, db, catalog } = session;
  const judgement = await judgeSession(session, await configuredPolicies(configuration, workspace));
  const review = await reviewNames(db, judgement);
  const candidates = candidatesOf(review, catalog, configuration.propose.list ?? null);
  return buildPlan({
    ...selected(candidates, selection),
    targetsOf,
    trust,
    workspace,
    policiesOf: (files) => configuredPolicies(configuration, files),
    judgement,
  });
}
