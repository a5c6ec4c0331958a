// The real command in a pseudo-terminal, and what its screen shows.
import { fileURLToPath } from 'node:url';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).href;
const TSX = import.meta.resolve('tsx');
const SCRIPT = `import { main, processIo } from ${JSON.stringify(MAIN)};
process.exitCode = await main(process.argv.slice(1), processIo());`;

export interface PtyOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A command that runs in a terminal of its own. */
export class PtyCommand {
  private readonly screenState: InstanceType<typeof xterm.Terminal>;
  private readonly pty: IPty;
  /** Everything that was written, escape sequences included. */
  output = '';
  /** Exit code and signal, once it has ended. */
  readonly ended: Promise<{ readonly code: number; readonly signal: number }>;

  constructor(cwd: string, argv: readonly string[], { columns = 80, rows = 24, env = {} }: PtyOptions = {}) {
    this.screenState = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const command = ['--import', TSX, '--input-type=module', '-e', SCRIPT, '--', ...argv];
    this.pty = spawn(process.execPath, command, {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: fileURLToPath(new URL('.', import.meta.url)), ...env },
    });
    this.pty.onData((data) => {
      this.output += data;
      this.screenState.write(data);
    });
    this.ended = new Promise((resolve) => {
      this.pty.onExit(({ exitCode, signal }) => resolve({ code: exitCode, signal: signal ?? 0 }));
    });
  }

  /** The lines on the screen now, without the blanks at their ends. */
  async screen(): Promise<string[]> {
    await new Promise<void>((resolve) => this.screenState.write('', resolve));
    const { active } = this.screenState.buffer;
    return Array.from(
      { length: this.screenState.rows },
      (_, row) =>
        active.getLine(active.viewportY + row)?.translateToString(true, 0, this.screenState.cols) ?? '',
    );
  }

  /** Waits until the screen shows something; throws with the screen where it does not within 100 seconds (a busy machine starts slowly). */
  async shows(pattern: RegExp): Promise<string> {
    const end = Date.now() + 100_000;
    for (;;) {
      const text = (await this.screen()).join('\n');
      if (pattern.test(text)) return text;
      if (Date.now() > end) throw new Error(`no ${String(pattern)} on the screen:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  type(text: string): void {
    this.pty.write(text);
  }

  resize(columns: number, rows: number): void {
    this.pty.resize(columns, rows);
    this.screenState.resize(columns, rows);
  }

  signal(name: string): void {
    this.pty.kill(name);
  }

  /** Ends it, where it has not ended. */
  kill(): void {
    try {
      this.pty.kill('SIGKILL');
    } catch {
      // It has.
    }
  }
}
