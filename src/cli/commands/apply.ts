// apply, rollback: a saved plan, and the way back.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy } from './command.ts';

export function registerApply(program: Command, runtime: Runtime): void {
  const command = program
    .command('apply')
    .argument('<plan>', 'a file that propose --save wrote')
    .summary('apply a saved plan: live lists in AWS, and files')
    .description(
      'Checks a saved plan against what is there now, writes the way back, adds the entries and reads everything back. Exit 1: a list differs from what was expected.',
    )
    .option('--yes', 'do not ask for the name of each live list')
    .option('--accept-drift', 'also where a list changed since the plan was made')
    .option('--despite-owner', 'also where CloudFormation or Terraform keeps the list')
    .option('--now <time>', 'the wall clock for the expiry of the plan (default: the real one)');
  // They need a plan: shown, but not run by the test of the examples.
  command.addHelpText(
    'before',
    'Examples:\n  alert2allow apply plan.json\n  alert2allow apply plan.json --yes\n',
  );
  handledBy(command, runtime, async () => (await import('../run/apply.ts')).runApply);
}

export function registerRollback(program: Command, runtime: Runtime): void {
  const command = program
    .command('rollback')
    .argument('<file>', 'a rollback file that apply or enforce wrote')
    .summary('take back what apply or enforce changed in AWS')
    .description(
      'Removes exactly the entries that apply added, or sets a rule back to what it was before enforce; refuses what somebody changed since.',
    )
    .option('--yes', 'do not ask for the name');
  command.addHelpText('before', 'Examples:\n  alert2allow rollback plan.rollback.json\n');
  handledBy(command, runtime, async () => (await import('../run/rollback.ts')).runRollback);
}
