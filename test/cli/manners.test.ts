// Manners: suggestions, help, and answers that cannot be written.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/io.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { reviewProject } from '../helpers/review-project.ts';

const folder = temporaryFolder();

describe('what is mistyped', () => {
  it.each([
    ['reveiw', /Did you mean review\?/],
    ['review --singoff', /Did you mean --sign-off\?/],
    ['policy chek', /Did you mean check\?/],
    ['egress remedie', /takes no subcommand 'remedie'\n {2}next: did you mean remedies\?/],
    ['review dif 1 2', /did you mean diff\?/],
    ['catalog show rsut', /no ecosystem rsut\n {2}next: did you mean rust\? /],
    ['catalog show nothing-like-it', /next: alert2allow catalog list shows all/],
    ['review everything', /next: see alert2allow review --help/],
    ['readiness now', /readiness takes no argument 'now'/],
    ['--databse x review', /Did you mean --database\?/],
  ])('%s is refused with what was meant', async (line, message) => {
    const { code, stdout, stderr } = await runCli(folder, line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

/** Every command of the program, as typed, and the program itself. */
function commandsOf(command: Command, path: readonly string[] = []): string[] {
  return [path.join(' '), ...command.commands.flatMap((child) => commandsOf(child, [...path, child.name()]))];
}

describe('help', () => {
  it.each(commandsOf(buildProgram(processIo(), () => undefined)))(
    'of %s begins with examples and ends with exit codes',
    async (command) => {
      const { stdout } = await runCli(folder, [
        ...command.split(' ').filter((word) => word !== ''),
        '--help',
      ]);
      expect(stdout).toMatch(/^Examples:\n {2}alert2allow /);
      expect(stdout).toMatch(/Exit codes: 0 done[^]*Times are UTC/);
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    },
  );
});

describe('on a small project', () => {
  let project = '';
  beforeAll(async () => {
    project = await reviewProject([
      { at: '2026-11-02T08:00:00Z', name: 'proxy.golang.org' },
      { at: '2026-11-02T08:00:00Z', name: 'files.pypihosted.org' },
    ]);
  });

  // What talks without --quiet, or could: remarks on stderr are all that it takes away.
  const TALKING = [
    'ingest first.log',
    'review',
    'policy check',
    'decide deny a.example --reason no --owner @me --expires 2020-01-01',
    'propose --save plan.json',
    'propose --write',
    'lists scan .',
    'report --html a.html --sarif a.sarif --summary a.md',
    'catalog add --ecosystem acme --role artifact --risk A --group web --folder own dl.acme.test',
    'readiness',
    'review --sign-off --by @me',
  ];

  it.each(TALKING)('%s says nothing on stderr with --quiet, and the same on stdout', async (line) => {
    const { code, stderr } = await runCli(project, [...line.split(' '), '--quiet']);
    expect({ code: code === 2, stderr }).toEqual({ code: false, stderr: '' });
  });

  it('an error is told all the same', async () => {
    const missing = await runCli(project, ['policy', 'show', 'no-such.yaml', '--quiet']);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/^error: /);
  });

  it.each([
    ['as a terminal has it', [], {}, true],
    ['with NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR, which counts as none', [], { NO_COLOR: '' }, true],
    ['with --no-color', ['--no-color'], {}, false],
  ] as const)('colours a table %s', async (_, options, env, isColoured) => {
    const { stdout } = await runCli(project, ['policy', 'replay', ...options], { tty: true, env });
    expect(stdout).toMatch(/sources/);
    expect(stdout.includes('\u001b[')).toBe(isColoured);
  });

  it('colours nothing in a pipe, whatever the form', async () => {
    for (const format of ['table', 'ndjson', 'csv', 'markdown']) {
      const { stdout } = await runCli(project, ['policy', 'replay', '--format', format]);
      expect(stdout).not.toContain('\u001b');
    }
  });

  it('tells every time with its zone', async () => {
    for (const command of ['review', 'readiness', 'doctor', 'policy replay']) {
      const { stdout } = await runCli(project, [...command.split(' '), '--format', 'json']);
      const times = stdout.match(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\S?/g) ?? [];
      expect(times.filter((time) => !time.endsWith('Z'))).toEqual([]);
    }
  });
});

describe('an answer that cannot be written', () => {
  const script = `import { main, processIo } from ${JSON.stringify(new URL('../../src/cli/main.ts', import.meta.url).href)};
process.exitCode = await main(['catalog', 'list'], processIo());`;
  const command = `exec "$0" --import "$1" --input-type=module -e "$2"`;
  const run = (redirection: string) =>
    spawnSync(
      'bash',
      ['-c', `${command} ${redirection}`, process.execPath, import.meta.resolve('tsx'), script],
      {
        encoding: 'utf8',
      },
    );

  it.skipIf(!existsSync('/dev/full'))('is a message, not a stack trace', () => {
    const { status, stderr } = run('> /dev/full');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: the answer could not be written: ENOSPC.*\n {2}next: make room/);
    expect(stderr).not.toMatch(/at .*\.ts/);
  });

  it.skipIf(process.platform === 'win32')('is none where the reader has enough', () => {
    const { stderr } = run('| head -1 > /dev/null');
    expect(stderr).toBe('');
  });
});
