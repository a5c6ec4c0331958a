// Consumers of a plan: a commit on a local branch, or exactly one pull request. The work tree and the index stay.
import { UserError } from '../../core/errors.ts';
import type { LoadGrammar } from '../../lists/grammar.ts';
import { markedPlan, markerText } from './identity.ts';
import { nextCommit, othersOn, type BranchState } from './next-commit.ts';
import type { Forge, PullRequest, Repository, Wording } from './port.ts';
import type { Direction, Proposal } from './proposal.ts';
import { unwantedEntries, type EntriesAt, type Unwanted } from './taken-back.ts';

/** A plan for the files of a commit. */
export interface PlanAt<Plan> {
  readonly plan: Plan;
  /** What of it is published. */
  readonly proposal: Proposal;
  /** Proves the plan once more, from the files of the commit that was made of it. Throws UserError where that fails. */
  readonly prove: (commit: string) => Promise<void>;
}

export interface PublishInput<Plan> {
  readonly repository: Repository;
  readonly branch: string;
  /** Makes the plan for the files of a commit, without what reviewers did not want. */
  readonly planAt: (commit: string, unwanted: ReadonlyMap<string, Unwanted>) => Promise<PlanAt<Plan>>;
  readonly entriesAt: EntriesAt;
  readonly loadGrammar: LoadGrammar;
  /** Overwrite commits of others on the branch. */
  readonly force: boolean;
}

export interface PullRequestInput<Plan> extends PublishInput<Plan> {
  readonly forge: Forge;
  readonly wordingOf: (plan: Plan) => Wording;
}

export interface Published {
  /** `created`, `updated` and `unchanged` speak of the branch or, where there is one, of the pull request. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'closed' | 'nothing';
  readonly branch: string;
  /** The branch, or the commit, that it starts from. */
  readonly base: string;
  /** The commit that the branch is at; null where nothing is proposed. */
  readonly commit: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
}

export interface Publication<Plan> {
  readonly plan: Plan;
  readonly published: Published;
}

/** Commits the plan to the local branch, on top of what is checked out. Nothing is pushed. */
export async function publishBranch<Plan>(input: PublishInput<Plan>): Promise<Publication<Plan>> {
  const { repository, branch, planAt } = input;
  const head = await repository.head();
  if (head.branch === branch) {
    throw new UserError(
      'git',
      `${branch} is checked out, and it is the branch that propose writes`,
      'check out the branch that it starts from',
    );
  }
  const { plan, proposal, prove } = await planAt(head.commit, new Map());
  const published = { branch, base: head.branch ?? head.commit, pullRequest: null };
  if (proposal.patches.length === 0)
    return { plan, published: { ...published, outcome: 'nothing', commit: null } };
  const tip = await repository.localTip(branch);
  const commit = await nextCommit({ ...input, base: head.commit, tip }, proposal);
  if (commit !== tip) {
    await prove(commit);
    await repository.moveBranch(branch, commit, tip);
  }
  const outcome = commit === tip ? 'unchanged' : tip === null ? 'created' : 'updated';
  return { plan, published: { ...published, outcome, commit } };
}

/** Opens the pull request of the branch or brings it up to date; closes it where nothing is left to propose. */
export async function publishPullRequest<Plan>(input: PullRequestInput<Plan>): Promise<Publication<Plan>> {
  const { repository, forge, branch, planAt, entriesAt } = input;
  const baseBranch = await repository.defaultBranch();
  const found = await forge.find(branch);
  const open = found.find(({ state }) => state === 'open') ?? null;
  const [baseReference, branchReference] = [`refs/heads/${baseBranch}`, `refs/heads/${branch}`];
  const tips = await repository.fetch([baseReference, branchReference]);
  const base = tips.get(baseReference);
  if (base === undefined)
    throw new Error(`the remote names ${baseBranch} as its default branch and lacks it`);
  const unwanted = await unwantedEntries(repository, found, entriesAt);
  const { plan, proposal, prove } = await planAt(base, unwanted);
  const place = { branch, base: baseBranch };
  const tip = tips.get(branchReference) ?? null;
  const state: BranchState = { ...input, base, tip };
  if (proposal.patches.length === 0)
    return {
      plan,
      published: { ...place, ...(await closed(state, forge, { open, direction: proposal.direction })) },
    };
  const isOver = open === null && tip !== null && (await isLastOf(repository, found[0], tip));
  const commit = await nextCommit(isOver ? { ...state, tip: null } : state, proposal);
  if (commit !== tip) {
    await prove(commit);
    await repository.push(branch, commit, tip);
  }
  const standing = { open, baseBranch, isSameCommit: commit === tip };
  const told = await upToDate(input, { plan, proposal }, standing);
  return { plan, published: { ...place, commit, ...told } };
}

/** The branch still holds what a pull request ended with: the forge keeps it, so that it may be overwritten. */
async function isLastOf(
  repository: Repository,
  last: PullRequest | undefined,
  tip: string,
): Promise<boolean> {
  if (last === undefined) return false;
  const tips = await repository.fetch([last.reference]);
  return tips.get(last.reference) === tip;
}

type Told = Pick<Published, 'outcome' | 'pullRequest'>;

interface Standing {
  readonly open: PullRequest | null;
  readonly baseBranch: string;
  readonly isSameCommit: boolean;
}

/** The text is written again only where it describes another plan. */
async function upToDate<Plan>(
  input: PullRequestInput<Plan>,
  { plan, proposal: { hash } }: Pick<PlanAt<Plan>, 'plan' | 'proposal'>,
  standing: Standing,
): Promise<Told> {
  const { forge, branch, wordingOf } = input;
  const { open, baseBranch, isSameCommit } = standing;
  if (open !== null && markedPlan(open.body) === hash) {
    return { outcome: isSameCommit ? 'unchanged' : 'updated', pullRequest: shortOf(open) };
  }
  const { title, body } = wordingOf(plan);
  const wording = { title, body: `${markerText(branch, hash)}\n${body}` };
  if (open === null) {
    const opened = await forge.open(branch, baseBranch, wording);
    return { outcome: 'created', pullRequest: shortOf(opened) };
  }
  await forge.update(open, wording);
  return { outcome: 'updated', pullRequest: shortOf(open) };
}

interface Over {
  readonly open: PullRequest | null;
  readonly direction: Direction;
}

async function closed(
  state: BranchState,
  forge: Forge,
  { open, direction }: Over,
): Promise<Told & Pick<Published, 'commit'>> {
  if (open === null) return { outcome: 'nothing', pullRequest: null, commit: null };
  const others = state.tip === null || state.force ? [] : await othersOn(state, state.tip);
  if (others.length > 0) {
    throw new UserError(
      'git',
      `nothing is left to propose, but ${state.branch} holds ${others.length === 1 ? 'a commit' : `${others.length} commits`} of others, so pull request #${open.number} stays open`,
      'merge or close it by hand',
    );
  }
  await forge.close(open, NOTHING_LEFT[direction]);
  return { outcome: 'closed', pullRequest: shortOf(open), commit: null };
}

const NOTHING_LEFT: Readonly<Record<Direction, string>> = {
  add: 'Nothing is left to propose: every name of this pull request is in the list by now, or a decision or a hazard keeps it out. Closed by alert2allow.',
  remove:
    'Nothing is left to take out: every entry of this pull request is gone by now, used again, or kept by a decision. Closed by alert2allow.',
};

function shortOf({ number, url }: PullRequest): Published['pullRequest'] {
  return { number, url };
}
