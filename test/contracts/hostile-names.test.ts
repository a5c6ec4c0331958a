// Contract: every command, in every form, and every file that one writes, over logs full of hostile names. Commands and options
// come from the program, so that a new one without a case fails here: give it a case, or say why its output cannot hold a name
// from the logs.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/io.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { readDecisions } from '../../src/decisions/read.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { GitHubFake } from '../helpers/github-fake.ts';
import { GitWorld } from '../helpers/git-world.ts';
import { hostileWorld, WORLD_NOW } from '../helpers/hostile-world.ts';
import {
  expectCsv,
  expectHarmless,
  expectMarkdown,
  expectWidth,
  readBack,
  textsOf,
} from '../helpers/media.ts';
import { CASES, CHOOSING, OPTIONS_ELSEWHERE, PICKED, type Medium } from './hostile-cases.ts';

function pathsOf(command: Command, above: readonly string[] = []): string[] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    return [path.join(' '), ...pathsOf(one, path)];
  });
}

const program = buildProgram(processIo(), () => {});
// A bare diff is only what `propose` has.
const forms = (program.options.find(({ long }) => long === '--format')?.argChoices ?? []).filter(
  (form) => form !== 'diff',
);

let folder = '';
beforeAll(async () => {
  folder = await hostileWorld();
}, 60_000);

const run = (argv: readonly string[], columns = 80, world = folder) =>
  runCli(world, [...argv], { now: WORLD_NOW, columns });

function copyOfWorld(): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** With the form in front of `--`, after which all are names. */
function inForm(argv: readonly string[], form: string): string[] {
  if (argv.includes('--format')) return [...argv];
  const [command = '', ...rest] = argv;
  return [command, '--format', form, ...rest];
}

/** Held by what stands in the answer, whatever asked for it. */
function expectForm(form: string, stdout: string): void {
  expectHarmless(stdout);
  if (stdout === '') return;
  if (form === 'table') expectWidth(stdout, 80);
  if (form === 'json') JSON.parse(stdout);
  if (form === 'ndjson') for (const line of stdout.trimEnd().split('\n')) JSON.parse(line);
  if (form === 'csv') expectCsv(stdout);
  if (form === 'markdown') expectMarkdown(stdout);
}

/** A file in its medium; a command that refused wrote none. */
function expectFile(place: string, file: string, medium: Medium): void {
  if (!existsSync(join(place, file))) return;
  const text = readFileSync(join(place, file), 'utf8');
  expectHarmless(text);
  switch (medium) {
    case 'html':
      expect(text.match(/<script>/g)).toHaveLength(1);
      expect(text).not.toMatch(/<(?:img|iframe|svg onload)|<[a-z]+[^>]*\son[a-z]+=/i);
      return;
    case 'json':
      JSON.parse(text);
      return;
    case 'markdown':
      expectMarkdown(text);
      return;
    case 'decisions':
      expect(readDecisions(text).problems).toEqual([]);
      return;
    case 'source':
      expect(text).toMatch(/^export const ALLOWED: readonly string\[\] = \[(?:\s*'[a-z.]+',?)*\s*\];\n$/);
  }
}

/** `COMMAND --option` for every option of every command. */
function optionsOf(command: Command, above: readonly string[] = []): string[] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    const own = one.options.flatMap(({ long }) =>
      typeof long === 'string' ? [`${path.join(' ')} ${long}`] : [],
    );
    return [...own, ...optionsOf(one, path)];
  });
}

it('knows every option of every command: by a case, or by a reason', () => {
  const cased = Object.entries(CASES).flatMap(([path, cases]) =>
    typeof cases === 'string'
      ? optionsOf(program).filter((option) => option.startsWith(`${path} --`))
      : cases.flatMap(({ argv }) =>
          argv
            .slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
            .map((word) => `${path} ${word}`),
        ),
  );
  const known = new Set([...cased, ...Object.keys(OPTIONS_ELSEWHERE)]);
  const forgotten = optionsOf(program).filter(
    (option) => !known.has(option) && !CHOOSING.has(option.split(' ').at(-1) ?? ''),
  );
  expect(forgotten).toEqual([]);
});

it('knows every command of the program, and no other', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(pathsOf(program).toSorted());
  expect(forms).toContain('markdown');
});

