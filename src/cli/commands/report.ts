// report: the whole review as files, for people and for code scanning.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerReport(program: Command, runtime: Runtime): void {
  const command = program
    .command('report')
    .summary('the whole review as files: HTML, SARIF, a job summary')
    .description(
      'Writes verdict, gates, names, replay, egress, lists, coverage, decisions and ledger into one HTML file that makes no request; the findings as SARIF, each at its line of the list; and a summary in Markdown for a CI job. Name at least one file.',
    )
    .option('--html <file>', 'one page for people (an existing file is replaced)')
    .option('--sarif <file>', 'findings for code scanning, without sources (an existing file is replaced)')
    .option('--summary <file>', 'append Markdown for a CI job, up to 1 MB: --summary "$GITHUB_STEP_SUMMARY"')
    .option('--now <time>', 'the wall clock for the gate fresh-logs (default: the real one)');
  withExamples(command, [
    'report --html review.html',
    'report --html review.html --window 7d',
    'report --sarif review.sarif --summary summary.md',
  ]);
  handledBy(command, runtime, async () => (await import('../run/report.ts')).runReport);
}
