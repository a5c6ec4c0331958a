// policy show, check, replay, pull, diff.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { collect, handledBy, withExamples } from './command.ts';

export function registerPolicy(program: Command, runtime: Runtime): void {
  const policy = program
    .command('policy')
    .summary('the firewall policy: show, check, replay, pull, diff')
    .helpCommand(false);
  registerShow(policy, runtime);
  registerCheck(policy, runtime);
  registerReplay(policy, runtime);
  registerPull(policy, runtime);
  registerDiff(policy, runtime);
}

function registerShow(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('show')
    .argument('[file]', 'a snapshot or policy file (default: the configured policy)')
    .summary('the rules in the order in which they are judged')
    .description(
      'Shows rule groups and rules in evaluation order, with the number of entries of each list; of a snapshot also what only the account knows: where groups come from, fail mode, query logging, name servers.',
    );
  withExamples(command, ['policy show']);
  handledBy(command, runtime, async () => (await import('../run/policy-show.ts')).runPolicyShow);
}

function registerCheck(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('check')
    .summary('invalid, duplicate, shadowed and dangerous entries')
    .description(
      'Checks lists and rules: entries that are invalid, duplicate, covered, shadowed, too wide, or placeholders. Where there are logs, also what each wildcard admitted and which entries nothing used.',
    )
    .option('--strict', 'exit 1 where there is any finding')
    .option(
      '--unused <span>',
      'entries without use for this long are marked, for twice as long proposed for removal',
      '30d',
    );
  withExamples(command, ['policy check', 'policy check --unused 14d']);
  handledBy(command, runtime, async () => (await import('../run/policy-check.ts')).runPolicyCheck);
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
    .option(
      '--add <[list=]entry>',
      'as if the list held this entry too (repeatable; list: propose.list, else the only one)',
      collect,
      [],
    )
    .option(
      '--remove <[list=]entry>',
      'as if the list did not hold this entry (repeatable; list: the one that holds it)',
      collect,
      [],
    )
    .option('--trust <list>', 'as if the rules of this list trusted redirection (repeatable)', collect, []);
  withExamples(command, ['policy replay --enforce', 'policy replay --enforce --trust platform-baseline']);
  handledBy(command, runtime, async () => (await import('../run/policy-replay.ts')).runPolicyReplay);
}

function registerPull(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('pull')
    .summary('the policies of VPCs from AWS, as a snapshot file')
    .description(
      'Reads rule groups, rules, lists, fail mode and query logging of VPCs from AWS. Reads only; at most 5 requests a second.',
    )
    .option('--all', 'every VPC of the account and Region (else: --vpc ID)')
    .option('--output <file>', 'write the snapshot into this file instead of stdout');
  // It needs an account: shown, but not run by the test of the examples.
  command.addHelpText(
    'before',
    'Examples:\n  alert2allow policy pull --vpc vpc-0123456789abcdef0 --output policy.yaml\n',
  );
  handledBy(command, runtime, async () => (await import('../run/policy-pull.ts')).runPolicyPull);
}

function registerDiff(policy: Command, runtime: Runtime): void {
  const command = policy
    .command('diff')
    .argument('<before>', 'a snapshot, policy file or configuration')
    .argument('<after>', 'another one')
    .summary('what differs between two policies')
    .description(
      'Compares two snapshots, policy files or configurations: rule groups, rules and entries; order and final dots do not count.',
    );
  command.addHelpText('before', 'Examples:\n  alert2allow policy diff alert2allow.yaml policy.yaml\n');
  handledBy(command, runtime, async () => (await import('../run/policy-diff.ts')).runPolicyDiff);
}
