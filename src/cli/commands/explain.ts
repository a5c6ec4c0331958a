// explain: all about one name or address.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerExplain(program: Command, runtime: Runtime): void {
  const command = program
    .command('explain')
    .argument('<name|address>', 'a DNS name or an IP address')
    .summary('everything known about one name or address')
    .description(
      'Shows what a name is and why we think so: timeline, sources, chain, addresses, entry, decision, why.',
    );
  withExamples(command, ['explain proxy.golang.org', 'explain 203.0.113.77']);
  handledBy(command, runtime, async () => (await import('../run/explain.ts')).runExplain);
}