describe.each(
  Object.entries(CASES).flatMap(([path, cases]) =>
    typeof cases === 'string' ? [] : [[path, cases] as const],
  ),
)('%s', (_path, cases) => {
  it.each(forms)(
    'lets no name act, and keeps its layout, as %s',
    async (form) => {
      const mine = cases.filter(({ once }) => once !== true || form === 'table');
      const copy = mine.some(({ changes }) => changes) ? copyOfWorld() : folder;
      for (const { argv, writes, changes } of mine) {
        const place = changes === true ? copy : folder;
        const { code, stdout, stderr } = await run(inForm(argv, form), 80, place);
        expect({ argv, code, stderr: code > 2 || stderr.includes('should not have') ? stderr : '' }).toEqual({
          argv,
          code,
          stderr: '',
        });
        expectHarmless(stderr);
        expectForm(form, stdout);
        for (const [file, medium] of Object.entries(writes ?? {})) expectFile(place, file, medium);
      }
    },
    60_000,
  );
});

describe('every hostile name', () => {
  const showing = Object.values(CASES).flatMap((cases) =>
    typeof cases === 'string' ? [] : cases.filter(({ showsNames }) => showsNames),
  );
  // A lone surrogate is no text that a log file can hold.
  const logged = PICKED.filter((name) => !/\p{Surrogate}/u.test(name));

  it.each(showing.map(({ argv }) => [argv.join(' '), argv] as const))(
    'can be read back from %s',
    async (_, argv) => {
      const texts = textsOf(JSON.parse((await run(inForm(argv, 'json'))).stdout)).join('\n');
      expect(logged.filter((name) => !texts.includes(name.toLowerCase().replace(/\.$/, '')))).toEqual([]);
    },
  );

  it('can be explained, and read back from a terminal', async () => {
    for (const name of logged) {
      const { stdout, stderr, code } = await run(['explain', '--format', 'table', '--', name], 1000);
      expect({ name, code: [0, 2].includes(code) }).toEqual({ name, code: true });
      expectHarmless(`${stdout}${stderr}`);
      if (code === 0) expect(readBack(stdout)).toContain(name.toLowerCase().replace(/\.$/, ''));
    }
  }, 300_000);

  it('is harmless in a pull request, its title and its commit', async () => {
    const files = ['alert2allow.yaml', 'fw.ts'].map((file) => [
      file,
      readFileSync(join(folder, file), 'utf8'),
    ]);
    const world = new GitWorld({ ...Object.fromEntries(files), '.gitignore': '.alert2allow/\n' });
    const fake = await GitHubFake.start(world.bare);
    cpSync(join(folder, '.alert2allow'), join(world.clone, '.alert2allow'), { recursive: true });
    const env = {
      PATH: process.env['PATH'] ?? '',
      GITHUB_REPOSITORY: 'octo/firewall',
      GITHUB_API_URL: fake.url,
      GITHUB_TOKEN: 'token',
    };
    const { code, stdout, stderr } = await runCli(world.clone, ['propose', '--pr', '--format', 'markdown'], {
      now: WORLD_NOW,
      env,
    });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: /pull\/1 created/ });
    expectHarmless(stderr);
    expectForm('markdown', stdout);
    const { title, body } = fake.pull(1);
    expectHarmless(`${title}\n${body}`);
    // The mark by which the tool finds its own requests.
    expectMarkdown(body.replace(/^<!-- alert2allow:v1 [\w=/:. -]+ -->$/m, ''));
    expect(title).not.toMatch(/[@#<]/);
    const message = world.git('log', '-1', '--format=%B', 'origin/alert2allow/baseline');
    expectHarmless(message);
    expect(message).not.toMatch(/@everyone|^#/m);
    await fake.stop();
    world.remove();
  }, 60_000);

  it('is never written into a list', async () => {
    const copy = copyOfWorld();
    const { code } = await run(['propose', '--write', '--quiet'], 80, copy);
    expect(code).toBe(0);
    const added = readFileSync(join(copy, 'fw.ts'), 'utf8');
    const entries = [...added.matchAll(/'([^']*)'/g)].map((match) => match[1]);
    expect(entries).toEqual(['a.example', 'static.crates.io']);
  });
});
