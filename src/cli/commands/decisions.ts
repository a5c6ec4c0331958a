// decisions list, decisions check.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerDecisions(program: Command, runtime: Runtime): void {
  const decisions = program.command('decisions').summary('what was decided: list, check').helpCommand(false);
  const list = decisions
    .command('list')
    .summary('every decision, with what it is good for')
    .description('Lists the decisions of the decisions file.');
  withExamples(list, ['decisions list']);
  handledBy(list, runtime, async () => (await import('../run/decisions.ts')).runDecisionsList);
  const check = decisions
    .command('check')
    .summary('expired, unused and contradicted decisions')
    .description('Checks the decisions file against the logs and the lists.')
    .option('--strict', 'exit 1 where there is any finding');
  withExamples(check, ['decisions check']);
  handledBy(check, runtime, async () => (await import('../run/decisions.ts')).runDecisionsCheck);
}
