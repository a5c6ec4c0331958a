// A repository by the user's git: objects are written beside the work tree, with an index of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { Commit, Remote, Repository } from '../../propose/publish/port.ts';
import { committedFiles, repositoryPath } from './files.ts';
import { chosenRemote, requireRemote } from './remote.ts';
import { gitIn, gitSays, type Environment, type Git } from './run.ts';

/** Opens the repository that holds `folder`. Throws UserError('git') where none does, or where it is bare. */
export async function openRepository(folder: string, environment: Environment): Promise<Repository> {
  const git = gitIn(folder, environment);
  const prefix = await prefixOf(git, folder);
  const remote = await chosenRemote(git);
  return {
    remote,
    head: () => head(git),
    localTip: (branch) => localTip(git, branch),
    defaultBranch: () => defaultBranch(git, requireRemote(remote)),
    fetch: (references) => fetchReferences(git, requireRemote(remote), references),
    commit: async (id) => only(await commits(git, ['-1', id])),
    resolve: (reference) => resolveCommit(git, reference),
    commitsBetween: (base, tip) => commits(git, [`${base}..${tip}`]),
    firstParents: (tip, limit) => commits(git, ['--first-parent', `-${limit}`, tip]),
    files: (commit) => committedFiles(git, prefix, commit),
    writeTree: (commit, texts) => writeTree(git, prefix, commit, texts),
    writeCommit: (tree, parent, message) => writeCommit(git, tree, parent, message),
    async moveBranch(branch, commit, expected) {
      // An empty old value: the branch must not exist.
      await git.run(['update-ref', `refs/heads/${branch}`, commit, expected ?? '0'.repeat(commit.length)]);
    },
    push: (branch, commit, expected) => push(git, requireRemote(remote), { branch, commit, expected }),
  };
}

async function prefixOf(git: Git, folder: string): Promise<string> {
  const { code, stdout } = await git.attempt(['rev-parse', '--is-inside-work-tree', '--show-prefix']);
  const [isInside, prefix = ''] = stdout.split('\n');
  if (code === 0 && isInside === 'true') return prefix;
  throw new UserError(
    'git',
    `${folder} is in no git work tree`,
    'run the command in a clone of the repository that holds the list, or use propose --write',
  );
}

