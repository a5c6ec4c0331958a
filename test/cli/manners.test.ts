// Manners: suggestions, help, and answers that cannot be written.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const folder = temporaryFolder();

describe('what is mistyped', () => {
  it.each([
    ['reveiw', /Did you mean review\?/],
    ['review --singoff', /Did you mean --sign-off\?/],
    ['policy chek', /Did you mean check\?/],
    ['egress remedie', /takes no subcommand 'remedie'\n {2}next: did you mean remedies\?/],
    ['review dif 1 2', /did you mean diff\?/],
    ['review everything', /next: see alert2allow review --help/],
    ['readiness now', /readiness takes no argument 'now'/],
    ['--databse x review', /Did you mean --database\?/],
  ])('%s is refused with what was meant', async (line, message) => {
    const { code, stdout, stderr } = await runCli(folder, line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('help', () => {
  it.each(['', 'review', 'policy replay', 'completion'])(
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
