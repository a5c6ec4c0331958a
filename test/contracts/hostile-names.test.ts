// Contract: every command, in every form, over logs full of hostile names. The commands come from the program, so that a new
// one without a case fails here; give it a case, or say why its output cannot hold a name from the logs.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/io.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { answerOf, hostileWorld, WORLD_NOW } from '../helpers/hostile-world.ts';
import {
  expectCsv,
  expectHarmless,
  expectMarkdown,
  expectWidth,
  readBack,
  textsOf,
} from '../helpers/media.ts';

interface Case {
  readonly argv: readonly string[];
  /** Its JSON holds every hostile name, byte for byte. */
  readonly showsNames?: boolean;
  /** Only as a table: what it says does not depend on the form. */
  readonly once?: boolean;
  /** It changes the world: it gets a copy. */
  readonly changes?: boolean;
  /** A file that it writes; what stands there is held to be harmless too. */
  readonly writes?: string;
}

const ALL = { showsNames: true } as const;
const PICKED = HOSTILE_NAMES.filter((name) => name.trim() !== '');

/** Arguments of every command; a sentence where there is nothing to see. */
const CASES: Readonly<Record<string, readonly Case[] | string>> = {
  demo: 'runs the commands of this list over the bundled sample',
  init: 'reads no logs',
  ingest: [{ argv: ['ingest', 'logs/'] }, { argv: ['ingest', HOSTILE_NAMES[1] ?? ''], once: true }],
  review: [
    { argv: ['review'], ...ALL },
    { once: true, argv: ['review', '--sign-off', '--by', '<x>|@y\u202e'], changes: true },
  ],
  'review diff': [{ argv: ['review', 'diff', '<x>|@y', '${{ a }}'], once: true }],
  explain: [
    // Each name for itself is read back below.
    ...PICKED.slice(7, 9).map((name) => ({ argv: ['explain', '--', name] })),
    { argv: ['explain', answerOf(7)] },
    { argv: ['explain', '203.0.113.77'] },
  ],
  decide: 'only its verbs do something',
  'decide allow': decideCases('allow'),
  'decide deny': decideCases('deny'),
  'decide ignore': decideCases('ignore'),
  'decide defer': decideCases('defer'),
  decisions: 'only its subcommands do something',
  'decisions list': [{ argv: ['decisions', 'list'] }],
  'decisions check': [{ argv: ['decisions', 'check'] }],
  propose: [
    { argv: ['propose'], ...ALL },
    { once: true, argv: ['propose', '--format', 'diff'] },
    { once: true, argv: ['propose', '--save', 'plan.json'], writes: 'plan.json' },
    { argv: ['propose', '--only', ...PICKED.filter((name) => !name.startsWith('-'))] },
    { once: true, argv: ['propose', '--trust', '<x>|@y'] },
  ],
  apply: [
    { once: true, argv: ['apply', 'names.txt'] },
    { once: true, argv: ['apply', '</script>|@x'] },
  ],
  rollback: [{ once: true, argv: ['rollback', 'names.txt'] }],
  enforce: [{ argv: ['enforce', 'cdk:fw.ts#ALLOWED'], once: true }],
  lists: 'only its subcommand does something',
  'lists scan': [{ argv: ['lists', 'scan'] }],
  policy: 'only its subcommands do something',
  'policy show': [{ argv: ['policy', 'show'] }, { once: true, argv: ['policy', 'show', 'names.txt'] }],
  'policy check': [{ argv: ['policy', 'check'] }, { argv: ['policy', 'check', '--unused', '1d'] }],
  'policy replay': [
    { argv: ['policy', 'replay', '--enforce'], ...ALL },
    { once: true, argv: ['policy', 'replay', '--add', 'baseline=<x>|@y'] },
    { argv: ['policy', 'replay', '--trust', 'baseline'], ...ALL },
  ],
  'policy pull': 'reads an account, not the logs; its tests run it against a fake one',
  'policy diff': [{ once: true, argv: ['policy', 'diff', 'names.txt', 'alert2allow.yaml'] }],
  egress: [{ argv: ['egress'] }],
  'egress remedies': [{ argv: ['egress', 'remedies'] }],
  'egress endpoints': [{ argv: ['egress', 'endpoints'] }],
  'egress private': [
    { argv: ['egress', 'private'] },
    { argv: ['egress', 'private', '--compare', '2026-11-02'] },
  ],
  'egress paths': [{ argv: ['egress', 'paths'] }],
  'egress rejected': [{ argv: ['egress', 'rejected'], ...ALL }],
  readiness: [{ argv: ['readiness'] }, { argv: ['readiness', '--after', '2026-11-02T00:01:00Z'] }],
  report: [{ argv: ['report', '--html', 'report.html'], writes: 'report.html' }],
  catalog: 'only its subcommands do something',
  'catalog classify': [{ argv: ['catalog', 'classify', 'names.txt'] }],
  'catalog list': [{ argv: ['catalog', 'list'] }],
  'catalog show': [{ once: true, argv: ['catalog', 'show', '<x>|@y\u202e'] }],
  'catalog lint': [{ argv: ['catalog', 'lint', 'names.txt'] }],
  'catalog add': PICKED.slice(0, 3).map((name) => ({
    once: true,
    argv: [
      'catalog',
      'add',
      '--ecosystem',
      'acme',
      '--role',
      'artifact',
      '--risk',
      'A',
      '--group',
      'web',
      '--folder',
      'own',
      '--',
      name,
    ],
  })),
  quarantine: 'only its subcommands do something',
  'quarantine list': [{ argv: ['quarantine', 'list'] }],
  'quarantine show': [{ argv: ['quarantine', 'show', 'bad.log'] }],
  'quarantine replay': [{ argv: ['quarantine', 'replay'], changes: true }],
  prune: [
    { argv: ['prune', '--older-than', '1d'], changes: true },
    { once: true, argv: ['prune', '--older-than', '<x>|@y\u202e'] },
  ],
  doctor: [{ argv: ['doctor'] }],
  completion: 'prints a script made of the commands alone',
  schema: [{ once: true, argv: ['schema', '<x>|@y\u202e'] }],
};

/** One name at a time: where a name is refused, the message tells it. */
function decideCases(verb: string): Case[] {
  return [...PICKED.filter((_, index) => index % 14 === 0), '\u202e</script>|@x'].map((name) => ({
    changes: true,
    once: true,
    argv: ['decide', verb, '--reason', '=cmd|@x\u001b[2J', '--owner', '@x', '--', name],
  }));
}

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
        const { code, stdout, stderr } = await run(inForm(argv, form), 80, changes ? copy : folder);
        expect({ argv, code, stderr: code > 2 || stderr.includes('should not have') ? stderr : '' }).toEqual({
          argv,
          code,
          stderr: '',
        });
        expectHarmless(stderr);
        expectForm(form, stdout);
        if (writes !== undefined) expectHarmless(readFileSync(join(folder, writes), 'utf8'));
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
  }, 120_000);

  it('is never written into a list', async () => {
    const copy = copyOfWorld();
    const { code } = await run(['propose', '--write', '--quiet'], 80, copy);
    expect(code).toBe(0);
    const added = readFileSync(join(copy, 'fw.ts'), 'utf8');
    const entries = [...added.matchAll(/'([^']*)'/g)].map((match) => match[1]);
    expect(entries).toEqual(['a.example', 'static.crates.io']);
  });
});
