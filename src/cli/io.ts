// The outside world as the commands see it: two streams, a folder, an environment, a clock. Tests pass their own.
import { processTerminal, type Terminal } from './terminal.ts';

export interface Output {
  write(text: string): void;
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
  // A reader that goes away (`| head`) ends the output, not the program with a stack trace.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
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
