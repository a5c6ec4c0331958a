// Completion for bash 3.2 and newer, without the bash-completion package.
import { choiceOptions, valueFlags, type CommandWords } from './words.ts';

/** A script that bash sources. Where nothing is known of a word, bash offers files. */
export function bashScript(words: readonly CommandWords[]): string {
  return `# bash completion of alert2allow; load it with: source <(alert2allow completion bash)
_alert2allow() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' word skip='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ -n $skip ]]; then skip=''; continue; fi
    case $word in
      ${valueFlags(words).join('|')}) skip=1 ;;
      -*) ;;
      *) case "$path $word" in
        ${words
          .filter(({ path }) => path !== '')
          .map(({ path }) => `' ${path}'`)
          .join('|')}) path="$path $word" ;;
      esac ;;
    esac
  done
  # bash makes a word of its own of the sign in --format=json.
  if [[ $current == = ]]; then current=''; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case $previous in
${choiceOptions(words)
  .map(
    ({ flags, choices }) =>
      `    ${flags.join('|')}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`,
  )
  .join('\n')}
    ${valueFlags(words).join('|')}) return ;;
  esac
  case $path in
${words.map(caseOf).join('\n')}
  esac
}
complete -o bashdefault -o default -F _alert2allow alert2allow
`;
}

function caseOf({ path, commands, options }: CommandWords): string {
  const names = commands.map(({ name }) => name).join(' ');
  const flags = options.flatMap((option) => option.flags).join(' ');
  const shown = path === '' ? '' : ` ${path}`;
  return `    '${shown}') if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '${flags}' -- "$current")); else COMPREPLY=($(compgen -W '${names}' -- "$current")); fi ;;`;
}
