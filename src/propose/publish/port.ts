// What publishing a plan needs from outside: a repository that stores commits, and a forge that holds pull requests.
import type { Workspace } from '../../lists/format.ts';

/** A remote as the repository names it; the address has no credentials. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly message: string;
}

/** Files of one commit; paths are relative to the folder of the configuration. */
export type CommittedFiles = Pick<Workspace, 'read' | 'list'>;

/** A repository. Neither its work tree nor its index is ever touched. Everything throws UserError('git'). */
export interface Repository {
  /** null where the repository has none. */
  readonly remote: Remote | null;
  /** The commit that is checked out, and its branch; null = detached. */
  head(): Promise<{ readonly commit: string; readonly branch: string | null }>;
  /** The tip of a local branch, or null. Throws where some work tree has the branch checked out. */
  localTip(branch: string): Promise<string | null>;
  /** The branch that the remote starts from. */
  defaultBranch(): Promise<string>;
  /** The commits of full references of the remote (`refs/heads/main`), fetched; those that do not exist are absent. */
  fetch(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  commit(id: string): Promise<Commit>;
  /** The commit of a local reference, or null. */
  resolve(reference: string): Promise<string | null>;
  /** Commits that `tip` has and `base` has not, newest first. */
  commitsBetween(base: string, tip: string): Promise<readonly Commit[]>;
  /** `tip` and its first parents, newest first, at most `limit`. */
  firstParents(tip: string, limit: number): Promise<readonly Commit[]>;
  files(commit: string): CommittedFiles;
  /** The tree of `commit` with the given texts instead of its own. */
  writeTree(commit: string, texts: ReadonlyMap<string, string>): Promise<string>;
  /** Writes a commit and returns its id. */
  writeCommit(tree: string, parent: string, message: string): Promise<string>;
  /** Moves a local branch; refused where it is not at `expected` any more (null = must not exist). */
  moveBranch(branch: string, commit: string, expected: string | null): Promise<void>;
  /** Pushes a commit; refused where the remote's branch is not at `expected` any more (null = must not exist). */
  push(branch: string, commit: string, expected: string | null): Promise<void>;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly title: string;
  readonly body: string;
  /** Epoch seconds of its end, merged or not; null = open. */
  readonly closedAt: number | null;
  /** Full reference under which the remote keeps its last commit. */
  readonly reference: string;
}

/** Title and body of a pull request. */
export interface Wording {
  readonly title: string;
  readonly body: string;
}

/** The place where pull requests live. Everything throws UserError('forge'). */
export interface Forge {
  /** Pull requests from a branch, newest first. */
  find(branch: string): Promise<readonly PullRequest[]>;
  /** Opens one; where somebody just did, returns that one. */
  open(branch: string, base: string, wording: Wording): Promise<PullRequest>;
  update(pullRequest: PullRequest, wording: Wording): Promise<void>;
  /** Says why, then closes. */
  close(pullRequest: PullRequest, comment: string): Promise<void>;
  /** The pull request of a number; null where there is none. */
  get(number: number): Promise<PullRequest | null>;
}
