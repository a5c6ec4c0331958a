// The command line as completion sees it, read from commander's own tree.
import type { Command } from 'commander';

export interface OptionWords {
  /** `--format`; `-h` beside it where there is one. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** What the value may be; empty: anything, so that files are offered. */
  readonly choices: readonly string[];
}

export interface CommandWords {
  /** Words after the program's name, joined by blanks; '' is the program itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  /** Its own and the global ones. */
  readonly options: readonly OptionWords[];
}

/** Every command, parents before their children. */
export function commandWords(program: Command): CommandWords[] {
  return wordsBelow(program, '', optionsOf(program));
}

function wordsBelow(command: Command, path: string, globals: readonly OptionWords[]): CommandWords[] {
  const own = path === '' ? [] : optionsOf(command);
  const commands = command.commands.map((child) => ({ name: child.name(), summary: child.summary() }));
  return [
    { path, commands, options: [...own, ...globals] },
    ...command.commands.flatMap((child) =>
      wordsBelow(child, path === '' ? child.name() : `${path} ${child.name()}`, globals),
    ),
  ];
}

function optionsOf(command: Command): OptionWords[] {
  return command.options.map((option) => ({
    flags: [option.long, option.short].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  }));
}

/** Flags of every option that takes a value: the word after one is no command. */
export function valueFlags(words: readonly CommandWords[]): string[] {
  const options = words.flatMap((command) => command.options).filter(({ takesValue }) => takesValue);
  return [...new Set(options.flatMap(({ flags }) => flags))].toSorted();
}

/** The options with choices, each once. */
export function choiceOptions(words: readonly CommandWords[]): OptionWords[] {
  const byFlag = new Map<string, OptionWords>();
  for (const option of words.flatMap((command) => command.options)) {
    const [flag] = option.flags;
    if (flag !== undefined && option.choices.length > 0) byFlag.set(flag, option);
  }
  return [...byFlag.values()];
}
