// Help, and the first configuration. That every example works: test/contracts/answers.test.ts.
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const folder = temporaryFolder();

describe('init', () => {
  it('writes a configuration that is read, and never over another', async () => {
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
