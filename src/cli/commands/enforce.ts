// enforce: the switch from ALERT to BLOCK.
import { Option, type Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy } from './command.ts';

export function registerEnforce(program: Command, runtime: Runtime): void {
  const command = program
    .command('enforce')
    .argument(
      '<target>',
      'live:GROUP (id, ARN or name of a rule group in AWS), or KIND:PATH#SELECTOR of its source',
    )
    .summary('set the catch-all to BLOCK')
    .description(
      'Sets the catch-all rule from ALERT to BLOCK. Refuses (exit 1) unless readiness says it is time or --accept-risk says why; shows what it means, writes the way back, reads the rule back. Of a source file it shows the diff.',
    )
    .option('--accept-risk <reason>', 'switch although it is not ready; the reason goes into the audit trail')
    .addOption(
      new Option('--block-response <response>', 'what a blocked query is answered with')
        .choices(['NODATA', 'NXDOMAIN'])
        .default('NODATA'),
    )
    .option('--despite-owner', 'also where CloudFormation or Terraform keeps the rule group')
    .option('--write', 'write the patch of the source into the file')
    .option('--yes', 'do not ask for the name of the rule group')
    .option('--now <time>', 'the wall clock for the gate fresh-logs (default: the real one)');
  command.addHelpText(
    'before',
    'Examples:\n  alert2allow enforce cdk:lib/agent.ts --write\n  alert2allow enforce live:agent-egress-policy\n',
  );
  handledBy(command, runtime, async () => (await import('../run/enforce.ts')).runEnforce);
}
