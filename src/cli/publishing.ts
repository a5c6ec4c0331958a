// Wires the publication of a plan: the user's git, GitHub, and the words of the pull request.
import { openRepository } from '../adapters/git/repository.ts';
import { openGitHub } from '../adapters/github/open.ts';
import { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { entryIdentity } from '../lists/identity.ts';
import { isLivePath, LIVE } from '../lists/live.ts';
import { listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import { branchOf } from '../propose/publish/identity.ts';
import type { Repository } from '../propose/publish/port.ts';
import {
  publishBranch,
  publishPullRequest,
  type Publication,
  type Published,
  type PublishInput,
} from '../propose/publish/publish.ts';
import type { EntriesAt } from '../propose/publish/removed.ts';
import type { Selection } from '../propose/select.ts';
import { loadGrammar } from '../propose/grammar-files.ts';
import { pullRequestWording } from '../report/pull-request/wording.ts';
import type { LoadedConfiguration } from './config/read.ts';
import type { Configuration } from './config/schema.ts';
import type { Io } from './io.ts';
import { entriesOfLists } from './lists.ts';
import { planOf } from './planning.ts';
import type { Session } from './session.ts';
import { toolVersion } from './version.ts';

export interface PublishOptions {
  readonly selection: Selection;
  readonly trust: readonly string[];
  readonly force: boolean;
  /** The command line that makes the same plan again. */
  readonly command: string;
}

/** Commits the plan to its local branch. */
export async function toBranch(io: Io, session: Session, options: PublishOptions): Promise<Publication> {
  const repository = await openRepository(session.folder, io.env);
  return publishBranch(publishInput(session, repository, options));
}

/** Opens the plan's pull request, or brings it up to date. */
export async function toPullRequest(io: Io, session: Session, options: PublishOptions): Promise<Publication> {
  const repository = await openRepository(session.folder, io.env);
  if (repository.remote === null) throw withoutRemote();
  return publishPullRequest({
    ...publishInput(session, repository, options),
    forge: await openGitHub(repository.remote, io.env),
    wordingOf: (plan) =>
      pullRequestWording(plan, {
        tool: `alert2allow ${toolVersion()}`,
        window: session.window,
        command: options.command,
      }),
  });
}

function publishInput(session: Session, repository: Repository, options: PublishOptions): PublishInput {
  return {
    repository,
    branch: branchOf(listOf(session)),
    planAt: async (commit, unwanted) => {
      const { plan, proveIn } = await planOf(session, {
        targetsOf: fileTargets(session.configuration),
        selection: { ...options.selection, unwanted },
        trust: options.trust,
        workspace: await workspaceAt(session, repository, commit),
      });
      const prove = async (made: string) => proveIn(await workspaceAt(session, repository, made));
      return { plan, prove };
    },
    entriesAt: entriesAtOf(session, repository),
    loadGrammar,
    force: options.force,
  };
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

/** The targets that a commit can change: those of files. */
function fileTargets({ lists }: Configuration): ReadonlyMap<string, readonly string[]> {
  const isFile = (target: string) => parseTarget(target, listKinds()).kind !== LIVE;
  return new Map(Object.entries(lists).map(([name, { targets = [] }]) => [name, targets.filter(isFile)]));
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

/** What the configured lists hold in the files of a commit. */
export function entriesAtOf({ configuration }: LoadedConfiguration, repository: Repository): EntriesAt {
  const lists = Object.fromEntries(
    [...fileTargets(configuration)].map(([name, targets]) => [name, { targets: [...targets] }]),
  );
  return async (commit) => {
    const workspace = { ...repository.files(commit), loadGrammar };
    const entries = await entriesOfLists({ ...configuration, lists }, workspace);
    return new Set([...entries.values()].flat().map(entryIdentity));
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
