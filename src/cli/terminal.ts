// The terminal that somebody sits at: single keys on a screen of its own, or whole lines. It is always left as it was found.
import type { Interface, Key } from 'node:readline';

export type TerminalEvent =
  /** A printable character, or a name: enter, escape, backspace, clear, up, down, page-up, page-down. */
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'resize' }
  /** Ctrl-C, a signal to end, or the terminal is gone. */
  | { readonly kind: 'interrupt' };

export interface TerminalSession {
  /** The next event; waits for it. */
  next(): Promise<TerminalEvent>;
  /** Gives the terminal back. */
  close(): void;
}

export interface Terminal {
  size(): { readonly columns: number; readonly rows: number };
  write(text: string): void;
  /** `keys`: without echo, on the alternate screen; `lines`: as the terminal edits them. */
  open(mode: 'keys' | 'lines'): TerminalSession;
}

/** The terminal of the process: read from stdin, written on stderr, because stdout is for data; null where there is none. */
export function processTerminal(): Terminal | null {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true || stderr.isTTY !== true) return null;
  return {
    size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
    write: (text) => void stderr.write(text),
    open: (mode) => (mode === 'keys' ? keySession() : lineSession()),
  };
}

/** Loaded when a terminal is opened: most commands never open one. */
function readline() {
  return process.getBuiltinModule('node:readline');
}

/** Events wait here until they are asked for. */
function eventQueue(): { push(event: TerminalEvent): void; next(): Promise<TerminalEvent> } {
  const waiting: TerminalEvent[] = [];
  let asked: ((event: TerminalEvent) => void) | null = null;
  return {
    push(event) {
      if (asked === null) waiting.push(event);
      else asked(event);
      asked = null;
    },
    next() {
      const event = waiting.shift();
      if (event !== undefined) return Promise.resolve(event);
      return new Promise((resolve) => {
        asked = resolve;
      });
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Alternate screen, cursor hidden, no wrapping at the right edge: a character wider than it says cannot break the layout.
const ENTER_SCREEN = '\u001b[?1049h\u001b[?7l\u001b[?25l';
const LEAVE_SCREEN = '\u001b[?25h\u001b[?7h\u001b[?1049l';

function keySession(): TerminalSession {
  const { stdin, stderr } = process;
  const events = eventQueue();
  const onKey = (text: string | undefined, key: Key) => {
    if (key.ctrl === true && key.name === 'z') return suspend(show, hide);
    const event = keyEvent(text, key);
    if (event !== null) events.push(event);
  };
  const onResize = () => events.push({ kind: 'resize' });
  const onEnd = () => events.push({ kind: 'interrupt' });
  const show = () => {
    stderr.write(ENTER_SCREEN);
    stdin.setRawMode(true);
    stdin.resume();
    events.push({ kind: 'resize' });
  };
  const hide = () => {
    if (stdin.isTTY) stdin.setRawMode(false);
    stderr.write(LEAVE_SCREEN);
  };
  readline().emitKeypressEvents(stdin);
  stdin.on('keypress', onKey);
  stdin.on('end', onEnd);
  stdin.on('error', onEnd);
  stderr.on('resize', onResize);
  // Whatever ends the process, the terminal is usable afterwards.
  process.on('exit', hide);
  const stopSignals = onSignals(onEnd);
  show();
  return {
    next: () => events.next(),
    close() {
      stopSignals();
      process.off('exit', hide);
      stdin.off('keypress', onKey);
      stdin.off('end', onEnd);
      stdin.off('error', onEnd);
      stderr.off('resize', onResize);
      hide();
      stdin.pause();
    },
  };
}

/** Ctrl-Z: the shell gets its terminal back until the job is continued. */
function suspend(show: () => void, hide: () => void): void {
  if (process.platform === 'win32') return;
  hide();
  process.once('SIGCONT', show);
  process.kill(process.pid, 'SIGTSTP');
}

function onSignals(handler: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, handler);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handler);
  };
}

const NAMES: Readonly<Record<string, string>> = {
  return: 'enter',
  enter: 'enter',
  escape: 'escape',
  backspace: 'backspace',
  up: 'up',
  down: 'down',
  pageup: 'page-up',
  pagedown: 'page-down',
  space: ' ',
};

function keyEvent(text: string | undefined, { name, ctrl, meta }: Key): TerminalEvent | null {
  if (ctrl === true) {
    if (name === 'c' || name === 'd') return { kind: 'interrupt' };
    if (name === 'h') return { kind: 'key', key: 'backspace' };
    return name === 'u' ? { kind: 'key', key: 'clear' } : null;
  }
  const named = name === undefined ? undefined : NAMES[name];
  if (named !== undefined) return { kind: 'key', key: named };
  return text === undefined || text === '' || meta === true ? null : { kind: 'key', key: text };
}

function lineSession(): TerminalSession {
  const events = eventQueue();
  // The terminal itself edits the line, as everywhere else: what reads the screen aloud knows it.
  const lines: Interface = readline().createInterface({ input: process.stdin, terminal: false });
  const onEnd = () => events.push({ kind: 'interrupt' });
  lines.on('line', (text) => events.push({ kind: 'line', text }));
  lines.on('close', onEnd);
  const stopSignals = onSignals(onEnd);
  return {
    next: () => events.next(),
    close() {
      stopSignals();
      lines.off('close', onEnd);
      lines.close();
      process.stdin.pause();
    },
  };
}
