// Wires the publication of a plan: the user's git, GitHub, and the words of the pull request.
import { openRepository } from '../adapters/git/repository.ts';
import { openGitHub } from '../adapters/github/open.ts';
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { entryIdentity } from '../lists/identity.ts';
import { isLivePath } from '../lists/live.ts';
import { branchOf } from '../propose/publish/identity.ts';
import type { Repository } from '../propose/publish/port.ts';
import {
  publishBranch,
  publishPullRequest,
  type Publication,
  type Published,
  type PublishInput,
} from '../propose/publish/publish.ts';
import type { EntriesAt } from '../propose/publish/taken-back.ts';
import { loadGrammar } from '../propose/grammar-files.ts';
import type { LoadedConfiguration } from './config/read.ts';
import type { Io } from './io.ts';
import { entriesOfLists } from './lists.ts';
import { fileTargets, type Subject } from './publishable.ts';
import type { Session } from './session.ts';
import { toolVersion } from './version.ts';

export interface PublishOptions {
  readonly force: boolean;
  /** The command line that makes the same plan again. */
  readonly command: string;
}

/** Commits the plan to its local branch. */
export async function toBranch<Plan>(
  io: Io,
  session: Session,
  subject: Subject<Plan>,
  { force }: PublishOptions,
): Promise<Publication<Plan>> {
  const repository = await openRepository(session.folder, io.env);
  return publishBranch(publishInput(session, repository, subject, force));
}

/** Opens the plan's pull request, or brings it up to date. */
export async function toPullRequest<Plan>(
  io: Io,
  session: Session,
  subject: Subject<Plan>,
  { force, command }: PublishOptions,
): Promise<Publication<Plan>> {
  const repository = await openRepository(session.folder, io.env);
  if (repository.remote === null) throw withoutRemote();
  const origin = { tool: `alert2allow ${toolVersion()}`, window: session.window, command };
  return publishPullRequest({
    ...publishInput(session, repository, subject, force),
    forge: await openGitHub(repository.remote, io.env),
    wordingOf: (plan) => subject.wordingOf(plan, origin),
  });
}

function publishInput<Plan>(
  session: Session,
  repository: Repository,
  subject: Subject<Plan>,
  force: boolean,
): PublishInput<Plan> {
  return {
    repository,
    branch: branchOf(listOf(session), subject.direction),
    planAt: async (commit, unwanted) => {
      const files = await workspaceAt(session, repository, commit);
      const { plan, proposal, proveIn } = await subject
        .planIn(files, unwanted)
        .catch((error: unknown) => refusedIn(commit, error));
      const prove = async (made: string) => proveIn(await workspaceAt(session, repository, made));
      return { plan, proposal, prove };
    },
    entriesAt: entriesAtOf(session, repository),
    loadGrammar,
    force,
  };
}

/** Says that a target was looked for in a commit: what is not committed, or not pushed, is not there. */
function refusedIn(commit: string, error: unknown): never {
  if (!(error instanceof UserError) || !/^(refused|ambiguous)-target$/.test(error.code)) throw error;
  throw new UserError(
    error.code,
    `${error.message}\n(in the files of commit ${commit.slice(0, 12)}, not in those of the work tree)`,
    error.hint,
    { cause: error },
  );
}

/** The branch is named after the list that catalogue entries go to, else after the first one. */
function listOf({ configuration }: LoadedConfiguration): string {
  const list = configuration.propose.list ?? Object.keys(configuration.lists)[0];
  if (list !== undefined) return list;
  throw new UserError(
    'bad-configuration',
    'the configuration names no list that could be changed',
    'name one under `lists`, and under propose.list',
  );
}

/** Files as a commit has them; live lists as they are. */
async function workspaceAt(session: Session, repository: Repository, commit: string): Promise<Workspace> {
  const configured = await session.workspace();
  const files = repository.files(commit);
  return {
    loadGrammar,
    list: files.list,
    read: (path) => (isLivePath(path) ? configured.read(path) : files.read(path)),
  };
}

/** How often the configured lists hold each entry in the files of a commit. */
export function entriesAtOf({ configuration }: LoadedConfiguration, repository: Repository): EntriesAt {
  const lists = Object.fromEntries(
    [...fileTargets(configuration)].map(([name, targets]) => [name, { targets: [...targets] }]),
  );
  return async (commit) => {
    const workspace = { ...repository.files(commit), loadGrammar };
    const entries = await entriesOfLists({ ...configuration, lists }, workspace);
    const times = new Map<string, number>();
    for (const entry of [...entries.values()].flat().map(entryIdentity))
      times.set(entry, (times.get(entry) ?? 0) + 1);
    return times;
  };
}

/** Where the plan went, in one line. */
export function publishedText({ outcome, branch, base, commit, pullRequest }: Published): string {
  const where = pullRequest === null ? branch : pullRequest.url;
  const on = `${branch} is at ${commit?.slice(0, 12) ?? 'nothing'}, on top of ${base}`;
  switch (outcome) {
    case 'nothing':
      return 'nothing to propose';
    case 'closed':
      return `${where} closed: nothing is left to propose`;
    case 'unchanged':
      return `${where} says the same already: nothing changed`;
    case 'created':
    case 'updated':
      return pullRequest === null ? `${on} (${outcome})` : `${where} ${outcome}; ${on}`;
  }
}

function withoutRemote(): UserError {
  return new UserError(
    'git',
    'the repository has no remote to push to',
    'add one (git remote add origin ADDRESS), or use propose --branch',
  );
}
