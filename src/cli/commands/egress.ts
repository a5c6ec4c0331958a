// egress: connections that no DNS answer explains.
import { Option, type Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerEgress(program: Command, runtime: Runtime): void {
  const command = program
    .command('egress')
    .summary('connections to public addresses that no DNS answer explains')
    .description(
      'Classifies every connection to a public address by the DNS answer that explains it, and lists those without one.',
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 where an undecided finding is at least this severe').choices(
        ['high', 'medium', 'low'],
      ),
    );
  withExamples(command, ['egress', 'egress --format csv']);
  handledBy(command, runtime, async () => (await import('../run/egress.ts')).runEgress);
}
