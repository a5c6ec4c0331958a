// doctor: what would make the answers wrong or late.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerDoctor(program: Command, runtime: Runtime): void {
  const command = program
    .command('doctor')
    .summary('is everything there that the answers need? one line per check')
    .description(
      'Checks versions, configuration, lists, database, ledger, gaps, delay, the format of flow logs and capacity; with --aws also query logging, name servers, flow logs and retention of the account (reads only).',
    )
    .option('--aws', 'also ask the account that the environment names')
    .option('--strict', 'exit 1 where a check fails')
    .option('--now <time>', 'the wall clock for delay and retention (default: the real one)');
  withExamples(command, ['doctor', 'doctor --format json']);
  handledBy(command, runtime, async () => (await import('../run/doctor.ts')).runDoctor);
}
