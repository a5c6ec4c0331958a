// ingest: logs into the database.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerIngest(program: Command, runtime: Runtime): void {
  const command = program
    .command('ingest')
    .argument(
      '[source...]',
      'file, folder, glob, - (standard input), s3://BUCKET/PREFIX or cloudwatch:LOG-GROUP',
    )
    .summary('read query logs and flow logs into the database')
    .description(
      'Reads Resolver query logs and VPC flow logs into the database and prints the ledger of what was read.',
    )
    .option('--flow-format <fields>', 'field order of flow-log records without a header')
    .option('--rebuild <object>', 'read a changed object again, and build the hours it touches anew')
    .option('--verify', 'recompute the checksum of every gzip file')
    .option(
      '--keep-raw',
      'keep every line as well (table kept_raw); the database grows to several times its size',
    )
    .option(
      '--redact-sources <key-file>',
      'replace private addresses and instance ids by pseudonyms of this key, which is made where there is none',
    );
  withExamples(command, ['ingest logs/', 'ingest "logs/**/*.log.gz" --format json']);
  handledBy(command, runtime, async () => (await import('../run/ingest.ts')).runIngest);
}
