// How a command is declared: examples first in its help, the handler loaded only when it runs.
import type { Command } from 'commander';
import type { ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import type { Runtime } from '../program.ts';

/** A handler gets the streams, the options (global ones included) and the positional arguments. */
export type Handler<Options> = (
  io: Io,
  options: Options & Globals,
  args: readonly string[],
) => Promise<ExitCode>;

const examples: string[] = [];

/** Every example of every registered command, as typed after the program's name (a test runs them all). */
export function declaredExamples(): readonly string[] {
  return examples;
}

/** Puts examples before the usage text of `--help`; those that need an account, a terminal or a file are only shown. */
export function withExamples(
  command: Command,
  lines: readonly string[],
  onlyShown: readonly string[] = [],
): Command {
  examples.push(...lines);
  const shown = [...lines, ...onlyShown].map((line) => `  alert2allow ${line}\n`).join('');
  return command.addHelpText('before', `Examples:\n${shown}`);
}

/** Connects a command with its handler; positional arguments arrive flattened. */
export function handledBy<Options extends object>(
  command: Command,
  runtime: Runtime,
  load: () => Promise<Handler<Options>>,
): void {
  command.action(async (...parameters: unknown[]) => {
    const positional = parameters
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined)
      .map(String);
    const handler = await load();
    runtime.setExit(await handler(runtime.io, command.optsWithGlobals<Options & Globals>(), positional));
  });
}

/** Collects the values of a repeatable option. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
