// One pull request per list: real git against a bare remote, real HTTP against a fake of the REST API.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markedPlan } from '../../../src/propose/publish/identity.ts';
import { takenBackOn } from '../../../src/propose/publish/taken-back.ts';
import { BRANCH, candidate, PublishWorld } from './world.ts';

const [A, B, C] = [candidate('nodejs.org'), candidate('registry.npmjs.org'), candidate('static.crates.io')];

let world: PublishWorld;
beforeEach(async () => {
  world = await new PublishWorld().start();
});
afterEach(() => world.stop());

function without(name: string): (text: string) => string {
  return (text) => text.replace(`${name}\n`, '');
}

describe('the first run', () => {
  it('pushes one commit and opens one pull request, and touches nothing of the clone', async () => {
    world.git.write('other.txt', 'staged\n');
    world.git.git('add', 'other.txt');
    world.git.write('allowed.txt', 'pypi.org\nnot-committed.example\n');
    const before = world.git.state();
    const { published } = await world.pr([A, B]);
    expect(world.git.state()).toBe(before);
    expect(published).toMatchObject({ outcome: 'created', branch: BRANCH, base: 'main' });
    expect(published.pullRequest).toEqual({ number: 1, url: 'https://github.test/octo/firewall/pull/1' });
    expect(world.git.pushed(BRANCH, 'allowed.txt')).toBe('pypi.org\nnodejs.org\nregistry.npmjs.org\n');
    expect(world.git.pushed(BRANCH, 'other.txt')).toBe('x\n');
    const pull = world.fake.pull(1);
    expect(pull).toMatchObject({ base: 'main', state: 'open', title: 'Allow 2 more names in baseline' });
    expect(markedPlan(pull.body)).toMatch(/^sha256:/);
    expect(new Set(world.fake.tokens)).toEqual(new Set(['Bearer secret-token']));
  });

  it('pushes and opens nothing where the commit does not prove the plan', async () => {
    const prove = () => Promise.reject(new Error('not proved'));
    await expect(world.pr([A], { prove })).rejects.toThrow('not proved');
    expect(world.git.tip(BRANCH)).toBe('');
    expect(world.fake.pulls).toEqual([]);
  });

  it('works on a detached head', async () => {
    world.git.git('checkout', '-q', '--detach');
    expect((await world.pr([A])).published.outcome).toBe('created');
  });
});

describe('a later run', () => {
  it('changes nothing where nothing changed: no push, no update', async () => {
    await world.pr([A, B]);
    const tip = world.git.tip(BRANCH);
    const { published } = await world.pr([
      candidate('nodejs.org', { queries: 99, lastSeen: 1_793_999_999 }),
      B,
    ]);
    expect(published).toMatchObject({ outcome: 'unchanged', commit: tip });
    expect(world.git.tip(BRANCH)).toBe(tip);
    expect(world.fake.requests.filter((one) => !one.startsWith('GET'))).toHaveLength(1);
  });

  it('puts a new commit in the place of the old one and describes it', async () => {
    await world.pr([A]);
    const { published } = await world.pr([A, B]);
    expect(published).toMatchObject({ outcome: 'updated', pullRequest: { number: 1 } });
    expect(world.fake.pulls).toHaveLength(1);
    expect(world.fake.pull(1).title).toBe('Allow 2 more names in baseline');
    expect(world.git.git('ls-remote', 'origin', BRANCH)).toContain(published.commit ?? '-');
    const repository = await world.repository();
    expect(await repository.commitsBetween(world.git.tip('main'), published.commit ?? '')).toHaveLength(1);
  });

  it('stays where it is when the base moves elsewhere, and follows where the list itself moves', async () => {
    await world.pr([A]);
    const tip = world.git.tip(BRANCH);
    world.git.commitElsewhere('main', 'other.txt', () => 'y\n');
    expect((await world.pr([A])).published).toMatchObject({ outcome: 'unchanged', commit: tip });
    world.git.commitElsewhere('main', 'allowed.txt', (text) => `${text}zlib.net\n`);
    expect((await world.pr([A])).published.outcome).toBe('updated');
    expect(world.git.pushed(BRANCH, 'allowed.txt')).toBe('pypi.org\nzlib.net\nnodejs.org\n');
    expect(world.git.pushed(BRANCH, 'other.txt')).toBe('y\n');
    // The plan is the same, so that what people wrote into the text stays.
    expect(world.fake.requests.filter((one) => one.startsWith('PATCH'))).toEqual([]);
  });

  it('opens the pull request that an interrupted run left out', async () => {
    world.fake.refusal = { status: 502, message: 'Bad Gateway' };
    await expect(world.pr([A])).rejects.toMatchObject({ code: 'forge' });
    expect(world.git.tip(BRANCH)).toBe('');
    world.fake.refusal = null;
    await world.pr([A]);
    world.fake.pulls.length = 0;
    const { published } = await world.pr([A]);
    expect(published.outcome).toBe('created');
  });

  it('closes the pull request with a comment when nothing is left', async () => {
    await world.pr([A]);
    const { published } = await world.pr([]);
    expect(published).toMatchObject({ outcome: 'closed', pullRequest: { number: 1 }, commit: null });
    expect(world.fake.pull(1).state).toBe('closed');
    expect(world.fake.pull(1).comments).toEqual([expect.stringContaining('Nothing is left to propose')]);
    expect((await world.pr([])).published.outcome).toBe('nothing');
  });

  it('opens a new one after a merge', async () => {
    await world.pr([A]);
    world.fake.merge(1);
    const { published, plan } = await world.pr([A, B]);
    expect(plan.changes.map(({ entry }) => entry)).toEqual(['registry.npmjs.org']);
    expect(published).toMatchObject({ outcome: 'created', pullRequest: { number: 2 } });
  });
});

