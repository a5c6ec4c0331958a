// Nothing in AWS is changed before somebody said so: by typing the name at a terminal, or with --yes.
import { UserError } from '../core/errors.ts';
import { forTerminal } from '../report/escape.ts';
import type { Io } from './io.ts';

/** Asks for each name in turn. Throws UserError where one is not confirmed, or nobody can be asked. */
export async function confirmNames(io: Io, isConfirmed: boolean, names: readonly string[]): Promise<void> {
  if (isConfirmed || names.length === 0) return;
  if (!io.stdinIsTty) {
    throw new UserError(
      'bad-argument',
      'this changes AWS, and nobody can be asked: the input is no terminal',
      'look at what it does, then add --yes',
    );
  }
  const lines = linesOf(io.stdin);
  try {
    for (const name of names) {
      io.stderr.write(`Type ${forTerminal(name)} to change it: `);
      const { value } = await lines.next();
      if (value?.trim() !== name)
        throw new UserError(
          'bad-argument',
          `${name} was not confirmed; nothing was changed`,
          'type its name, or use --yes',
        );
    }
  } finally {
    await lines.return(undefined);
  }
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined, undefined> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
  return undefined;
}
