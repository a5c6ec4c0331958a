// The pipeline: candidates -> places -> patches -> proof. A plan is a value; printing and writing it are its consumers.
import type { Judgement } from '../analyze/judge/model.ts';
import { replayChange, type ReplayChange } from '../analyze/replay/change.ts';
import type { ProposeScope } from '../catalog/candidate.ts';
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { isLivePath } from '../lists/live.ts';
import type { PatchedText } from '../lists/patch.ts';
import type { Policy } from '../policy/model.ts';
import { placeCandidates, type Candidate, type PlacedCandidate, type Withheld } from './candidate.ts';
import { overlaid } from './overlay.ts';
import { patchTargets, textsAfter, type Patch } from './patches.ts';
import { trustTargets } from './trust.ts';
import {
  trustAdvice,
  trusting,
  untrustworthy,
  type TrustAdvice,
  type Untrustworthy,
} from './trust-advice.ts';
import { unobservedMembers, type Unobserved } from './unobserved.ts';

/** A candidate that its patch adds. */
export interface Change extends PlacedCandidate {}

export interface Plan {
  readonly changes: readonly Change[];
  readonly withheld: readonly Withheld[];
  /** The new texts of files. */
  readonly patches: readonly Patch[];
  /** The same for lists in AWS: `apply` changes them, nothing else does. */
  readonly livePatches: readonly Patch[];
  readonly proof: ReplayChange;
  /** Rules (`GROUP/PRIORITY`) without whose trust some added name would still be blocked. */
  readonly incompleteWithoutTrustOn: readonly string[];
  /** What to do about each of those rules. */
  readonly trust: readonly TrustAdvice[];
  /** Lists whose rules the patches set to trust redirection. */
  readonly trusted: readonly string[];
  /** Entries of the lists that are set to trust below which somebody else chooses the names. */
  readonly untrustworthy: readonly Untrustworthy[];
  /** Members of the ecosystems of the changes that nobody asked for: offered, never added. */
  readonly unobserved: readonly Unobserved[];
}

export interface PlanInput {
  readonly candidates: readonly Candidate[];
  /** Names that a hazard, a decision or their class keeps from being candidates. */
  readonly withheld: readonly Withheld[];
  /** Targets by list name, first one first. */
  readonly targetsOf: ReadonlyMap<string, readonly string[]>;
  /** Lists whose rules are set to trust redirection as well. */
  readonly trust: readonly string[];
  /** Which ecosystems the catalogue may propose from. */
  readonly scope: ProposeScope;
  readonly workspace: Workspace;
  /** The policies that the files of a workspace amount to. */
  readonly policiesOf: (workspace: Workspace) => Promise<readonly Policy[]>;
  /** The stored queries, judged by the policies as they are. */
  readonly judgement: Judgement;
}

/** Builds the plan and proves it: the policy is read again from the patched texts and the logs are replayed. */
export async function buildPlan(input: PlanInput): Promise<Plan> {
  const { placed, withheld } = placeCandidates(input.candidates, input.targetsOf);
  const { patches: additions, results } = await patchTargets(placed, input.workspace);
  const patches = await trustTargets(additions, targetsToTrust(input), input.workspace);
  const changes = placed.filter(({ entry, target }) => results.get(target)?.added.includes(entry) === true);
  const written = overlaid(input.workspace, textsAfter(patches));
  const proof = await proofIn(written, input, changes);
  const after = await policiesAfter(written, input);
  return {
    changes: changes.toSorted(byPlace),
    withheld: [...input.withheld, ...withheld, ...notAdded(placed, results)].toSorted(byName),
    patches: patches.filter(({ path }) => !isLivePath(path)),
    livePatches: patches.filter(({ path }) => isLivePath(path)),
    proof,
    incompleteWithoutTrustOn: rulesToTrust(proof),
    trust: trustAdvice(input.judgement, after, proof),
    trusted: trustedBy(patches, input),
    untrustworthy: input.trust.flatMap((list) => untrustworthy(input.judgement.catalog, after, list)),
    unobserved: unobservedBeside(changes, after, input),
  };
}

