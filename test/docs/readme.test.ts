// The README shows what the program prints: each shown line appears in the real output, in order.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { WEEK } from '../samples/week.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

const shown = [...README.matchAll(/```console\n\$ alert2allow (.*)\n([^]*?)```/g)].map((match): Shown => ({
  command: match[1] ?? '',
  lines: (match[2] ?? '').split('\n'),
}));

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json']) {
    cpSync(join(WEEK, name), join(folder, name), { recursive: true });
  }
  await runCli(folder, ['ingest', 'logs/']);
});

/** The first shown line that does not follow in the output; null where all do. `…` stands for lines left out. */
function firstMissing(lines: readonly string[], output: readonly string[]): string | null {
  let from = 0;
  for (const line of lines) {
    if (line === '…' || line === '') continue;
    const found = output.indexOf(line, from);
    if (found === -1) return line;
    from = found + 1;
  }
  return null;
}

describe('README', () => {
  it('begins with the two commands that do everything', () => {
    expect(README.split('\n').slice(0, 25).join('\n')).toMatch(
      /npm ci && npm run demo.*\n.*npm ci && npm test/,
    );
  });

  it('shows five outputs', () => {
    expect(shown.map(({ command }) => command)).toEqual([
      'review',
      'policy replay --enforce',
      'egress',
      'propose',
      'readiness',
    ]);
  });

  it.each(shown)('shows what $command prints', async ({ command, lines }) => {
    const now = command === 'readiness' ? ['--now', '2026-11-16T01:00:00Z'] : [];
    const { stdout } = await runCli(folder, [...command.split(' '), ...now, '--format', 'table']);
    expect(firstMissing(lines, stdout.split('\n'))).toBeNull();
  });
});
