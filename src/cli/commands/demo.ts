// demo: the whole job on the bundled sample logs.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerDemo(program: Command, runtime: Runtime): void {
  const command = program
    .command('demo')
    .summary('the whole job on bundled sample logs, in a new temporary folder')
    .description(
      'Copies fifteen days of sample logs into a new folder and runs the public commands on them: from raw logs to the verdict ready.',
    );
  withExamples(command, ['demo']);
  handledBy(command, runtime, async () => (await import('../run/demo.ts')).runDemo);
}
