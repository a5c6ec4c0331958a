// What a decision is about where it is not typed: a whole cluster of the review, or what reviewers took out.
import { reviewNames } from '../analyze/names/review.ts';
import type { Cluster } from '../analyze/names/model.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { openGitHub } from '../adapters/github/open.ts';
import { UserError } from '../core/errors.ts';
import type { DecisionKind } from '../decisions/model.ts';
import { proposedOn, takenBackOn } from '../propose/publish/taken-back.ts';
import type { Repository } from '../propose/publish/port.ts';
import type { LoadedConfiguration } from './config/read.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { judgeSession } from './judgement.ts';
import { talk } from './output.ts';
import { entriesAtOf } from './publishing.ts';
import { withSession } from './session.ts';

/**
 * The names of a cluster that nothing is decided about yet. An allow takes none that carries a hazard: whoever means such a
 * name says it.
 */
export async function namesOfCluster(
  io: Io,
  globals: Globals,
  title: string,
  verb: DecisionKind,
): Promise<readonly string[]> {
  return withSession(io, globals, async (session) => {
    const { clusters } = await reviewNames(session.db, await judgeSession(session));
    const open = onlyCluster(clusters, title).names.filter(({ decision }) => decision === null);
    const taken = verb === 'allow' ? open.filter(({ hazards }) => hazards.length === 0) : open;
    const left = open.length - taken.length;
    if (left > 0 && taken.length === 0) {
      throw new UserError(
        'bad-argument',
        `every undecided name of ${title} carries a hazard: a cluster is not allowed over them`,
        `look at each (alert2allow explain NAME), then allow it by its name`,
      );
    }
    if (left > 0)
      talk(
        io,
        globals,
        `${left} of ${open.length} names carry a hazard and are left out: allow them by name`,
      );
    return taken.map(({ name }) => name);
  });
}

/** A cluster is meant by its title, its ecosystem, or the domain at the end of its title. */
function onlyCluster(clusters: readonly Cluster[], text: string): Cluster {
  const wanted = text.toLowerCase().trim();
  const titles = clusters.map(({ title }) => titleWithoutCounts(title));
  const exact = clusters.filter((cluster, index) => titles[index] === wanted || cluster.ecosystem === wanted);
  const found =
    exact.length > 0 ? exact : clusters.filter((_, index) => titles[index]?.endsWith(` ${wanted}`));
  const [cluster, ...others] = found;
  if (cluster !== undefined && others.length === 0) return cluster;
  throw new UserError(
    'bad-argument',
    cluster === undefined
      ? `the review has no cluster ${text}`
      : `more than one cluster of the review is meant by ${text}`,
    `name one of: ${[...new Set(titles)].join('; ')}`,
  );
}

/** `go: 2 names, 16 sources` is the cluster `go`. */
function titleWithoutCounts(title: string): string {
  return title.replace(/: [0-9,]+ names?, [0-9,]+ sources?$/, '').toLowerCase();
}

/** What reviewers took out of a proposal. */
export interface Removed {
  readonly names: readonly string[];
  /** Where: the address of the pull request, or the branch. */
  readonly where: string;
}

/** What was taken out of a branch, or of the pull request of a number; all of one that was closed without a merge. */
export async function removedIn(io: Io, loaded: LoadedConfiguration, place: string): Promise<Removed> {
  const repository = await openRepository(loaded.folder, io.env);
  const number = /^#?([0-9]{1,9})$/.exec(place)?.[1];
  const entriesAt = entriesAtOf(loaded, repository);
  const { tip, where, isClosed } =
    number === undefined
      ? await branchTip(repository, place)
      : await pullRequestTip(io, repository, Number(number));
  const proposed = await proposedOn(repository, tip);
  if (proposed?.direction === 'remove') throw takesOut(where);
  const names = isClosed ? proposed?.entries : await takenBackOn(repository, tip, entriesAt);
  if (names) return { names, where };
  throw new UserError(
    'not-found',
    `${where} holds no proposal of alert2allow`,
    'name a branch that propose --branch or --pr made, or the number of its pull request',
  );
}

/** What a reviewer puts back there is to stay: the opposite of what --removed-in records. */
function takesOut(where: string): UserError {
  return new UserError(
    'bad-argument',
    `${where} takes entries out of the lists, so nothing that was removed there is to be denied`,
    'keep what a reviewer put back by a decision allow with pinned: true in the decisions file',
  );
}

interface Tip {
  readonly tip: string;
  readonly where: string;
  readonly isClosed: boolean;
}

async function branchTip(repository: Repository, branch: string): Promise<Tip> {
  if (!/^[\w.][\w./-]*$/.test(branch)) {
    throw new UserError(
      'bad-argument',
      `--removed-in ${branch} is neither a branch nor a number`,
      'write for example --removed-in alert2allow/platform-baseline, or --removed-in 12',
    );
  }
  const reference = `refs/heads/${branch}`;
  const tips = repository.remote === null ? new Map<string, string>() : await repository.fetch([reference]);
  const tip = tips.get(reference) ?? (await repository.resolve(reference));
  if (tip !== null) return { tip, where: branch, isClosed: false };
  throw new UserError('not-found', `there is no branch ${branch}`, 'see git branch --all');
}

async function pullRequestTip(io: Io, repository: Repository, number: number): Promise<Tip> {
  if (repository.remote === null) {
    throw new UserError('git', 'the repository has no remote', 'name the branch instead of a number');
  }
  const found = await (await openGitHub(repository.remote, io.env)).get(number);
  const tip = found === null ? undefined : (await repository.fetch([found.reference])).get(found.reference);
  if (found !== null && tip !== undefined) {
    return { tip, where: found.url, isClosed: found.state === 'closed' };
  }
  throw new UserError('not-found', `there is no pull request #${number}`, 'name another, or the branch');
}
