// propose: the patch to the allowlist, with its proof.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { collect, handledBy, withExamples } from './command.ts';

export function registerPropose(program: Command, runtime: Runtime): void {
  const command = program
    .command('propose')
    .summary('the smallest proved patch to the allowlist')
    .description(
      'Adds the names that the catalogue or a decision allows to the list where it lives, and proves by replay what the change does.',
    )
    .option('--write', 'write the patch into the files')
    .option('--save <file>', 'write the plan into a file that apply takes within 24 hours')
    .option(
      '--trust <list>',
      'also set redirection to trust on the rules of this list (repeatable)',
      collect,
      [],
    )
    .option('--despite-owner', 'also where CloudFormation or Terraform keeps a live list')
    .option('--now <time>', 'the wall clock for the saved plan (default: the real one)')
    .option(
      '--branch',
      'commit it to alert2allow/LIST (removals: LIST--removals), on top of what is checked out; files and index stay',
    )
    .option('--pr', 'open or update the one pull request of that branch (gh, or GITHUB_TOKEN)')
    .option('--force', 'with --branch or --pr: overwrite commits of others on the branch')
    .option('--remove', 'instead: take out what is stale, expired or redundant, as a change of its own')
    .option(
      '--unused <span>',
      'with --remove: mark after this time without use, remove after twice (default: 30d)',
    )
    .option('--only <name...>', 'only these entries')
    .option('--ecosystem <id...>', 'only entries of these ecosystems')
    .option('--max <number>', 'at most this many entries, those with most queries');
  withExamples(command, [
    'propose',
    'propose --format diff',
    'propose --ecosystem go rust --max 10',
    'propose --write',
    'propose --save plan.json',
    'propose --remove',
  ]);
  handledBy(command, runtime, async () => (await import('../run/propose.ts')).runPropose);
}
