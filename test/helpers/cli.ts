// Runs a command line in process, in a folder of its own, and returns what a user would see.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main, type Io } from '../../src/cli/main.ts';
import { fakeClock } from './aws-fake.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly tty?: boolean;
  readonly columns?: number;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Wall clock, epoch seconds. */
  readonly now?: number;
}

/** A new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'alert2allow-test-'));
}

/** Runs `alert2allow ARGV` with the given current folder. */
export async function runCli(
  cwd: string,
  argv: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const output = (key: 'stdout' | 'stderr') => ({
    write(text: string) {
      written[key] += text;
    },
    isTty: options.tty ?? false,
    columns: options.columns ?? 80,
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: Readable.from([Buffer.from(options.stdin ?? '')]),
    stdinIsTty: options.tty ?? false,
    cwd,
    env: options.env ?? {},
    now: () => options.now ?? 1_794_877_200,
    // No test waits for its turn at a service that stands on this machine.
    waiting: fakeClock(),
  };
  const code = await main(argv, io);
  return { code, ...written };
}
