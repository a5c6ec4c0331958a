// Completion for zsh: words with their descriptions.
import { choiceOptions, valueFlags, type CommandWords } from './words.ts';

/** A script for a folder of $fpath (as _alert2allow), or to be sourced after compinit. */
export function zshScript(words: readonly CommandWords[]): string {
  return `#compdef alert2allow
# zsh completion of alert2allow; load it with: source <(alert2allow completion zsh)
_alert2allow() {
  local path_='' word skip='' i
  local -a names flags
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $skip ]]; then skip=''; continue; fi
    case $word in
      (${valueFlags(words).join('|')}) skip=1 ;;
      (-*) ;;
      (*) case "$path_ $word" in
        (${words
          .filter(({ path }) => path !== '')
          .map(({ path }) => `' ${path}'`)
          .join('|')}) path_="$path_ $word" ;;
      esac ;;
    esac
  done
  case \${words[CURRENT-1]} in
${choiceOptions(words)
  .map(({ flags, choices }) => `    (${flags.join('|')}) compadd -- ${choices.join(' ')}; return ;;`)
  .join('\n')}
    (${valueFlags(words).join('|')}) _files; return ;;
  esac
  case $path_ in
${words.map(caseOf).join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    _describe -o 'option' flags
  elif (( \${#names} )); then
    _describe 'command' names
  else
    _files
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _alert2allow "$@"
else
  compdef _alert2allow alert2allow
fi
`;
}

function caseOf({ path, commands, options }: CommandWords): string {
  const names = commands.map(({ name, summary }) => described(name, summary)).join(' ');
  const flags = options.flatMap((option) => option.flags.map((flag) => described(flag, option.description)));
  return `    ('${path === '' ? '' : ` ${path}`}') names=(${names}); flags=(${flags.join(' ')}) ;;`;
}

/** A colon separates word and description; quotes end a word of the script. */
function described(word: string, description: string): string {
  return `'${word}:${description.replaceAll("'", "'\\\\''").replaceAll(':', '\\:')}'`;
}
