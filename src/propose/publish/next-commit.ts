// The commit that the branch of a plan should be at: the one that is there, or a new one in its place.
import { UserError } from '../../core/errors.ts';
import { entryIdentity } from '../../lists/identity.ts';
import { patchTargets } from '../patches.ts';
import type { Plan } from '../plan.ts';
import type { LoadGrammar } from '../../lists/grammar.ts';
import { commitMessage, ownCommit, type OwnCommit } from './commit-message.ts';
import { planHash } from './identity.ts';
import type { Commit, Repository } from './port.ts';
import { removedOn, type EntriesAt } from './removed.ts';

export interface BranchState {
  readonly repository: Repository;
  readonly branch: string;
  /** The commit that the plan was made for. */
  readonly base: string;
  /** Where the branch is now; null = it does not exist, or whatever it holds has been dealt with. */
  readonly tip: string | null;
  /** Overwrite commits of others. */
  readonly force: boolean;
  readonly entriesAt: EntriesAt;
  readonly loadGrammar: LoadGrammar;
}

/** Returns `tip` where it says the same and still fits the base, else a new commit. Throws where others committed. */
export async function nextCommit(state: BranchState, plan: Plan): Promise<string> {
  const { repository, base, tip } = state;
  if (tip !== null) {
    const own = ownCommit(await repository.commit(tip));
    if (own !== null && isStillRight(repository, own, plan)) return tip;
    if (!state.force) await refuseOthers(state, tip, plan);
  }
  const tree = await repository.writeTree(base, textsOf(plan));
  return repository.writeCommit(tree, base, commitMessage(plan, tree));
}

function textsOf({ patches }: Plan): ReadonlyMap<string, string> {
  return new Map(patches.map(({ path, after }) => [path, after]));
}

/** The same plan, and its files are in the base what they were: a new commit would only disturb the review. */
function isStillRight(repository: Repository, own: OwnCommit, plan: Plan): boolean {
  if (own.plan !== planHash(plan)) return false;
  const then = repository.files(own.parent);
  return plan.patches.every(({ path, before }) => then.read(path) === before);
}

/** The commits of others on a branch. */
export async function othersOn({ repository, base }: BranchState, tip: string): Promise<readonly Commit[]> {
  const between = await repository.commitsBetween(base, tip);
  return between.filter((commit) => ownCommit(commit) === null);
}

async function refuseOthers(state: BranchState, tip: string, plan: Plan): Promise<void> {
  const others = await othersOn(state, tip);
  if (others.length === 0) return;
  const removed = (await removedOn(state.repository, tip, state.entriesAt)) ?? [];
  const planned = new Set(plan.changes.map(({ entry }) => entry));
  const undecided = removed.filter((entry) => planned.has(entry));
  if (undecided.length === 0 && (await isOnlyRemoval(state, tip, plan))) return;
  throw foreignCommits(state.branch, others, undecided);
}

/** Others only took entries out: what is left is what the plan would have written with fewer entries. */
async function isOnlyRemoval(state: BranchState, tip: string, plan: Plan): Promise<boolean> {
  const { repository, loadGrammar } = state;
  const line = await repository.firstParents(tip, 100);
  const own = line.map(ownCommit).find((commit) => commit !== null);
  if (own === undefined) return false;
  const held = await state.entriesAt(tip);
  const left = plan.changes.filter(
    ({ entry }) => own.entries.includes(entry) && held.has(entryIdentity(entry)),
  );
  const workspace = { ...repository.files(own.parent), loadGrammar };
  const { patches } = await patchTargets(left, workspace);
  const texts = new Map(patches.map(({ path, after }) => [path, after]));
  const tree =
    texts.size === 0
      ? (await repository.commit(own.parent)).tree
      : await repository.writeTree(own.parent, texts);
  return tree === (await repository.commit(tip)).tree;
}

function foreignCommits(branch: string, others: readonly Commit[], removed: readonly string[]): UserError {
  const lines = others
    .slice(0, 5)
    .map(({ id, author, message }) => `${id.slice(0, 12)} by ${author}: ${message.split('\n')[0] ?? ''}`);
  const more = others.length > 5 ? [`and ${others.length - 5} more`] : [];
  const took = removed.length === 0 ? [] : [`they take out: ${removed.join(', ')}`];
  return new UserError(
    'git',
    [`${branch} holds commits of others, which are never overwritten:`, ...lines, ...more, ...took].join(
      '\n',
    ),
    removed.length === 0
      ? 'merge or close the pull request, or take the commits off the branch; --force overwrites them'
      : `record what was taken out (alert2allow decide deny --removed-in ${branch} --reason "..."), then run this again`,
  );
}
