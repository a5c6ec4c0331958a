// The reference of the commands, from the program's own tree.
import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/program.ts';

const HEAD = `# Commands

Written by \`npm run docs\` from the commands themselves: what is here is what \`--help\` prints in 80 columns.
`;

/** docs/reference/commands.md. */
export function commandReference(): string {
  const silent = { write: () => undefined, isTty: false, columns: 80 };
  const program = buildProgram(
    {
      stdout: silent,
      stderr: silent,
      stdin: { async *[Symbol.asyncIterator]() {} },
      stdinIsTty: false,
      cwd: '/',
      env: {},
      now: () => 0,
    },
    () => undefined,
  );
  return [HEAD, ...sections(program, [])].join('\n');
}

function sections(command: Command, parents: readonly string[]): string[] {
  const path = [...parents, command.name()];
  const children = command.commands.flatMap((child) => sections(child, path));
  return [`## \`${path.join(' ')}\`\n`, `\`\`\`text\n${helpOf(command)}\n\`\`\`\n`, ...children];
}

/** With what is printed around the help proper, such as examples. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ ...command.configureOutput(), writeOut: (part) => void (text += part) });
  command.outputHelp();
  return text.trimEnd();
}
