// The interactive review in plain lines, for screen readers: nothing is redrawn or coloured, one question per line.
import type { QueueState } from '../../propose/queue/model.ts';
import { currentItem, currentOffers } from '../../propose/queue/state.ts';
import type { Block } from '../document.ts';
import { forTerminal, withoutCommand } from '../escape.ts';
import { hardWrapped } from '../layout.ts';
import { renderTerminal } from '../terminal.ts';
import { confirmBlocks, itemBlocks, keyWords, progressText, promptText } from './question.ts';

/** Narrower than this, lines are made for this width. */
const LEAST = 20;

/** What is said when a state is reached from `before`; ends with the question, without a line end. */
export function plainOf(state: QueueState, before: QueueState | null, columns: number): string {
  return `${spoken(state, before, columns)}${forTerminal(promptText(state, state.mode))}`;
}

function spoken(state: QueueState, before: QueueState | null, columns: number): string {
  const { mode } = state;
  switch (mode.kind) {
    case 'choose':
      return lines(mode.notice) + (isSameItem(state, before) ? '' : itemText(state, columns));
    case 'confirm':
      return rendered(confirmBlocks(mode), columns);
    case 'ask':
      return lines(mode.problem);
    case 'read':
      return `${[forTerminal(mode.title), ...mode.lines].map(withoutCommand).join('\n')}\n`;
    case 'end':
      return lines(mode.notice);
    default:
      return '';
  }
}

function lines(notice: string | null): string {
  return notice === null ? '' : `${withoutCommand(forTerminal(notice))}\n`;
}

/** Nothing is said twice: after a refusal or a help page the question alone comes again. */
function isSameItem(state: QueueState, before: QueueState | null): boolean {
  return before !== null && currentItem(before) === currentItem(state);
}

function itemText(state: QueueState, columns: number): string {
  const item = currentItem(state);
  if (item === null) return '';
  const offers = currentOffers(state);
  return [
    '',
    `Cluster ${progressText(state)}: ${forTerminal(item.title)}`,
    rendered(itemBlocks(item, offers), columns).trimEnd(),
    ...hardWrapped(`Keys: ${keyWords(offers, item).map(forTerminal).join(', ')}.`, Math.max(LEAST, columns)),
    '',
  ].join('\n');
}

function rendered(blocks: readonly Block[], width: number): string {
  return renderTerminal(blocks, { width, color: false });
}
