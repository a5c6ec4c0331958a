// init: a first configuration.
import { Option, type Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerInit(program: Command, runtime: Runtime): void {
  const command = program
    .command('init')
    .summary('write a commented alert2allow.yaml, print the read-only IAM policy')
    .description(
      'Writes a commented alert2allow.yaml into the current folder (an existing file is never touched) and prints the IAM policy that reading from AWS needs.',
    )
    .option(
      '--fetch-ip-ranges [address]',
      'fetch the address ranges of AWS into ip-ranges.json (default: from where AWS publishes them); then an existing configuration is no error',
    )
    .option(
      '--pull-vpcs',
      'read ranges, endpoints, public and NAT addresses of the VPCs from AWS (--vpc: of one) into the configuration; where there is one already, print them',
    )
    .addOption(
      new Option(
        '--iam <policy>',
        'only print an IAM policy: of reading, or what apply, enforce and rollback need beside it',
      ).choices(['read-only', 'apply']),
    );
  withExamples(command, ['init', 'init --fetch-ip-ranges', 'init --pull-vpcs', 'init --iam apply']);
  handledBy(command, runtime, async () => (await import('../run/init.ts')).runInit);
}
