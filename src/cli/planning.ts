// The plan of a session: review, candidates, patches and proof.
import { reviewNames } from '../analyze/names/review.ts';
import { candidatesOf } from '../propose/candidates-of.ts';
import { buildPlan, type Plan } from '../propose/plan.ts';
import { judgeSession } from './judgement.ts';
import { configuredPolicies } from './policies.ts';
import type { Session } from './session.ts';

/** Makes the plan; nothing is written. `targetsOf`: the targets of each list, those that are proposed to first. */
export async function planOf(
  session: Session,
  targetsOf: ReadonlyMap<string, readonly string[]>,
): Promise<Plan> {
  const { configuration, db, catalog } = session;
  const judgement = await judgeSession(session);
  const review = await reviewNames(db, judgement);
  return buildPlan({
    ...candidatesOf(review, catalog, configuration.propose.list ?? null),
    targetsOf,
    workspace: await session.workspace(),
    policiesOf: (workspace) => configuredPolicies(configuration, workspace),
    judgement,
  });
}
