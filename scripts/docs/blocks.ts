// Console blocks of a Markdown page: the commands that they show, and the page with the outputs put in anew.
//
// A block is a fence of the language `console`. A line that begins with `$ ` is a command, the lines below it are its
// output. The words behind the language say how much of a long output is shown: `head=12` the first lines, `lines=3-9,20-24`
// these (the first line is 1); `…` stands for what is left out.

const FENCE = /^```console(?<words>[^\n]*)\n(?<body>(?:(?!```)[^\n]*\n)*)```$/gm;

/** What one command printed, and how it ended. */
export interface Outcome {
  readonly output: string;
  readonly code: number;
}

export type Run = (command: string) => Promise<Outcome>;

/** The page as it has to read: every command is run in the order of the page, and its output replaces the shown one. */
export async function withOutputs(page: string, run: Run): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of page.matchAll(FENCE)) {
    const { words = '', body = '' } = match.groups ?? {};
    parts.push(page.slice(end, match.index), await blockOf(words, body, run));
    end = match.index + match[0].length;
  }
  return [...parts, page.slice(end)].join('');
}

async function blockOf(words: string, body: string, run: Run): Promise<string> {
  const lines: string[] = [];
  for (const command of commandsOf(body)) {
    const { output, code } = await run(command);
    lines.push(`$ ${command}`, ...excerpt(output, words));
    if (code !== 0) lines.push(`(exit ${code})`);
  }
  return ['```console' + words, ...lines, '```'].join('\n');
}

/** The commands of a block; one that goes on in the next line ends its line with a backslash. */
export function commandsOf(body: string): string[] {
  return [...body.matchAll(/^\$ (?<command>(?:[^\n]*\\\n)*[^\n]*)$/gm)].map(
    (match) => match.groups?.['command'] ?? '',
  );
}

function excerpt(output: string, words: string): string[] {
  const all = output.split('\n').map((line) => line.trimEnd());
  while (all.at(-1) === '') all.pop();
  const ranges = rangesOf(words, all.length);
  const shown: string[] = [];
  let next = 1;
  for (const [first, last] of ranges) {
    if (first > next) shown.push('…');
    shown.push(...all.slice(first - 1, last));
    next = last + 1;
  }
  if (next <= all.length) shown.push('…');
  return shown;
}

function rangesOf(words: string, length: number): [number, number][] {
  const head = /\bhead=(\d+)/.exec(words)?.[1];
  if (head !== undefined) return [[1, Number(head)]];
  const lines = /\blines=([\d,-]+)/.exec(words)?.[1];
  if (lines === undefined) return [[1, length]];
  return lines.split(',').map((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return [first ?? 1, last ?? length];
  });
}
