// Completion scripts, run by the shells themselves; a shell that is not there is skipped with a reason.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'plan.json'), '{}');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await runCli(folder, ['completion', shell]);
    writeFileSync(join(folder, `complete.${shell}`), stdout);
  }
});

/** What a shell offers for a line that ends at the cursor. */
const OFFERS: Readonly<Record<string, (line: string) => string[]>> = {
  bash(line) {
    const words = line.split(' ').map((word) => `'${word}'`);
    const script = `source ./complete.bash
COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}
_alert2allow; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return lines(execFileSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8' }));
  },
  zsh(line) {
    // The functions that show words are replaced by ones that print them; the rest is the script's own.
    const words = line.split(' ').map((word) => `'${word}'`);
    const script = `compdef() { : }
source ./complete.zsh
compadd() { shift; print -l -- "$@" }
_files() { : }
_describe() { [[ $1 == -o ]] && shift; print -l -- "\${(@P)2%%:*}" }
words=(${words.join(' ')}); CURRENT=${words.length}
_alert2allow`;
    const start = line.split(' ').at(-1) ?? '';
    const all = lines(execFileSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8' }));
    return all.filter((word) => word.startsWith(start));
  },
  fish(line) {
    const script = `source ./complete.fish; complete -C '${line}'`;
    const out = execFileSync('fish', ['--no-config', '-c', script], { cwd: folder, encoding: 'utf8' });
    return lines(out).map((one) => one.split('\t')[0] ?? '');
  },
};

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const SHELLS = ['bash', 'zsh', 'fish'];
const MISSING = SHELLS.filter((shell) => spawnSync(shell, ['-c', 'true']).status !== 0);
if (MISSING.length > 0)
  process.stderr.write(`completion not run, because they are not installed: ${MISSING.join(', ')}\n`);

const offered = (shell: string, line: string) => (OFFERS[shell]?.(line) ?? []).toSorted();

describe.each(SHELLS.filter((shell) => !MISSING.includes(shell)))('%s', (shell) => {
  it.each([
    ['alert2allow rea', ['readiness']],
    ['alert2allow policy re', ['replay']],
    ['alert2allow review --si', ['--sign-off', '--since']],
    ['alert2allow review --format j', ['json']],
    ['alert2allow --database review egress re', ['rejected', 'remedies']],
    ['alert2allow init --iam ', ['apply', 'read-only']],
    ['alert2allow review di', ['diff']],
  ])('completes %s', (line, expected) => {
    expect(offered(shell, line)).toEqual(expected);
  });

  it('leaves files to the shell where a file is meant', () => {
    expect(offered(shell, 'alert2allow apply pl').filter((word) => word !== 'plan.json')).toEqual([]);
  });
});

it('another shell is refused with those that are known', async () => {
  const { code, stderr } = await runCli(folder, ['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/bash, zsh, fish/);
});
