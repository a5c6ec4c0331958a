// decide: write a decision into the decisions file.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

const VERBS = [
  ['allow', 'the entry may be added to a list'],
  ['deny', 'never: it stays blocked'],
  ['ignore', 'seen, do not ask again'],
  ['defer', 'decide later; satisfies no gate'],
] as const;

export function registerDecide(program: Command, runtime: Runtime): void {
  const decide = program
    .command('decide')
    .summary('allow, deny, ignore or defer names and destinations')
    .helpCommand(false);
  for (const [verb, summary] of VERBS) {
    const command = decide
      .command(verb)
      .argument('[name...]', 'names, wildcards (*.x), or addresses and CIDR blocks of egress findings')
      .summary(summary)
      .description(
        `Writes the decision ${verb} (${summary}) into the decisions file; the file keeps its formatting.`,
      )
      .option('--reason <text>', 'why')
      .option('--owner <who>', 'who answers for it')
      .option('--expires <date>', 'when it has to be decided again')
      .option('--list <name>', 'scope: the list that an allow goes to')
      .option('--port <number>', 'only this port (addresses)')
      .option('--protocol <name>', 'tcp or udp (addresses)')
      .option('--source <cidr>', 'only from this source (addresses)')
      .option(
        '--cluster <title>',
        'the undecided names of a cluster of the review: its title, ecosystem or domain',
      );
    if (verb === 'deny' || verb === 'defer') {
      command.option(
        '--removed-in <place>',
        'what reviewers took out of a branch of propose, or out of the pull request of a number (all of it, where it was closed)',
      );
    }
    withExamples(command, [
      `decide ${verb} tool.vendor.example --reason "asked for by the team" --owner @security`,
    ]);
    handledBy(command, runtime, async () => (await import('../run/decide.ts')).runDecide(verb));
  }
}
