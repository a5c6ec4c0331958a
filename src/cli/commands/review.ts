// review: the ALERTed names, grouped.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerReview(program: Command, runtime: Runtime): void {
  const command = program
    .command('review')
    .summary('the ALERTed names, grouped by ecosystem, with evidence and hazards')
    .description(
      'Shows every ALERTed or BLOCKed name with its evidence, why it alerted, and what would make it stop.',
    );
  withExamples(command, ['review', 'review --since 2026-11-09 --format json']);
  handledBy(command, runtime, async () => (await import('../run/review.ts')).runReview);
}