describe('a reviewer', () => {
  it('is not overwritten who took an entry out, until that is decided', async () => {
    await world.pr([A, B]);
    world.git.commitElsewhere(BRANCH, 'allowed.txt', without('nodejs.org'), 'not this one');
    const theirs = world.git.tip(BRANCH);
    const again = world.pr([A, B, C]);
    await expect(again).rejects.toThrow(/commits of others.*\n.*not this one\n.*take out: nodejs\.org/);
    await expect(again).rejects.toMatchObject({ hint: expect.stringContaining('--removed-in') as unknown });
    expect(world.git.tip(BRANCH)).toBe(theirs);
    const repository = await world.repository();
    await repository.fetch([`refs/heads/${BRANCH}`]);
    expect(await takenBackOn(repository, theirs, world.entriesAt(repository))).toEqual(['nodejs.org']);
    // Decided: nodejs.org is no candidate any more.
    expect((await world.pr([B, C])).published.outcome).toBe('updated');
    expect(world.git.pushed(BRANCH, 'allowed.txt')).toBe('pypi.org\nstatic.crates.io\nregistry.npmjs.org\n');
  });

  it('is not overwritten who changed anything else', async () => {
    await world.pr([A]);
    world.git.commitElsewhere(BRANCH, 'other.txt', () => 'mine\n');
    await expect(world.pr([A])).rejects.toThrow(/commits of others/);
    await expect(world.pr([])).rejects.toThrow(/stays open/);
    expect((await world.pr([A], { force: true })).published.outcome).toBe('updated');
    expect(world.git.pushed(BRANCH, 'other.txt')).toBe('x\n');
  });

  it('is not overwritten who amended the commit', async () => {
    await world.pr([A, B]);
    const { message } = await (await world.repository()).commit(world.git.tip(BRANCH));
    world.git.git('fetch', '-q', 'origin', BRANCH);
    world.git.git('checkout', '-q', 'FETCH_HEAD');
    world.git.write('allowed.txt', 'pypi.org\nregistry.npmjs.org\n');
    world.git.git(
      '-c',
      'user.name=R',
      '-c',
      'user.email=r@r.test',
      'commit',
      '-qa',
      '--amend',
      '-m',
      message,
    );
    world.git.git('push', '-qf', 'origin', `HEAD:${BRANCH}`);
    await expect(world.pr([A, B])).rejects.toThrow(/take out: nodejs\.org/);
  });

  it('who closes it has said no to all of it', async () => {
    await world.pr([A, B]);
    world.fake.close(1);
    const same = await world.pr([A, B]);
    expect(same.published.outcome).toBe('nothing');
    expect(same.plan.withheld.map(({ name }) => name)).toEqual(['nodejs.org', 'registry.npmjs.org']);
    expect(same.plan.withheld[0]?.reason).toMatch(/pull request #1, which proposed it, was closed/);
    const more = await world.pr([A, B, C]);
    expect(more.published).toMatchObject({ outcome: 'created', pullRequest: { number: 2 } });
    expect(more.plan.changes.map(({ entry }) => entry)).toEqual(['static.crates.io']);
  });

  it('is asked again where a person allowed the entry after that', async () => {
    await world.pr([A]);
    world.fake.close(1);
    const before = candidate('nodejs.org', { decided: Date.parse('2026-11-20T00:00:00Z') / 1000 });
    expect((await world.pr([before])).published.outcome).toBe('nothing');
    const after = candidate('nodejs.org', { decided: Date.parse('2026-11-21T00:00:00Z') / 1000 });
    expect((await world.pr([after])).published).toMatchObject({
      outcome: 'created',
      pullRequest: { number: 2 },
    });
  });

  it('who took an entry out and merged the rest is remembered', async () => {
    await world.pr([A, B]);
    world.git.commitElsewhere(BRANCH, 'allowed.txt', without('nodejs.org'));
    world.fake.merge(1);
    const { plan, published } = await world.pr([A, B, C]);
    expect(published.outcome).toBe('created');
    expect(plan.changes.map(({ entry }) => entry)).toEqual(['static.crates.io']);
    expect(plan.withheld).toEqual([
      { name: 'nodejs.org', reason: expect.stringContaining('took it out of pull request #1') as unknown },
    ]);
  });
});

describe('a refusal of the forge', () => {
  const CASES = [
    [{ status: 401, message: 'Bad credentials' }, /401, Bad credentials/, /expired or is wrong/],
    [
      {
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795600000' },
      },
      /rate limit/,
      /after 2026-11-25T/,
    ],
    [{ status: 429, message: 'slow down', headers: { 'retry-after': '61' } }, /429/, /in 61 seconds/],
    [{ status: 403, message: 'You have exceeded a secondary rate limit' }, /rate limit/, /few minutes/],
    [{ status: 403, message: 'Resource not accessible by integration' }, /403/, /write access/],
    [{ status: 404, message: 'Not Found' }, /404/, /address of the remote/],
    [{ status: 503, message: 'Unicorn' }, /503/, /later/],
  ] as const;

  it.each(CASES)('says what to do and pushes nothing: $status $message', async (refusal, message, hint) => {
    world.fake.refusal = refusal;
    const run = world.pr([A]);
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.toMatchObject({ code: 'forge', hint: expect.stringMatching(hint) as unknown });
    expect(world.git.tip(BRANCH)).toBe('');
  });
});

describe('git', () => {
  it('pushes only over what it saw', async () => {
    await world.pr([A]);
    const repository = await world.repository();
    const [mine] = [world.git.tip(BRANCH)];
    world.git.commitElsewhere(BRANCH, 'other.txt', () => 'raced\n');
    await expect(repository.push(BRANCH, world.git.tip('main'), mine ?? null)).rejects.toThrow(
      /somebody pushed/,
    );
    await expect(repository.push(BRANCH, world.git.tip('main'), null)).rejects.toThrow(/somebody pushed/);
  });

  it('reports in its own words what it refuses, without credentials', async () => {
    world.git.git('remote', 'set-url', 'origin', 'https://user:pass@127.0.0.1:9/none');
    const repository = await world.repository();
    expect(repository.remote?.url).toBe('https://127.0.0.1:9/none');
    await expect(repository.fetch(['refs/heads/main'])).rejects.toThrow(/git ls-remote failed/);
    await expect(repository.fetch(['refs/heads/main'])).rejects.not.toThrow(/pass/);
  });

  it('names the remotes where none is origin', async () => {
    world.git.git('remote', 'rename', 'origin', 'upstream');
    await world.repository();
    expect((await world.pr([A])).published.outcome).toBe('created');
    world.git.git('remote', 'add', 'fork', world.git.bare);
    await expect(world.repository()).rejects.toThrow(/remotes fork, upstream/);
  });
});
