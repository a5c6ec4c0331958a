// The plan of removals of a session: what the logs, the decisions and the lists say against their own entries.
import { entryUses } from '../analyze/replay/usage.ts';
import { indexDecisions } from '../decisions/match.ts';
import { entryIdentity } from '../lists/identity.ts';
import type { Workspace } from '../lists/format.ts';
import type { Policy } from '../policy/model.ts';
import { buildRemovalPlan, removalProofIn, type RemovalPlan } from '../propose/removal/plan.ts';
import { removalCandidates } from '../propose/removal/candidates-of.ts';
import type { TargetEntries } from '../propose/removal/candidate.ts';
import type { Unwanted } from '../propose/publish/taken-back.ts';
import { loadDecisions } from './decisions.ts';
import { judgeSession } from './judgement.ts';
import { pinnedBy, staleness } from './list-usage.ts';
import { entriesOfTarget } from './lists.ts';
import { proofMeans, requireSame, type Planned } from './planning.ts';
import { configuredPolicies } from './policies.ts';
import type { Session } from './session.ts';

export interface RemovalRequest {
  /** The targets of each list that may be changed. */
  readonly targetsOf: ReadonlyMap<string, readonly string[]>;
  readonly only: readonly string[];
  /** Days without use after which an entry is marked; it may go after twice as many. */
  readonly days: number;
  readonly workspace: Workspace;
  /** What reviewers kept, with the reason, where there was a review. */
  readonly unwanted?: ReadonlyMap<string, Pick<Unwanted, 'reason'>>;
}

export interface PlannedRemoval extends Planned<RemovalPlan> {
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

/** Makes the plan of removals; nothing is written. */
export async function removalPlanOf(
  session: Session,
  { targetsOf, only, days, workspace, unwanted = new Map() }: RemovalRequest,
): Promise<PlannedRemoval> {
  const { configuration, catalog } = session;
  const policies = await configuredPolicies(configuration, workspace);
  const judgement = await judgeSession(session, policies);
  const uses = entryUses(judgement);
  const { stale, refused } = await staleness(session, judgement, uses, days);
  const { candidates, withheld } = removalCandidates({
    targets: await targetEntries(allowing(policies, targetsOf), workspace),
    inline: new Map(Object.entries(configuration.lists).map(([name, list]) => [name, list.entries ?? []])),
    uses,
    stale,
    days,
    decisions: indexDecisions(loadDecisions(session), session.now),
    catalog,
    scope: configuration.propose,
    pinned: pinnedBy(session),
    only,
    unwanted,
  });
  const means = proofMeans(session, judgement);
  const plan = await buildRemovalPlan({ ...means, candidates, withheld, workspace });
  const stays = new Set(plan.withheld.map(({ name }) => name));
  const gone = plan.removals.filter(({ entry }) => !stays.has(entry));
  return {
    plan,
    notes: refused === null ? [] : [`Which entries are stale is not known: ${refused}.`],
    proveIn: (written) => requireSame(plan.proof, () => removalProofIn(written, means, gone)),
  };
}

/** The lists that ALLOW rules use and no other: taking an entry out of another list would allow something. */
function allowing(
  policies: readonly Policy[],
  targetsOf: RemovalRequest['targetsOf'],
): RemovalRequest['targetsOf'] {
  const rules = policies.flatMap((policy) => policy.ruleGroups.flatMap((group) => group.rules));
  return new Map(
    [...targetsOf].filter(([list]) => {
      const using = rules.filter((rule) => rule.list === list);
      return using.length > 0 && using.every(({ action }) => action === 'ALLOW');
    }),
  );
}

async function targetEntries(
  targetsOf: RemovalRequest['targetsOf'],
  workspace: Workspace,
): Promise<TargetEntries[]> {
  const found: TargetEntries[] = [];
  for (const [list, targets] of targetsOf) {
    for (const target of targets) {
      const entries = await entriesOfTarget(target, workspace);
      found.push({ list, target, entries: entries.map(entryIdentity) });
    }
  }
  return found;
}
