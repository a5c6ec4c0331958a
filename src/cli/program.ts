// The command tree. Every command is one thin file; its work is loaded only when it runs.
import { Command, Option } from 'commander';
import { withExamplesOfChildren } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { ExitCode } from './exit.ts';
import { toolVersion } from './version.ts';
import type { Io } from './io.ts';

/** What a command needs to run: the streams and where to leave its exit code. */
export interface Runtime {
  readonly io: Io;
  setExit(code: ExitCode): void;
}

const EXAMPLES = `Examples:
  alert2allow demo
  alert2allow ingest logs/
  alert2allow review --interactive
  alert2allow propose --format diff
  alert2allow readiness
`;

/** After the help of every command. */
const EPILOGUE = `
Exit codes: 0 done (also with findings), 1 a check that was asked for says no,
2 could not do it. Times are UTC; a bare date is 00:00Z; windows are half-open:
[since, until).`;

/** Builds the command tree; `--help` and errors go to the given streams. */
export function buildProgram(io: Io, setExit: (code: ExitCode) => void): Command {
  const runtime: Runtime = { io, setExit };
  const program = new Command('alert2allow')
    .description('DNS Firewall ALERT logs and VPC flow logs in; a proved allowlist patch and a verdict out.')
    .version(toolVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
      getOutHasColors: () => io.stdout.isTty,
      getErrHasColors: () => io.stderr.isTty,
    })
    .exitOverride()
    .addHelpText('before', EXAMPLES)
    .addHelpText('afterAll', EPILOGUE);
  addGlobals(program);
  for (const register of commands) register(program, runtime);
  withExamplesOfChildren(program);
  // Commands made with .command() inherit output and exit settings; groups need it for their own children too.
  return program;
}

function addGlobals(program: Command): void {
  program
    .optionsGroup('Global options:')
    .option('--config <file>', 'configuration (default: alert2allow.yaml in this or a parent folder)')
    .option(
      '--database <file>',
      'database file (default: from the configuration, else .alert2allow/logs.duckdb)',
    )
    .option('--since <time>', 'start of the window: date or RFC 3339 time, UTC')
    .option('--until <time>', 'end of the window (not included)')
    .option('--window <span>', 'length of the window back from its end, for example 14d or 36h')
    .option('--vpc <id>', 'only this VPC')
    .addOption(
      new Option('--format <form>', 'table in a terminal, ndjson in a pipe').choices([
        'table',
        'json',
        'ndjson',
        'csv',
        'markdown',
        'diff',
      ]),
    )
    .option('--quiet', 'no talk on stderr')
    .option('--no-color', 'no colours (also: NO_COLOR)');
}
