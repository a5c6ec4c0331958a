// Walks the queue at a terminal: events in, the state machine decides, effects are carried out, the view is shown.
import { styleText } from 'node:util';
import { UserError } from '../../core/errors.ts';
import type { Effect, QueueEvent, QueueState } from '../../propose/queue/model.ts';
import { nextState } from '../../propose/queue/state.ts';
import { plainOf } from '../../report/queue/plain.ts';
import { screenOf, type ScreenLine } from '../../report/queue/screen.ts';
import type { Terminal, TerminalSession } from '../terminal.ts';

/** What the machine asks for; each throws UserError where it cannot be done, and then nothing was done. */
export interface Hands {
  write(effect: Effect & { kind: 'write' }): void;
  takeBack(): void;
  explain(effect: Effect & { kind: 'explain' }): Promise<{ title: string; lines: readonly string[] }>;
}

export interface WalkOptions {
  readonly plain: boolean;
  readonly color: boolean;
}

/** Where the walk ended; `interrupted`: by Ctrl-C or because the terminal went away. */
export interface Walked {
  readonly state: QueueState;
  readonly interrupted: boolean;
}

export async function walkQueue(
  terminal: Terminal,
  start: QueueState,
  hands: Hands,
  options: WalkOptions,
): Promise<Walked> {
  const session = terminal.open(options.plain ? 'lines' : 'keys');
  try {
    return await walk(terminal, session, start, hands, options);
  } finally {
    session.close();
  }
}

async function walk(
  terminal: Terminal,
  session: TerminalSession,
  start: QueueState,
  hands: Hands,
  options: WalkOptions,
): Promise<Walked> {
  let state = start;
  let before: QueueState | null = null;
  while (state.mode.kind !== 'left') {
    terminal.write(
      options.plain ? plainOf(state, before, terminal.size().columns) : drawn(terminal, state, options.color),
    );
    const event = await session.next();
    if (event.kind === 'interrupt') return { state, interrupted: true };
    // In plain lines nothing was asked anew by a resize.
    before = state;
    if (event.kind !== 'resize') state = await settled(state, event, hands);
  }
  return { state, interrupted: false };
}

/** The state after an event and everything that it asks to be done. */
async function settled(from: QueueState, event: QueueEvent, hands: Hands): Promise<QueueState> {
  const { state, effect } = nextState(from, event);
  if (effect === null) return state;
  return settled(state, await carriedOut(effect, hands), hands);
}

async function carriedOut(effect: Effect, hands: Hands): Promise<QueueEvent> {
  try {
    if (effect.kind === 'explain') return { kind: 'explained', ...(await hands.explain(effect)) };
    if (effect.kind === 'write') hands.write(effect);
    else hands.takeBack();
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'refused', message: `${error.message}; next: ${error.hint}` };
  }
}

const TONES = { title: 'bold', dim: 'dim', warning: 'yellow' } as const;

/** Every line anew. Each is cleared first: after a full line the cursor stands on its last character, and would clear that. */
function drawn(terminal: Terminal, state: QueueState, color: boolean): string {
  const { lines, cursor } = screenOf(state, terminal.size());
  const rows = lines.map((line, row) => `\u001b[${row + 1};1H\u001b[K${painted(line, color)}`);
  const at = cursor === null ? '\u001b[?25l' : `\u001b[${cursor.row + 1};${cursor.column + 1}H\u001b[?25h`;
  return `${rows.join('')}${at}`;
}

function painted({ text, tone }: ScreenLine, color: boolean): string {
  return color && tone !== 'plain' && text !== ''
    ? styleText(TONES[tone], text, { validateStream: false })
    : text;
}