function unobservedBeside(
  changes: readonly Change[],
  after: readonly Policy[],
  { judgement, scope }: PlanInput,
): Unobserved[] {
  const ecosystems = changes.flatMap(({ ecosystem }) => ecosystem ?? []);
  const seen = new Set(judgement.names.map(({ name }) => name));
  return unobservedMembers(ecosystems, judgement.catalog, scope, seen, after);
}

/**
 * The proof of changes from the files of a workspace that holds them: in memory, on disk, in a commit. Throws where an
 * addition is not allowed there.
 */
export async function proofIn(
  workspace: Workspace,
  input: Pick<PlanInput, 'policiesOf' | 'trust' | 'judgement'>,
  changes: readonly Change[],
): Promise<ReplayChange> {
  const after = await policiesAfter(workspace, input);
  proveAdditions(changes, after);
  return replayChange(input.judgement, input.judgement.policies, after);
}

/** The policies of a workspace; those that are to trust do, as the configuration will say only afterwards. */
async function policiesAfter(
  workspace: Workspace,
  { policiesOf, trust }: Pick<PlanInput, 'policiesOf' | 'trust'>,
): Promise<readonly Policy[]> {
  return trust.reduce<readonly Policy[]>(trusting, await policiesOf(workspace));
}

/** The targets of each list that is to be trusted. */
function targetsToTrust({ trust, targetsOf }: PlanInput): (readonly string[])[] {
  return trust.map((list) => {
    const targets = targetsOf.get(list) ?? [];
    if (targets.length > 0) return targets;
    const known = [...targetsOf.keys()].join(', ') || 'none';
    throw new UserError(
      'bad-argument',
      `--trust ${list}: no list of that name has a target`,
      `name one of the lists of the configuration: ${known}`,
    );
  });
}

/** Of the lists that are to be trusted, those that were not before. */
function trustedBy(patches: readonly Patch[], { trust, targetsOf }: PlanInput): string[] {
  const set = new Set(patches.flatMap(({ trusts }) => trusts));
  return trust.filter((list) => targetsOf.get(list)?.some((target) => set.has(target)) === true);
}

/** Each addition must stand in an ALLOW rule of the policy that was read again; anything else is our bug. */
function proveAdditions(changes: readonly Change[], after: readonly Policy[]): void {
  const rules = after.flatMap((policy) => policy.ruleGroups.flatMap((group) => group.rules));
  for (const { entry, list } of changes) {
    const isAllowed = rules.some(
      (rule) =>
        rule.action === 'ALLOW' && rule.list === list && rule.entries.some((one) => sameEntry(one, entry)),
    );
    if (!isAllowed)
      throw new Error(`${entry} was added to ${list}, and no ALLOW rule that uses the list holds it`);
  }
}

function sameEntry(one: string, other: string): boolean {
  return one.toLowerCase().replace(/\.$/, '') === other;
}

function notAdded(placed: readonly PlacedCandidate[], results: ReadonlyMap<string, PatchedText>): Withheld[] {
  return placed.flatMap(({ entry, target }): Withheld[] => {
    const result = results.get(target);
    const rejected = result?.rejected.find((one) => one.entry === entry);
    if (rejected !== undefined) return [{ name: entry, reason: `never written: ${rejected.reason}` }];
    const covered = result?.covered.find((one) => one.entry === entry);
    if (covered !== undefined) return [{ name: entry, reason: `${covered.by} in the list covers it` }];
    return result?.present.includes(entry) === true ? [{ name: entry, reason: 'in the list already' }] : [];
  });
}

function byPlace(left: Change, right: Change): number {
  return order(left.list, right.list) || order(left.target, right.target) || order(left.entry, right.entry);
}

function byName(left: Withheld, right: Withheld): number {
  return order(left.name, right.name) || order(left.reason, right.reason);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function rulesToTrust({ stillBlocked }: ReplayChange): string[] {
  return [...new Set(stillBlocked.filter(({ needsTrust }) => needsTrust).map(({ rule }) => rule))].toSorted();
}
