// The pipeline of removals: candidates -> texts without them -> proof. A plan of its own, never mixed with additions.
import { addedMatcher, replayChange, type ReplayChange } from '../../analyze/replay/change.ts';
import type { Judgement } from '../../analyze/judge/model.ts';
import type { Workspace } from '../../lists/format.ts';
import { entryIdentity } from '../../lists/identity.ts';
import { isLivePath } from '../../lists/live.ts';
import type { Policy } from '../../policy/model.ts';
import type { Withheld } from '../candidate.ts';
import { overlaid } from '../overlay.ts';
import { textsAfter, type Patch } from '../patches.ts';
import type { RemovalCandidate } from './candidate.ts';
import { reduceTargets } from './patches.ts';

export interface RemovalPlan {
  readonly removals: readonly RemovalCandidate[];
  readonly withheld: readonly Withheld[];
  readonly patches: readonly Patch[];
  readonly livePatches: readonly Patch[];
  /** `worse` are the queries that BLOCK would hit for want of what is removed. */
  readonly proof: ReplayChange;
}

export interface RemovalPlanInput {
  readonly candidates: readonly RemovalCandidate[];
  readonly withheld: readonly Withheld[];
  readonly workspace: Workspace;
  /** The policies that the files of a workspace amount to. */
  readonly policiesOf: (workspace: Workspace) => Promise<readonly Policy[]>;
  readonly judgement: Judgement;
}

/** Builds the plan and proves it by replay of the policy that is read again from the texts without the entries. */
export async function buildRemovalPlan(input: RemovalPlanInput): Promise<RemovalPlan> {
  const reduced = await reduceTargets(input.candidates, input.workspace);
  const stays = new Set(reduced.withheld.map(({ name }) => name));
  const gone = reduced.removals.filter(({ entry }) => !stays.has(entry));
  const proof = await removalProofIn(overlaid(input.workspace, textsAfter(reduced.patches)), input, gone);
  return {
    removals: reduced.removals.toSorted(byPlace),
    withheld: [...input.withheld, ...reduced.withheld].toSorted(byName),
    patches: reduced.patches.filter(({ path }) => !isLivePath(path)),
    livePatches: reduced.patches.filter(({ path }) => isLivePath(path)),
    proof,
  };
}

/** The proof of removals from the files of a workspace that lacks them. Throws where one is there, or something else changed. */
export async function removalProofIn(
  workspace: Workspace,
  { policiesOf, judgement }: Pick<RemovalPlanInput, 'policiesOf' | 'judgement'>,
  removals: readonly RemovalCandidate[],
): Promise<ReplayChange> {
  const after = await policiesOf(workspace);
  proveRemovals(removals, after);
  const proof = replayChange(judgement, judgement.policies, after);
  proveNothingElse(judgement, after, proof);
  return proof;
}

/** What nothing used or allows any more stands in no rule of its list; anything else is our bug. */
function proveRemovals(removals: readonly RemovalCandidate[], after: readonly Policy[]): void {
  const rules = after.flatMap((policy) => policy.ruleGroups.flatMap((group) => group.rules));
  for (const { entry, list, cause } of removals) {
    if (cause === 'redundant') continue;
    const isHeld = rules.some(
      (rule) => rule.list === list && rule.entries.some((one) => entryIdentity(one) === entry),
    );
    if (isHeld) throw new Error(`${entry} was to go from ${list}, and the list that was read again holds it`);
  }
}

/** Only names or hops that a removed entry matched are judged more strictly, and nothing is let through. */
function proveNothingElse(
  judgement: Judgement,
  after: readonly Policy[],
  { worse, alsoAllowed }: ReplayChange,
): void {
  if (worse.length + alsoAllowed.length === 0) return;
  // Seen backwards the removal is an addition.
  const isRemoved = addedMatcher(after, judgement.policies);
  const explained = new Set(
    judgement.questions
      .filter((question) =>
        [question.name, ...question.chain].some((name) => isRemoved({ ...question, name })),
      )
      .map(({ name, type }) => JSON.stringify([name, type])),
  );
  const stray = [
    ...worse.filter(({ name, type }) => !explained.has(JSON.stringify([name, type]))),
    ...alsoAllowed,
  ];
  if (stray[0] !== undefined)
    throw new Error(`the removal changes what is said of ${stray[0].name}, which no removed entry matches`);
}

function byPlace(left: RemovalCandidate, right: RemovalCandidate): number {
  return order(left.list, right.list) || order(left.target, right.target) || order(left.entry, right.entry);
}

function byName(left: Withheld, right: Withheld): number {
  return order(left.name, right.name) || order(left.reason, right.reason);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
