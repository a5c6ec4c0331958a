// The command line's only entry: arguments and streams in, exit code out. Nothing below it ends the process.
import { CommanderError } from 'commander';
import { UserError } from '../core/errors.ts';
import { forTerminal, withoutCommand } from '../report/escape.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import { buildProgram } from './program.ts';

export { processIo, type Io } from './io.ts';

/** Runs one command line (without node and script) and returns its exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: EXIT.done };
  const program = buildProgram(io, (code) => {
    outcome.code = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    outcome.code = report(error, io);
  }
  try {
    await io.stdout.written?.();
    return outcome.code;
  } catch (error) {
    return report(error, io);
  }
}

function report(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
  if (error instanceof UserError) {
    const lines = error.message.split('\n').map(forTerminal).map(withoutCommand).join('\n  ');
    io.stderr.write(`error: ${lines}\n  next: ${forTerminal(error.hint)}\n`);
    return EXIT.failed;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`alert2allow failed in a way it should not have. This is a bug; please report it with:\n`);
  io.stderr.write(`${detail.split('\n').map(forTerminal).map(withoutCommand).join('\n')}\n`);
  return EXIT.failed;
}