async function head(git: Git): Promise<{ commit: string; branch: string | null }> {
  const commit = await resolveCommit(git, 'HEAD');
  if (commit === null) {
    throw new UserError('git', 'the repository has no commit yet', 'commit the list first');
  }
  const branch = await git.attempt(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return { commit, branch: branch.code === 0 ? branch.stdout.trim() : null };
}

async function resolveCommit(git: Git, reference: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`];
  const { code, stdout } = await git.attempt(args);
  return code === 0 ? stdout.trim() : null;
}

async function localTip(git: Git, branch: string): Promise<string | null> {
  const format = '%(objectname) %(worktreepath)';
  const line = (await git.run(['for-each-ref', `--format=${format}`, `refs/heads/${branch}`])).trimEnd();
  if (line === '') return null;
  const space = line.indexOf(' ');
  const [tip, workTree] = space === -1 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
  if (workTree === '') return tip;
  throw new UserError(
    'git',
    `the branch ${branch} is checked out in ${workTree}, and only git may move it there`,
    'check out another branch first',
  );
}

async function defaultBranch(git: Git, remote: Remote): Promise<string> {
  const listed = await git.run(['ls-remote', '--symref', remote.name, 'HEAD']);
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed)?.[1];
  if (branch !== undefined) return branch;
  throw new UserError(
    'git',
    `the remote ${remote.name} names no default branch`,
    'push the branch that holds the list, and make it the default branch',
  );
}

const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--refmap='];

/** Fetches into the object store only: no branch, remote-tracking branch or FETCH_HEAD of the user moves. */
async function fetchReferences(
  git: Git,
  remote: Remote,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (references.length === 0) return new Map();
  const listed = await git.run(['ls-remote', remote.name, ...references]);
  const tips = new Map<string, string>();
  for (const line of listed.split('\n')) {
    const [tip = '', reference = ''] = line.split('\t');
    // A pattern of ls-remote also matches the end of longer names.
    if (references.includes(reference)) tips.set(reference, tip);
  }
  const missing: string[] = [];
  for (const [reference, tip] of tips) {
    const known = await git.attempt(['cat-file', '-e', `${tip}^{commit}`]);
    if (known.code !== 0) missing.push(reference);
  }
  if (missing.length > 0) await git.run([...FETCH, remote.name, ...missing]);
  return tips;
}

const FIELDS = ['%H', '%T', '%P', '%an <%ae>', '%B'].join('%x1f');

async function commits(git: Git, range: readonly string[]): Promise<Commit[]> {
  const text = await git.run(['log', '-z', '--no-show-signature', `--format=${FIELDS}`, ...range, '--']);
  return text.split('\0').flatMap((record) => {
    const [id = '', tree = '', parents = '', author = '', message = ''] = record.split('\x1f');
    return id === '' ? [] : [{ id, tree, parents: parents.split(' ').filter(Boolean), author, message }];
  });
}

function only(found: readonly Commit[]): Commit {
  const [commit] = found;
  if (commit === undefined) throw new Error('git log -1 showed no commit');
  return commit;
}

async function writeTree(
  git: Git,
  prefix: string,
  commit: string,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alert2allow-index-'));
  const environment = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    await git.run(['read-tree', commit], { environment });
    for (const [path, text] of texts) {
      const place = repositoryPath(prefix, path) ?? path;
      const blob = (await git.run(['hash-object', '-w', '--stdin'], { input: text })).trim();
      const entry = `${await fileMode(git, commit, place)},${blob},${place}`;
      await git.run(['update-index', '--cacheinfo', entry], { environment });
    }
    return (await git.run(['write-tree'], { environment })).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The mode of a plain file of the commit; a link or a file that is not committed is never written. */
async function fileMode(git: Git, commit: string, place: string): Promise<string> {
  const line = await git.run(['ls-tree', '-z', '--full-tree', commit, '--', `:(literal)${place}`]);
  const mode = line.slice(0, 6);
  if (mode === '100644' || mode === '100755') return mode;
  throw new UserError(
    'refused-target',
    line === '' ? `${place} is not in commit ${commit.slice(0, 12)}` : `${place} is a link, not a file`,
    'name the file itself as the target, and commit it',
  );
}

async function writeCommit(git: Git, tree: string, parent: string, message: string): Promise<string> {
  const signs = await git.attempt(['config', '--type=bool', '--get', 'commit.gpgSign']);
  const sign = signs.stdout.trim() === 'true' ? ['-S'] : [];
  const args = ['commit-tree', ...sign, '-p', parent, '-F', '-', tree];
  return (await git.run(args, { input: message, environment: await identity(git) })).trim();
}

/** The user's name and address; where git knows none, as in a build, the tool's. */
async function identity(git: Git): Promise<Environment> {
  const known = await git.attempt(['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']);
  if (known.code === 0) return {};
  const [name, email] = ['alert2allow', 'alert2allow@users.noreply.github.com'];
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

interface Push {
  readonly branch: string;
  readonly commit: string;
  readonly expected: string | null;
}

async function push(git: Git, remote: Remote, { branch, commit, expected }: Push): Promise<void> {
  const lease = `--force-with-lease=refs/heads/${branch}:${expected ?? ''}`;
  const args = ['push', '--quiet', lease, remote.name, `${commit}:refs/heads/${branch}`];
  const { code, stderr } = await git.attempt(args);
  if (code === 0) return;
  if (!stderr.includes('stale info')) throw gitSays(args, stderr);
  throw new UserError(
    'git',
    `somebody pushed to ${branch} while this ran, so nothing was pushed`,
    'run the command again',
  );
}
