// A plan as a commit on a local branch.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { branchOf } from '../../../src/propose/publish/identity.ts';
import { commitMessage, ownCommit, proposedEntries } from '../../../src/propose/publish/commit-message.ts';
import { additionProposal } from '../../../src/propose/publish/proposal.ts';
import { HOSTILE_NAMES } from '../../helpers/hostile-names.ts';
import { BRANCH, candidate, PublishWorld } from './world.ts';

const [A, B] = [candidate('nodejs.org'), candidate('registry.npmjs.org')];

let world: PublishWorld;
beforeEach(async () => {
  world = await new PublishWorld().start();
});
afterEach(() => world.stop());

describe('a local branch', () => {
  it('gets one commit on top of what is checked out; the index and the files stay', async () => {
    world.git.git('remote', 'remove', 'origin');
    world.git.write('allowed.txt', 'pypi.org\nmine.example\n');
    world.git.git('add', 'allowed.txt');
    const before = world.git.state();
    expect((await world.branch([A])).published).toMatchObject({ outcome: 'created', base: 'main' });
    expect(world.git.state()).toBe(before);
    expect(world.git.git('show', `${BRANCH}:allowed.txt`)).toBe('pypi.org\nnodejs.org');
    expect((await world.branch([A])).published.outcome).toBe('unchanged');
    expect((await world.branch([A, B])).published.outcome).toBe('updated');
    expect(world.git.git('rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  });

  it('is not made where nothing is proposed', async () => {
    expect((await world.branch([])).published).toMatchObject({ outcome: 'nothing', commit: null });
    expect(world.git.git('branch', '--list', BRANCH)).toBe('');
  });

  it('is left alone where it is checked out, or holds commits of others', async () => {
    await world.branch([A]);
    world.git.git('checkout', '-q', BRANCH);
    await expect(world.branch([A, B])).rejects.toThrow(/is checked out/);
    world.git.write('other.txt', 'mine\n');
    world.git.git('-c', 'user.name=R', '-c', 'user.email=r@r.test', 'commit', '-qam', 'mine');
    world.git.git('checkout', '-q', 'main');
    await expect(world.branch([A, B])).rejects.toThrow(/commits of others/);
    expect((await world.branch([A, B], { force: true })).published.outcome).toBe('updated');
    world.git.git('worktree', 'add', '-q', join(world.git.folder, 'tree'), BRANCH);
    await expect(world.branch([A])).rejects.toThrow(/is checked out in/);
  });

  it('stays where it is where the commit does not prove the plan', async () => {
    await world.branch([A]);
    const before = world.git.git('rev-parse', BRANCH);
    const proved: string[] = [];
    const prove = async (commit: string) => {
      proved.push(world.git.git('show', `${commit}:allowed.txt`));
      throw new Error('not proved');
    };
    await expect(world.branch([A, B], { prove })).rejects.toThrow('not proved');
    expect(proved).toEqual(['pypi.org\nnodejs.org\nregistry.npmjs.org']);
    expect(world.git.git('rev-parse', BRANCH)).toBe(before);
  });

  it('keeps the mode of the file, and refuses links and what is not committed', async () => {
    world.git.git('update-index', '--chmod=+x', 'allowed.txt');
    world.git.git('-c', 'user.name=R', '-c', 'user.email=r@r.test', 'commit', '-qm', 'mode');
    await world.branch([A]);
    expect(world.git.git('ls-tree', BRANCH, 'allowed.txt')).toMatch(/^100755/);
    const repository = await world.repository();
    symlinkSync('allowed.txt', join(world.git.clone, 'link.txt'));
    world.git.git('add', 'link.txt');
    world.git.git('-c', 'user.name=R', '-c', 'user.email=r@r.test', 'commit', '-qm', 'link');
    const write = (path: string) => repository.writeTree('HEAD', new Map([[path, 'x\n']]));
    await expect(write('link.txt')).rejects.toThrow(/is a link/);
    await expect(write('absent.txt')).rejects.toThrow(/is not in commit/);
  });

  it('is committed by the tool where git knows nobody, else by the user', async () => {
    await world.branch([A]);
    const authored = () => world.git.git('log', '-1', '--format=%an', BRANCH);
    expect(authored()).toBe('alert2allow');
    world.git.git('config', 'user.name', 'Dev');
    world.git.git('config', 'user.email', 'dev@example.test');
    await world.branch([B]);
    expect(authored()).toBe('Dev');
  });
});

describe('names', () => {
  it('of branches are plain', () => {
    expect(branchOf('platform-baseline', 'add')).toBe('alert2allow/platform-baseline');
    for (const name of HOSTILE_NAMES)
      expect(branchOf(name, 'add')).toMatch(/^alert2allow\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('and reasons in commit messages cannot act', async () => {
    const { plan } = await world.branch([A]);
    for (const text of HOSTILE_NAMES) {
      const changes = [candidate('nodejs.org', { reason: text, list: text })];
      const message = commitMessage(additionProposal({ ...plan, changes }), 'f'.repeat(40));
      expect(message).not.toMatch(
        /[@#\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
      );
      expect(proposedEntries(message)).toEqual(['nodejs.org']);
      expect(message.match(/^Alert2allow-/gm)).toHaveLength(2);
      const commit = { id: 'a', tree: 'f'.repeat(40), parents: ['b'], author: '', message };
      expect(ownCommit(commit)?.entries).toEqual(['nodejs.org']);
      expect(ownCommit({ ...commit, tree: 'e'.repeat(40) })).toBeNull();
    }
  });
});
