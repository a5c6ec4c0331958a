// policy check, policy replay, policy show.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerPolicy(program: Command, runtime: Runtime): void {
  const policy = program
    .command('policy')
    .summary('the firewall policy: show, check, replay')
    .helpCommand(false);
  registerShow(policy, runtime);
  registerCheck(policy, runtime);
  registerReplay(policy, runtime);
}

function registerShow(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('show')
    .summary('the rules in the order in which they are judged')
    .description(
      'Shows the configured rule groups and rules in evaluation order, with the number of entries of each list.',
    );
  withExamples(command, ['policy show']);
  handledBy(command, runtime, async () => (await import('../run/policy-show.ts')).runPolicyShow);
}

function registerCheck(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('check')
    .summary('invalid, duplicate, shadowed and dangerous entries')
    .description(
      'Checks lists and rules without logs: entries that are invalid, duplicate, covered, shadowed, too wide, or placeholders.',
    )
    .option('--strict', 'exit 1 where there is any finding');
  withExamples(command, ['policy check']);
  handledBy(command, runtime, async () => (await import('../run/policy-check.ts')).runPolicyCheck);
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

function registerReplay(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('replay')
    .summary('every logged query judged by a policy, also a changed one')
    .description(
      'Judges the stored queries by the configured policy (or another) and compares with what was logged.',
    )
    .option('--policy <file>', 'judge by the policy of this YAML or JSON file (keys lists and policy)')
    .option('--enforce', 'as if every catch-all were BLOCK')
    .option('--add <list=entry>', 'as if the list held this entry too (repeatable)', collect, [])
    .option('--remove <list=entry>', 'as if the list did not hold this entry (repeatable)', collect, [])
    .option('--trust <list>', 'as if the rules of this list trusted redirection (repeatable)', collect, []);
  withExamples(command, ['policy replay --enforce', 'policy replay --enforce --trust platform-baseline']);
  handledBy(command, runtime, async () => (await import('../run/policy-replay.ts')).runPolicyReplay);
}
