// Help: every command has examples, and every example works on the sample logs.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { declaredExamples } from '../../src/cli/commands/command.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { WEEK } from '../samples/week.ts';

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json']) {
    cpSync(join(WEEK, name), join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'names.txt'), 'proxy.golang.org\nunknown.example\n');
  await runCli(folder, ['ingest', 'logs/']);
});

/** Splits as a shell does: words and double-quoted strings. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Run elsewhere: `demo` by the package test, `init` below, as the folder has a configuration; fetching needs the network. */
const ELSEWHERE = ['demo', 'init', 'init --fetch-ip-ranges'];

describe('examples', () => {
  it('are declared', async () => {
    await runCli(folder, ['--help']);
    expect(declaredExamples().length).toBeGreaterThan(15);
  });

  it('work, each of them', async () => {
    const failed: string[] = [];
    for (const line of new Set(declaredExamples())) {
      if (ELSEWHERE.includes(line)) continue;
      const { code, stderr } = await runCli(folder, words(line));
      // `readiness` says no about the sample, which is an answer.
      const isAnswer = code === 0 || (code === 1 && line.startsWith('readiness'));
      if (!isAnswer) failed.push(`${line}: exit ${code}: ${stderr}`);
    }
    expect(failed).toEqual([]);
  }, 180_000);

  it('init writes a configuration that is read, and never over another', async () => {
    const empty = temporaryFolder();
    const first = await runCli(empty, ['init']);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ Version: '2012-10-17' });
    expect(await runCli(empty, ['policy', 'show'])).toMatchObject({ code: 0 });
    expect(await runCli(empty, ['init'])).toMatchObject({ code: 2 });
  });
});

describe('--help', () => {
  it('fits 80 columns and lists every command', async () => {
    const { code, stdout } = await runCli(folder, ['--help']);
    expect(code).toBe(0);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const name of ['ingest', 'review', 'propose', 'readiness', 'egress', 'explain', 'decide']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    }
    expect(stdout).toMatch(/Exit codes: 0 done/);
  });

  it.each(['ingest', 'review', 'propose', 'readiness', 'egress', 'explain'])(
    'of %s begins with examples',
    async (name) => {
      const { code, stdout } = await runCli(folder, [name, '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Examples:\n {2}alert2allow /);
    },
  );
});
