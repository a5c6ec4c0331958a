// The outside world as the commands see it: two streams, a folder, an environment, a clock. Tests pass their own.
import type { Clock } from '../adapters/aws/options.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { UserError } from '../core/errors.ts';

export interface Output {
  write(text: string): void;
  /** Resolves when everything is written; throws UserError where it could not be. Not there: nothing can fail. */
  written?(): Promise<void>;
  readonly isTty: boolean;
  /** Width in columns; 80 where it is not known. */
  readonly columns: number;
}

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Somebody types there. */
  readonly stdinIsTty: boolean;
  /** Where keys are read and a screen is drawn; null, or not there, where nobody sits at one. */
  readonly terminal?: Terminal | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Wall clock, epoch seconds. */
  now(): number;
  /** What requests to AWS wait by; the machine's clock where it is not there. */
  readonly waiting?: Clock;
}

/** The real process. */
export function processIo(): Io {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: process.stdin,
    stdinIsTty: process.stdin.isTTY === true,
    terminal: processTerminal(),
    cwd: process.cwd(),
    env: process.env,
    now: () => Math.floor(Date.now() / 1000),
  };
}

function output(stream: NodeJS.WriteStream): Output {
  const lost: { error: NodeJS.ErrnoException | null } = { error: null };
  stream.on('error', (error: NodeJS.ErrnoException) => {
    lost.error ??= error;
  });
  return {
    write: (text) => void stream.write(text),
    async written() {
      // The callback of a last, empty write comes after all that was written before it; an error is told there too.
      await new Promise<void>((resolve) => {
        if (stream.destroyed || lost.error !== null) resolve();
        else stream.write('', () => resolve());
      });
      // A reader that goes away (`| head`) has what it wanted.
      if (lost.error === null || lost.error.code === 'EPIPE') return;
      throw new UserError(
        'io',
        `the answer could not be written: ${lost.error.message}`,
        'make room, or send the output elsewhere; what the command did besides is done',
        { cause: lost.error },
      );
    },
    isTty: stream.isTTY === true,
    // Some terminals say that they have no columns at all.
    columns: stream.columns > 0 ? stream.columns : 80,
  };
}

/** Everything that standard input holds. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
