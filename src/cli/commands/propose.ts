// propose: the patch to the allowlist, with its proof.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerPropose(program: Command, runtime: Runtime): void {
  const command = program
    .command('propose')
    .summary('the smallest proved patch to the allowlist')
    .description(
      'Adds the names that the catalogue or a decision allows to the list where it lives, and proves by replay what the change does.',
    )
    .option('--write', 'write the patch into the files');
  withExamples(command, ['propose', 'propose --format diff', 'propose --write']);
  handledBy(command, runtime, async () => (await import('../run/propose.ts')).runPropose);
}
