// Completion for fish.
import { valueFlags, type CommandWords, type OptionWords } from './words.ts';

/** A script for ~/.config/fish/completions/alert2allow.fish. */
export function fishScript(words: readonly CommandWords[]): string {
  return `# fish completion of alert2allow; load it with: alert2allow completion fish | source
function __alert2allow_path
  set -l path ''
  set -l skip ''
  for word in (commandline -opc)[2..]
    if test -n "$skip"
      set skip ''
      continue
    end
    switch $word
      case ${valueFlags(words).join(' ')}
        set skip 1
      case '-*'
      case '*'
        if contains -- "$path $word" ${words
          .filter(({ path }) => path !== '')
          .map(({ path }) => `' ${path}'`)
          .join(' ')}
          set path "$path $word"
        end
    end
  end
  test "$path" = "$argv[1]"
end
${words.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, commands, options }: CommandWords): string[] {
  const shown = path === '' ? '' : ` ${path}`;
  const condition = `-n "__alert2allow_path '${shown}'"`;
  return [
    ...commands.map(
      ({ name, summary }) => `complete -c alert2allow ${condition} -f -a ${name} -d ${quoted(summary)}`,
    ),
    ...options.map((option) => `complete -c alert2allow ${condition} ${optionWords(option)}`),
  ];
}

function optionWords({ flags, description, takesValue, choices }: OptionWords): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = choices.length > 0 ? [`-x -a ${quoted(choices.join(' '))}`] : takesValue ? ['-r -F'] : [];
  return [...names, ...value, `-d ${quoted(description)}`].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
