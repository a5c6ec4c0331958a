// How a command is declared: examples first in its help, the handler loaded only when it runs.
import type { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
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
const shownBy = new WeakMap<Command, readonly string[]>();

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
  const all = [...lines, ...onlyShown];
  shownBy.set(command, all);
  const shown = all.map((line) => `  ${folded(`alert2allow ${line}`)}\n`).join('');
  return command.addHelpText('before', `Examples:\n${shown}`);
}

/** Gives a command that only has subcommands the first example of each of them. */
export function withExamplesOfChildren(command: Command): void {
  for (const child of command.commands) {
    withExamplesOfChildren(child);
    if (shownBy.has(child) || child.commands.length === 0) continue;
    withExamples(
      child,
      [],
      child.commands.flatMap((one) => shownBy.get(one)?.slice(0, 1) ?? []),
    );
  }
}

const WIDTH = 76;

/** A long example in lines that a shell reads as one. */
function folded(line: string): string {
  if (line.length <= WIDTH) return line;
  const at = line.lastIndexOf(' --', WIDTH - 2);
  return at <= 0 ? line : `${line.slice(0, at)} \\\n      ${folded(line.slice(at + 1))}`;
}

/** Connects a command with its handler; positional arguments arrive flattened. */
export function handledBy<Options extends object>(
  command: Command,
  runtime: Runtime,
  load: () => Promise<Handler<Options>>,
): void {
  // Told below, with the subcommand that was meant.
  command.allowExcessArguments();
  command.action(async (...parameters: unknown[]) => {
    await refuseExcess(command);
    const positional = parameters
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined)
      .map(String);
    const handler = await load();
    runtime.setExit(await handler(runtime.io, command.optsWithGlobals<Options & Globals>(), positional));
  });
}

/** Throws UserError where there are more words than arguments: mostly a mistyped subcommand. */
async function refuseExcess(command: Command): Promise<void> {
  const { registeredArguments, args } = command;
  const word = args[registeredArguments.length];
  if (word === undefined || registeredArguments.some(({ variadic }) => variadic)) return;
  const { editDistance } = await import('../../catalog/distance.ts');
  const names = command.commands.map((child) => child.name());
  const meant = names.find((name) => editDistance(word, name, 2) !== null);
  throw new UserError(
    'bad-argument',
    `${command.name()} takes no ${names.length > 0 ? 'subcommand' : 'argument'} '${word}'`,
    meant === undefined ? `see alert2allow ${command.name()} --help` : `did you mean ${meant}?`,
  );
}

/** Collects the values of a repeatable option. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
