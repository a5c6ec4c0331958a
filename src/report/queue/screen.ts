// The interactive review on a screen: as many lines as there are rows, none wider than the screen. Pure.
import type { Mode, QueueState } from '../../propose/queue/model.ts';
import { currentItem, currentOffers } from '../../propose/queue/state.ts';
import { text, type Block } from '../document.ts';
import { forTerminal } from '../escape.ts';
import { displayWidth, hardWrapped } from '../layout.ts';
import { renderTerminal } from '../terminal.ts';
import { confirmBlocks, itemBlocks, keyWords, progressText, promptText } from './question.ts';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

export interface ScreenLine {
  readonly text: string;
  readonly tone: 'title' | 'plain' | 'dim' | 'warning';
}

export interface Screen {
  /** Exactly as many as there are rows. */
  readonly lines: readonly ScreenLine[];
  /** Where something is typed: at the end of the last line that holds text; null where keys are pressed. */
  readonly cursor: { readonly row: number; readonly column: number } | null;
}

/** Narrower than this, lines are made for this width and the terminal cuts them. */
const LEAST = 20;

/** The screen of a state. The body scrolls; head and foot stay, as far as there is room. */
export function screenOf(state: QueueState, size: ScreenSize): Screen {
  const width = Math.max(LEAST, size.columns);
  const rows = Math.max(1, size.rows);
  const head = headLines(state, width);
  const foot = footLines(state, width).slice(-Math.max(1, rows - 1));
  const shownHead = head.slice(0, Math.max(0, Math.min(head.length, rows - foot.length - 1)));
  const room = Math.max(0, rows - shownHead.length - foot.length);
  const body = window(bodyLines(state, width), scrollOf(state.mode), room);
  const lines = [...shownHead, ...body, ...foot].slice(0, rows);
  return { lines, cursor: cursorOf(state.mode, lines) };
}

function scrollOf(mode: Mode): number {
  return mode.kind === 'choose' || mode.kind === 'read' ? mode.scroll : 0;
}

function plain(texts: readonly string[], tone: ScreenLine['tone'] = 'plain'): ScreenLine[] {
  return texts.map((line) => ({ text: line, tone }));
}

function headLines(state: QueueState, width: number): ScreenLine[] {
  const item = currentItem(state);
  const title = state.mode.kind === 'read' ? state.mode.title : (item?.title ?? 'Review');
  return [
    ...plain(hardWrapped(`review: ${progressText(state)}`, width), 'dim'),
    ...plain(hardWrapped(forTerminal(title), width), 'title'),
    { text: '', tone: 'plain' },
  ];
}

function bodyLines(state: QueueState, width: number): ScreenLine[] {
  const { mode } = state;
  if (mode.kind === 'read') return plain(mode.lines.flatMap((line) => wrappedIfLong(line, width)));
  const item = currentItem(state);
  if (mode.kind === 'confirm') return plain(rendered(confirmBlocks(mode), width), 'warning');
  return item === null ? [] : plain(rendered(itemBlocks(item, currentOffers(state)), width));
}

/** Rendered lines keep the spaces that align them while they fit. */
function wrappedIfLong(line: string, width: number): string[] {
  return displayWidth(line) <= width ? [line] : hardWrapped(line, width);
}

function rendered(blocks: readonly Block[], width: number): string[] {
  return renderTerminal(blocks, { width, color: false }).trimEnd().split('\n');
}

/** The lines that fit, from a place that leaves no gap at the end; the last one says how many more there are. */
function window(lines: readonly ScreenLine[], scroll: number, room: number): ScreenLine[] {
  const blank = { text: '', tone: 'plain' } as const;
  if (lines.length <= room) return [...lines, ...Array<ScreenLine>(room - lines.length).fill(blank)];
  if (room < 2) return lines.slice(0, room);
  const from = Math.min(scroll, lines.length - (room - 1));
  const below = lines.length - from - (room - 1);
  const place = `-- ${below === 0 ? 'end' : `${below} more lines below`}${from === 0 ? '' : `, ${from} above`} --`;
  return [...lines.slice(from, from + room - 1), { text: place, tone: 'dim' }];
}

function footLines(state: QueueState, width: number): ScreenLine[] {
  const { mode } = state;
  switch (mode.kind) {
    case 'ask':
    case 'confirm': {
      const problem = mode.kind === 'ask' ? mode.problem : null;
      const answer = hardWrapped(forTerminal(promptText(state, mode) + mode.text), width);
      return [...notice(problem, width), ...plain(answer), { text: 'Escape: back', tone: 'dim' }];
    }
    case 'choose': {
      const item = currentItem(state);
      const words = item === null ? [] : keyWords(currentOffers(state), item);
      return [...notice(mode.notice, width), ...plain(packed(words.map(forTerminal), width), 'dim')];
    }
    case 'end':
      return [...notice(mode.notice, width), ...plain(hardWrapped(promptText(state, mode), width))];
    case 'read':
      return plain(['Arrows scroll; any other key goes back'], 'dim');
    case 'busy':
      return plain(['…'], 'dim');
    case 'left':
      return plain([''], 'dim');
  }
}

function notice(message: string | null, width: number): ScreenLine[] {
  return message === null ? [] : plain(rendered([text(message)], width), 'warning');
}

/** Words of two parts side by side, never broken between their parts while they fit. */
function packed(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line}   ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(...hardWrapped(line, width));
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, ...hardWrapped(line, width)];
}

function cursorOf(mode: Mode, lines: readonly ScreenLine[]): Screen['cursor'] {
  if (mode.kind !== 'ask' && mode.kind !== 'confirm') return null;
  const row = Math.max(0, lines.length - 2);
  return { row, column: displayWidth(lines[row]?.text ?? '') };
}
