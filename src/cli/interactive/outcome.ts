// The patch that the decisions of one interactive review cause, by the code that proposes every patch.
import { reviewNames } from '../../analyze/names/review.ts';
import type { WrittenDecision } from '../../decisions/schema.ts';
import { candidatesOf } from '../../propose/candidates-of.ts';
import { buildPlan, type Plan } from '../../propose/plan.ts';
import { judgeSession } from '../judgement.ts';
import { liveListsOf } from '../live-lists.ts';
import { configuredPolicies } from '../policies.ts';
import type { Session } from '../session.ts';

/** The plan of the entries that were allowed, judged anew with the decisions as they are in the file now; null where none was. */
export async function planOfDecisions(
  session: Session,
  decisions: readonly WrittenDecision[],
): Promise<Plan | null> {
  const allowed = new Set(
    decisions.flatMap(({ decision, domain }) => (decision === 'allow' ? (domain ?? []) : [])),
  );
  if (allowed.size === 0) return null;
  const { configuration, db, catalog } = session;
  const { targetsOf } = await liveListsOf(session, false);
  const workspace = await session.workspace();
  const judgement = await judgeSession(session, await configuredPolicies(configuration, workspace));
  const review = await reviewNames(db, judgement);
  const { candidates, withheld } = candidatesOf(review, catalog, configuration.propose.list ?? null);
  return buildPlan({
    candidates: candidates.filter(({ entry }) => allowed.has(entry)),
    withheld: withheld.filter(({ name }) => allowed.has(name)),
    targetsOf,
    trust: [],
    scope: configuration.propose,
    workspace,
    policiesOf: (files) => configuredPolicies(configuration, files),
    judgement,
  });
}
