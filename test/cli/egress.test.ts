// The egress question through the command line, on a network written by hand.
import { beforeAll, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { writeEgressWorld } from './egress-world.ts';

let folder = '';
beforeAll(async () => {
  folder = await writeEgressWorld();
});

async function json<Answer>(...argv: readonly string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runCli(folder, [...argv, '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

it('counts every record in one place; a pkt address that is none makes it unusable', async () => {
  const { classes, excluded } = await json<{
    classes: Record<string, { flows: number }>;
    excluded: Record<string, number>;
  }>('egress');
  expect(excluded).toMatchObject({ control: 2, unusable: 1, unmapped: 1, 'not-egress': 6 });
  const flows = Object.values(classes).reduce((sum, one) => sum + one.flows, 0);
  expect(flows + Object.values(excluded).reduce((sum, count) => sum + count, 0)).toBe(37);
});
