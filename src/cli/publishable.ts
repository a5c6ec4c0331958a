// What can be sent to a branch or a pull request: additions and removals, each a plan with its proposal and its words.
import type { Workspace } from '../lists/format.ts';
import { LIVE } from '../lists/live.ts';
import { listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import type { Plan } from '../propose/plan.ts';
import type { Wording } from '../propose/publish/port.ts';
import {
  additionProposal,
  removalProposal,
  type Direction,
  type Proposal,
} from '../propose/publish/proposal.ts';
import type { Unwanted } from '../propose/publish/taken-back.ts';
import type { Selection } from '../propose/select.ts';
import type { Origin } from '../report/pull-request/origin.ts';
import { removalWording } from '../report/pull-request/removal.ts';
import { pullRequestWording } from '../report/pull-request/wording.ts';
import type { Configuration } from './config/schema.ts';
import { planOf, type Planned } from './planning.ts';
import { removalPlanOf, type PlannedRemoval } from './removal-planning.ts';
import type { Session } from './session.ts';

export interface Subject<Made> {
  readonly direction: Direction;
  /** The plan for the files of a workspace, without what reviewers did not want. */
  readonly planIn: (
    workspace: Workspace,
    unwanted: ReadonlyMap<string, Unwanted>,
  ) => Promise<PlannedSubject<Made>>;
  readonly wordingOf: (made: Made, origin: Origin) => Wording;
}

interface PlannedSubject<Made> extends Pick<Planned<Made>, 'proveIn'> {
  readonly plan: Made;
  readonly proposal: Proposal;
}

/** The additions of a session. */
export function additions(
  session: Session,
  { selection, trust }: { readonly selection: Selection; readonly trust: readonly string[] },
): Subject<Planned<Plan>> {
  return {
    direction: 'add',
    async planIn(workspace, unwanted) {
      const targetsOf = fileTargets(session.configuration);
      const planned = await planOf(session, {
        targetsOf,
        selection: { ...selection, unwanted },
        trust,
        workspace,
      });
      return { plan: planned, proposal: additionProposal(planned.plan), proveIn: planned.proveIn };
    },
    wordingOf: ({ plan }, origin) => pullRequestWording(plan, origin),
  };
}

/** The removals of a session; entries of `only` are proposed although reviewers kept them once. */
export function removals(
  session: Session,
  { only, days }: { readonly only: readonly string[]; readonly days: number },
): Subject<PlannedRemoval> {
  return {
    direction: 'remove',
    async planIn(workspace, unwanted) {
      const targetsOf = fileTargets(session.configuration);
      const planned = await removalPlanOf(session, { targetsOf, only, days, workspace, unwanted });
      return { plan: planned, proposal: removalProposal(planned.plan), proveIn: planned.proveIn };
    },
    wordingOf: ({ plan, notes }, origin) => removalWording(plan, notes, origin),
  };
}

/** The targets that a commit can change: those of files. */
export function fileTargets({ lists }: Configuration): ReadonlyMap<string, readonly string[]> {
  const isFile = (target: string) => parseTarget(target, listKinds()).kind !== LIVE;
  return new Map(Object.entries(lists).map(([name, { targets = [] }]) => [name, targets.filter(isFile)]));
}
