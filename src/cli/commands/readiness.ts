// readiness: may we switch to BLOCK?
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerReadiness(program: Command, runtime: Runtime): void {
  const command = program
    .command('readiness')
    .summary('the verdict: ready to BLOCK, or not and why (exit 1)')
    .description(
      'Measures every gate between ALERT and BLOCK. Exit 0: ready, also with accepted risk; exit 1: not ready.',
    )
    .option('--now <time>', 'the wall clock for the gate fresh-logs (default: the real one)');
  command.option(
    '--after <time>',
    'after the switch at that time: predicted blocks beside the logged ones (exit 1: surprises)',
  );
  withExamples(command, ['readiness', 'readiness --format markdown', 'readiness --after 2026-11-14']);
  handledBy(command, runtime, async () => (await import('../run/readiness.ts')).runReadiness);
}
