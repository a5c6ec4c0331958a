// quarantine list, show, replay; prune.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerQuarantine(program: Command, runtime: Runtime): void {
  const group = program
    .command('quarantine')
    .summary('lines that could not be stored: list, show, replay')
    .helpCommand(false);
  const list = group
    .command('list')
    .summary('how many lines of which object, and why')
    .description('Lists the objects with lines that could not be stored, by reason.');
  withExamples(list, ['quarantine list']);
  handledBy(list, runtime, async () => (await import('../run/quarantine.ts')).runQuarantineList);
  const show = group
    .command('show')
    .argument('[object]', 'only lines of this object (its URI); default: all')
    .summary('the lines themselves, byte for byte')
    .description('Shows quarantined lines; JSON holds the raw bytes as base64.')
    .option('--limit <lines>', 'at most this many', '100');
  withExamples(show, ['quarantine show --limit 10']);
  handledBy(show, runtime, async () => (await import('../run/quarantine.ts')).runQuarantineShow);
  const replay = group
    .command('replay')
    .summary('try every quarantined line again')
    .description('Tries every quarantined line again: a newer program may know what an older one did not.');
  withExamples(replay, ['quarantine replay']);
  handledBy(replay, runtime, async () => (await import('../run/quarantine.ts')).runQuarantineReplay);
}

export function registerPrune(program: Command, runtime: Runtime): void {
  const command = program
    .command('prune')
    .summary('remove old raw rows; hourly counts stay')
    .description(
      'Removes flow records, answers, name pairs and quarantined lines from before a time. Queries and internal flows per hour and the ledger stay.',
    )
    .requiredOption('--older-than <span>', 'for example 90d, counted back from the end of the data');
  withExamples(command, ['prune --older-than 90d']);
  handledBy(command, runtime, async () => (await import('../run/prune.ts')).runPrune);
}
