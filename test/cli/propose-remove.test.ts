// Taking entries out of the lists again, from the command line: what goes, what stays and why, files and live lists.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakePlace, useFakeAws } from '../adapters/aws-test.ts';
import { FakeFirewall } from '../helpers/aws-fake-firewall.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { configuration, FILES, ingestDays, LIST } from './removal-world.ts';

useFakeAws();

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  for (const [path, content] of Object.entries(FILES)) writeFileSync(join(folder, path), content);
  await ingestDays(folder);
});

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

interface Answer {
  readonly removals: readonly { readonly remove: string; readonly cause: string; readonly reason: string }[];
  readonly withheld: readonly { readonly name: string; readonly reason: string }[];
  readonly proof: { readonly replayed: number; readonly worse: readonly { readonly name: string }[] };
  readonly notes: readonly string[];
}

async function answer(...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runCli(folder, ['propose', '--remove', '--format', 'json', ...args]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as Answer;
}

describe('propose --remove', () => {
  it('names what is stale, expired or redundant, keeps the rest, and says what it costs', async () => {
    const { removals, withheld, proof, notes } = await answer();
    expect(removals.map(({ remove, cause }) => [remove, cause])).toEqual([
      ['*.cdn.vendor.example', 'stale'],
      ['b.wide.example', 'redundant'],
      ['never.vendor.example', 'stale'],
      ['old.vendor.example', 'stale'],
      ['pypi.org', 'redundant'],
      ['temp.partner.example', 'expired'],
    ]);
    expect(withheld).toEqual([
      {
        name: 'marked.vendor.example',
        reason: 'no query used it for 45 days: to be removed from 60 days on',
      },
      { name: 'pinned.vendor.example', reason: 'pinned: yearly renewal' },
    ]);
    expect(proof.worse.map(({ name }) => name)).toEqual(['old.vendor.example', 'temp.partner.example']);
    expect(notes).toEqual([]);
  });

  it('shows a table and a diff that only takes lines away', async () => {
    const table = await runCli(folder, ['propose', '--remove'], { tty: true });
    expect(table.stdout).toMatch(/Remove 6 entries from baseline/);
    expect(table.stdout).toMatch(/110 queries of 2 names would not be let through any more,\nand no other/);
    const plain = table.stdout.replaceAll(/\u001b\[\d+m/g, '');
    for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const { stdout } = await runCli(folder, ['propose', '--remove', '--format', 'diff']);
    const changed = stdout.split('\n').filter((line) => /^[+-](?![+-])/.test(line));
    expect(changed).toEqual([
      '-old.vendor.example  # gone',
      '-never.vendor.example',
      '-temp.partner.example',
      '-*.cdn.vendor.example',
      '-PyPI.org.',
      '-b.wide.example',
    ]);
  });

  it('asks for longer or shorter, for single entries, and for logs that reach far enough', async () => {
    const days = await answer('--unused', '20d');
    expect(days.removals.map(({ remove }) => remove)).toContain('marked.vendor.example');
    const only = await answer('--only', 'OLD.vendor.example.');
    expect(only.removals.map(({ remove }) => remove)).toEqual(['old.vendor.example']);
    const short = await answer('--since', '2026-11-01');
    expect(short.removals.map(({ cause }) => cause)).not.toContain('stale');
    expect(short.notes[0]).toMatch(/stale is not known: the logs cover 7 days/);
  });

  it.each([
    [['--max', '1'], /--max does not go with/],
    [['--ecosystem', 'go'], /--ecosystem does not go with/],
    [['--trust', 'baseline'], /--trust does not go with/],
    [['--only', 'marked.vendor.example'], /not proposed for removal: no query used it for 45 days/],
    [['--only', 'nowhere.example.com'], /not proposed for removal/],
    [['--unused', '3'], /no span of days/],
  ])('refuses %o', async (args, message) => {
    const { code, stdout, stderr } = await runCli(folder, ['propose', '--remove', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('saves a plan that apply makes once', async () => {
    await runCli(folder, ['propose', '--remove', '--save', 'plan.json']);
    expect(await runCli(folder, ['apply', 'plan.json'])).toMatchObject({ code: 0 });
    const after = text('allowed.txt');
    expect(after).toBe(
      '# baseline\npypi.org\nmarked.vendor.example\npinned.vendor.example\na.cdn.vendor.example\n*.wide.example\n',
    );
    expect((await runCli(folder, ['apply', 'plan.json'])).stdout).toMatch(/nothing-to-do.*gone already/);
    expect(text('allowed.txt')).toBe(after);
    writeFileSync(join(folder, 'allowed.txt'), LIST);
    const written = await runCli(folder, ['propose', '--remove', '--write']);
    expect(written).toMatchObject({ code: 0, stderr: 'wrote allowed.txt\n' });
    expect(text('allowed.txt')).toBe(after);
    expect((await answer()).removals).toEqual([]);
    writeFileSync(join(folder, 'allowed.txt'), LIST);
  });
});

describe('live lists', () => {
  it('lose what the plan names, and get it back', async () => {
    const state = new FakeFirewall();
    const entries = LIST.split('\n').filter((line) => !/^(#|PyPI|$)/.test(line));
    state.list('rslvr-fdl-allow').entries = entries.map((line) => `${line.split(' ')[0]}.`);
    const before = state.entriesOf('rslvr-fdl-allow');
    const { options } = await fakePlace(state.answerTo);
    const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: options.endpoint };
    writeFileSync(join(folder, 'live.yaml'), configuration('live:platform-baseline'));
    const run = (...args: string[]) => runCli(folder, [...args, '--config', 'live.yaml'], { env });
    const saved = await run('propose', '--remove', '--save', 'live.json', '--format', 'table');
    expect(saved).toMatchObject({ code: 0 });
    expect(state.entriesOf('rslvr-fdl-allow')).toEqual(before);
    expect((await run('apply', 'live.json')).stderr).toMatch(/nobody can be asked/);
    const applied = await run('apply', 'live.json', '--yes', '--format', 'table');
    expect(applied.code).toBe(0);
    expect(applied.stdout).toMatch(/platform-baseline: done, read back and as expected/);
    expect(state.entriesOf('rslvr-fdl-allow')).toEqual([
      '*.wide.example',
      'a.cdn.vendor.example',
      'marked.vendor.example',
      'pinned.vendor.example',
      'pypi.org',
    ]);
    expect(await run('rollback', 'live.rollback.json', '--yes')).toMatchObject({ code: 0 });
    expect(state.entriesOf('rslvr-fdl-allow')).toEqual(before);
  }, 60_000);
});
