// review: the ALERTed names, grouped, and what changed since the last sign-off; review diff.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerReview(program: Command, runtime: Runtime): void {
  const command = program
    .command('review')
    .summary('what is new, grew, expired and went quiet since the last sign-off')
    .description(
      'Shows every ALERTed or BLOCKed name since the last sign-off (the first time: of all data), grouped, with evidence, hazards and one proposed action each; what is new comes first.',
    )
    .option('--interactive', 'walk through what waits for a decision with single keys')
    .option('--plain', 'with --interactive: one question per line, nothing redrawn (for screen readers)')
    .option('--sign-off', 'store what was reviewed, with who and when; the next review begins there')
    .option('--by <who>', 'who signs it off and owns decisions (default: the user who is logged in)')
    .helpCommand(false);
  withExamples(
    command,
    ['review', 'review --since 2026-11-09 --format json', 'review --sign-off --by @security'],
    ['review --interactive', 'review --interactive --plain --sign-off'],
  );
  handledBy(command, runtime, async () => (await import('../run/review.ts')).runReview);
  registerDiff(command, runtime);
}

function registerDiff(review: Command, runtime: Runtime): void {
  const command = review
    .command('diff')
    .argument('<before>', 'a signed-off review: its number, the day it was signed, or an exported file')
    .argument('<after>', 'another one')
    .summary('what differs between two signed-off reviews')
    .description(
      'Compares two signed-off reviews: names that came, went, grew or were decided, and whether policy, decisions, catalogue and data are the same.',
    );
  withExamples(command, [], ['review diff 1 2', 'review diff 2026-11-09 review.json']);
  handledBy(command, runtime, async () => (await import('../run/review-diff.ts')).runReviewDiff);
}
