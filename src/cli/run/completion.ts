// Prints the completion script of a shell, made from the command tree that runs.
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { commandWords } from '../completion/words.ts';
import { zshScript } from '../completion/zsh.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { buildProgram } from '../program.ts';

const SHELLS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export async function runCompletion(
  io: Io,
  _globals: Globals,
  [shell = '']: readonly string[],
): Promise<ExitCode> {
  const words = commandWords(buildProgram(io, () => undefined));
  io.stdout.write(SHELLS[shell as keyof typeof SHELLS](words));
  return EXIT.done;
}
