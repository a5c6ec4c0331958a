// completion: words on the TAB key.
import { Argument, type Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerCompletion(program: Command, runtime: Runtime): void {
  const command = program
    .command('completion')
    .addArgument(new Argument('<shell>', 'for which shell').choices(['bash', 'zsh', 'fish']))
    .summary('a script that completes commands and options in a shell')
    .description(
      'Prints a completion script. bash: source <(alert2allow completion bash); zsh: the same after compinit; fish: alert2allow completion fish | source. In the start file of the shell it holds from then on.',
    );
  withExamples(command, ['completion bash', 'completion zsh', 'completion fish']);
  handledBy(command, runtime, async () => (await import('../run/completion.ts')).runCompletion);
}
