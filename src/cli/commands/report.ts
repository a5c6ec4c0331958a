// report: the whole review as a page for people.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerReport(program: Command, runtime: Runtime): void {
  const command = program
    .command('report')
    .summary('the whole review as one HTML file that makes no request')
    .description(
      'Writes verdict, gates, names, replay, egress, lists, coverage, decisions and ledger into one HTML file.',
    )
    .requiredOption('--html <file>', 'the file to write (an existing one is replaced)')
    .option('--now <time>', 'the wall clock for the gate fresh-logs (default: the real one)');
  withExamples(command, ['report --html review.html', 'report --html review.html --window 7d']);
  handledBy(command, runtime, async () => (await import('../run/report.ts')).runReport);
}
