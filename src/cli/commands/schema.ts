// schema: the JSON Schemas of answers and files.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerSchema(program: Command, runtime: Runtime): void {
  const command = program
    .command('schema')
    .argument('[kind...]', 'a command as typed, a kind, or a file (default: list them)')
    .summary('the JSON Schema of an answer or a file')
    .description(
      'Prints the JSON Schema (draft 2020-12) of what a command prints with --format json, or of a file such as the configuration; without a kind it lists them.',
    );
  withExamples(command, ['schema', 'schema readiness', 'schema policy replay', 'schema configuration']);
  handledBy(command, runtime, async () => (await import('../run/schema.ts')).runSchema);
}
