// The commit that the branch of a plan should be at: the one that is there, or a new one in its place.
import { UserError } from '../../core/errors.ts';
import type { LoadGrammar } from '../../lists/grammar.ts';
import type { Patch } from '../patches.ts';
import { commitMessage, ownCommit, type OwnCommit } from './commit-message.ts';
import type { Commit, Repository } from './port.ts';
import type { Direction, Proposal } from './proposal.ts';
import { takenBackOn, type EntriesAt } from './taken-back.ts';

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
export async function nextCommit(state: BranchState, proposal: Proposal): Promise<string> {
  const { repository, base, tip } = state;
  if (tip !== null) {
    const own = ownCommit(await repository.commit(tip));
    if (own !== null && isStillRight(repository, own, proposal)) return tip;
    if (!state.force) await refuseOthers(state, tip, proposal);
  }
  const tree = await repository.writeTree(base, textsOf(proposal.patches));
  return repository.writeCommit(tree, base, commitMessage(proposal, tree));
}

function textsOf(patches: readonly Patch[]): ReadonlyMap<string, string> {
  return new Map(patches.map(({ path, after }) => [path, after]));
}

/** The same plan, and its files are in the base what they were: a new commit would only disturb the review. */
function isStillRight(repository: Repository, own: OwnCommit, { hash, patches }: Proposal): boolean {
  if (own.plan !== hash) return false;
  const then = repository.files(own.parent);
  return patches.every(({ path, before }) => then.read(path) === before);
}

/** The commits of others on a branch. */
export async function othersOn({ repository, base }: BranchState, tip: string): Promise<readonly Commit[]> {
  const between = await repository.commitsBetween(base, tip);
  return between.filter((commit) => ownCommit(commit) === null);
}

async function refuseOthers(state: BranchState, tip: string, proposal: Proposal): Promise<void> {
  const others = await othersOn(state, tip);
  if (others.length === 0) return;
  const back = (await takenBackOn(state.repository, tip, state.entriesAt)) ?? [];
  const planned = new Set(proposal.entries.map(({ entry }) => entry));
  const undecided = back.filter((entry) => planned.has(entry));
  if (undecided.length === 0 && (await isOnlyTakenBack(state, tip, { proposal, back }))) return;
  throw foreignCommits(state.branch, { others, undecided, direction: proposal.direction });
}

interface TakenBack {
  readonly proposal: Proposal;
  readonly back: readonly string[];
}

/** Others only took back some of the entries: what is left is what the plan would have written without them. */
async function isOnlyTakenBack(
  { repository, loadGrammar }: BranchState,
  tip: string,
  { proposal, back }: TakenBack,
): Promise<boolean> {
  const line = await repository.firstParents(tip, 100);
  const own = line.map(ownCommit).find((commit) => commit !== null);
  if (own === undefined || own.direction !== proposal.direction) return false;
  const left = new Set(own.entries.filter((entry) => !back.includes(entry)));
  const workspace = { ...repository.files(own.parent), loadGrammar };
  const texts = textsOf(await proposal.patchesWith(left, workspace));
  const tree =
    texts.size === 0
      ? (await repository.commit(own.parent)).tree
      : await repository.writeTree(own.parent, texts);
  return tree === (await repository.commit(tip)).tree;
}

interface Foreign {
  readonly others: readonly Commit[];
  /** Entries that they took back and that are proposed all the same. */
  readonly undecided: readonly string[];
  readonly direction: Direction;
}

function foreignCommits(branch: string, { others, undecided, direction }: Foreign): UserError {
  const lines = others
    .slice(0, 5)
    .map(({ id, author, message }) => `${id.slice(0, 12)} by ${author}: ${message.split('\n')[0] ?? ''}`);
  const more = others.length > 5 ? [`and ${others.length - 5} more`] : [];
  const verb = direction === 'add' ? 'take out' : 'put back';
  const took = undecided.length === 0 ? [] : [`they ${verb}: ${undecided.join(', ')}`];
  return new UserError(
    'git',
    [`${branch} holds commits of others, which are never overwritten:`, ...lines, ...more, ...took].join(
      '\n',
    ),
    undecided.length === 0
      ? 'merge or close the pull request, or take the commits off the branch; --force overwrites them'
      : RECORD[direction](branch),
  );
}

const RECORD: Readonly<Record<Direction, (branch: string) => string>> = {
  add: (branch) =>
    `record what was taken out (alert2allow decide deny --removed-in ${branch} --reason "..."), then run this again`,
  remove: () =>
    'record that they stay (a decision allow with pinned: true in the decisions file), then run this again',
};
