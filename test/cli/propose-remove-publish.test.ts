// Removals as a branch and a pull request of their own, with real git, and beside that of the additions.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { GitHubFake } from '../helpers/github-fake.ts';
import { GitWorld } from '../helpers/git-world.ts';
import { FILES, ingestDays, LIST } from './removal-world.ts';

const BRANCH = 'alert2allow/baseline--removals';
const GONE = `# baseline
pypi.org
marked.vendor.example
pinned.vendor.example
a.cdn.vendor.example
*.wide.example
`;

let world: GitWorld;
let fake: GitHubFake;
beforeAll(async () => {
  world = new GitWorld({ ...FILES, '.gitignore': '.alert2allow/\ndns.log\n' });
  fake = await GitHubFake.start(world.bare);
  await ingestDays(world.clone);
});
afterAll(async () => {
  await fake.stop();
  world.remove();
});

interface Answer {
  readonly removals: readonly { readonly remove: string }[];
  readonly withheld: readonly { readonly name: string; readonly reason: string }[];
}

async function remove(...args: string[]) {
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_REPOSITORY: 'octo/firewall',
    GITHUB_API_URL: fake.url,
    GITHUB_TOKEN: 'mine',
  };
  return runCli(world.clone, ['propose', '--remove', ...args], { env });
}

describe('propose --remove --branch', () => {
  it('commits to a branch of its own, twice equals once, and leaves the clone as it was', async () => {
    const before = world.state();
    const { code, stdout, stderr } = await remove('--branch', '--format', 'json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'propose-removal',
      published: { outcome: 'created', branch: BRANCH, base: 'main' },
    });
    expect(world.state()).toBe(before);
    expect(`${world.git('show', `${BRANCH}:allowed.txt`)}\n`).toBe(GONE);
    expect(world.git('show', '--stat', '--format=', BRANCH)).toMatch(/1 file changed, 6 deletions\(-\)/);
    const message = world.git('log', '-1', '--format=%B', BRANCH);
    expect(message).toMatch(/^Take 6 entries out of baseline\n\n- \*\.cdn\.vendor\.example \(stale: /);
    expect((await remove('--branch')).stderr).toMatch(/says the same already: nothing changed/);
  });
});

describe('propose --remove --pr', () => {
  it('opens one pull request beside that of the additions, and changes nothing where nothing changed', async () => {
    const before = world.state();
    const first = await remove('--pr');
    expect(first.stderr).toMatch(/pull\/1 created; alert2allow\/baseline--removals is at/);
    expect(world.state()).toBe(before);
    expect(world.pushed(BRANCH, 'allowed.txt')).toBe(GONE);
    expect((await remove('--pr')).stderr).toMatch(/pull\/1 says the same already: nothing changed/);
    const { title, body } = fake.pull(1);
    expect(title).toBe('Take 6 entries out of baseline');
    expect(body).toMatch(/2 names of the logs would not be let through any more/);
    expect(body).toMatch(/- \[ \] I read what would not be let through any more/);
    expect(body).toMatch(/\| `never\.vendor\.example` \| stale: .* \| 0 \| never in these logs \|/);
    expect(body).toMatch(/`pinned\.vendor\.example`: pinned: yearly renewal/);
    expect(body).toMatch(/command: alert2allow propose --remove/);
  });

  it('refuses commits of others, and says which entries they put back', async () => {
    const back = (text: string) => text.replace('marked', 'never.vendor.example\nmarked');
    world.commitElsewhere(BRANCH, 'allowed.txt', back, 'this one stays');
    const { code, stderr } = await remove('--pr');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /holds commits of others[^]*this one stays\n\s*they put back: never\.vendor\.example/,
    );
    expect(stderr).toMatch(/next: record that they stay \(a decision allow with pinned: true/);
    const denied = await runCli(world.clone, ['decide', 'deny', '--removed-in', BRANCH, '--reason', 'x'], {
      env: { PATH: process.env['PATH'] ?? '' },
    });
    expect(denied.code).toBe(2);
    expect(denied.stderr).toMatch(/takes entries out of the lists/);
  });

  it('takes what was put back and pinned as the new proposal', async () => {
    const pinned = `${FILES['alert2allow.decisions.yaml']}  - { domain: never.vendor.example, decision: allow, reason: stays, pinned: true }\n`;
    writeFileSync(join(world.clone, 'alert2allow.decisions.yaml'), pinned);
    const { stderr } = await remove('--pr');
    expect(stderr).toMatch(/pull\/1 updated/);
    expect(world.pushed(BRANCH, 'allowed.txt')).toBe(GONE.replace('marked', 'never.vendor.example\nmarked'));
    world.git('checkout', '-q', 'alert2allow.decisions.yaml');
  });

  it('remembers what a reviewer put back and merged, and asks again only by name', async () => {
    const back = (text: string) => text.replace('marked', 'old.vendor.example  # gone\nmarked');
    world.commitElsewhere(BRANCH, 'allowed.txt', back);
    fake.merge(1);
    const later = JSON.parse((await remove('--pr', '--format', 'json')).stdout) as Answer;
    expect(later.removals.map((one) => one.remove)).toEqual(['never.vendor.example']);
    expect(later.withheld.find(({ name }) => name === 'old.vendor.example')?.reason).toMatch(
      /a reviewer put it back in pull request #1: pin it in the decisions file, or ask again with --only/,
    );
    expect((await remove('--pr', '--only', 'old.vendor.example')).stderr).toMatch(/pull\/2 updated/);
    expect((await remove('--pr')).stderr).toMatch(/pull\/2 updated/);
    expect(world.pushed(BRANCH, 'allowed.txt')).toBe(GONE);
  });

  it('takes a closed pull request as a no, and closes its own where nothing is left', async () => {
    fake.close(2);
    const closed = JSON.parse((await remove('--pr', '--format', 'json')).stdout) as Answer;
    expect(closed).toMatchObject({ removals: [], published: { outcome: 'nothing' } });
    expect(closed.withheld.map(({ reason }) => reason).join()).toMatch(
      /pull request #2, which was to take it out, was closed/,
    );
    await remove('--pr', '--only', 'never.vendor.example');
    expect(fake.pull(3).state).toBe('open');
    world.commitElsewhere('main', 'allowed.txt', (text) => text.replace('never.vendor.example\n', ''));
    expect((await remove('--pr')).stderr).toMatch(/pull\/3 closed: nothing is left/);
    expect(fake.pull(3).comments).toEqual([expect.stringContaining('Nothing is left to take out')]);
  });

  it('follows the list where its base moves', async () => {
    world.commitElsewhere('main', 'allowed.txt', () => `${LIST}# the end\n`);
    // What was put back once stays unless it is named: the rest is proposed from the new base.
    const { stderr } = await remove('--pr');
    expect(stderr).toMatch(/pull\/4 created/);
    expect(world.pushed(BRANCH, 'allowed.txt')).toContain('*.wide.example\n# the end\n');
  });
});
