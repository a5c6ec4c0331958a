// lists scan: where are the lists of this repository?
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerLists(program: Command, runtime: Runtime): void {
  const lists = program.command('lists').summary('find domain lists in source code').helpCommand(false);
  const scan = lists
    .command('scan')
    .argument('[folder]', 'where to look (default: the current folder)')
    .summary('every domain list below a folder, and what it is')
    .description(
      'Finds domain lists in the files below a folder: where each is, which rule uses it, how to name it as a target.',
    );
  withExamples(scan, ['lists scan cdk/']);
  handledBy(scan, runtime, async () => (await import('../run/lists-scan.ts')).runListsScan);
}
