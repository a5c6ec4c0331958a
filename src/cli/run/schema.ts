// Prints a JSON Schema, or lists them.
import { ALL_TIME } from '../../core/time.ts';
import { schemaListDocument } from '../../report/documents/schema-list.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { readSchema, schemaSummaries } from '../schemas.ts';

/** `schema policy replay` means what `schema policy-replay` means: a command as it is typed. */
export async function runSchema(io: Io, globals: Globals, words: readonly string[]): Promise<ExitCode> {
  if (words.length === 0) await writeDocument(io, globals, schemaListDocument(schemaSummaries()), ALL_TIME);
  else io.stdout.write(readSchema(words.join('-')));
  return EXIT.done;
}
