// The interactive review as a state machine: a state and an event give the next state, and what has to be done outside.
// It knows no terminal; the views of src/report/queue show it.
import type { WrittenDecision } from '../../decisions/schema.ts';
import { checkedAnswer, suggestion, typed, writtenDecisions } from './answer.ts';
import { singleNames, type QueueItem } from './item.ts';
import type { Answers, Effect, Mode, Next, QueueEvent, QueueState } from './model.ts';
import { offersOf, type Choice, type Offer, type Offers } from './offer.ts';

/** The word that confirms a dangerous choice. */
export const CONFIRMATION = 'allow';

export function startQueue(
  items: readonly QueueItem[],
  more: Pick<QueueState, 'context' | 'today'> & { readonly owner: string | null },
): QueueState {
  const { context, today, owner } = more;
  const remembered = owner === null ? {} : { owner };
  return arrived(
    { items, at: 0, mode: { kind: 'left' }, steps: [], remembered, context, today, owner },
    null,
  );
}

/** The item that is asked about; null at the end. */
export function currentItem({ items, at }: QueueState): QueueItem | null {
  return items[at] ?? null;
}

/** What may be chosen now. */
export function currentOffers(state: QueueState): Offers {
  const item = currentItem(state);
  return item === null ? { offers: [], withheld: [] } : offersOf(item, state.context);
}

/** Every decision that stands, in the order in which they were made. */
export function decisionsMade({ steps }: QueueState): readonly WrittenDecision[] {
  return steps.flatMap(({ decisions }) => decisions);
}

/** The next state. An event that means nothing now changes nothing. */
export function nextState(state: QueueState, event: QueueEvent): Next {
  switch (event.kind) {
    case 'line':
      return onLine(state, event.text);
    case 'explained':
      return still({ ...state, mode: { kind: 'read', title: event.title, lines: event.lines, scroll: 0 } });
    case 'refused':
      return still(arrived(state.mode.kind === 'busy' ? state.mode.before : state, event.message));
    case 'done':
      return still(arrived(state, null));
    case 'key':
      return onKey(state, event.key);
  }
}

function busy(state: QueueState, before: QueueState, effect: Effect): Next {
  return { state: { ...state, mode: { kind: 'busy', before } }, effect };
}

function still(state: QueueState): Next {
  return { state, effect: null };
}

/** At an item, or at the end. */
function arrived(state: QueueState, notice: string | null): QueueState {
  const mode: Mode =
    currentItem(state) === null ? { kind: 'end', notice } : { kind: 'choose', notice, scroll: 0 };
  return { ...state, mode };
}

/** A line stands for its first letter where a key is expected, else for the whole answer. */
function onLine(state: QueueState, text: string): Next {
  const { mode } = state;
  if (mode.kind === 'ask' || mode.kind === 'confirm') {
    return onKey({ ...state, mode: { ...mode, text: text.trim() } }, 'enter');
  }
  return onKey(state, text.trim().slice(0, 1).toLowerCase() || 'enter');
}

function onKey(state: QueueState, key: string): Next {
  const { mode } = state;
  switch (mode.kind) {
    case 'choose':
      return onChoice(state, mode, key);
    case 'confirm':
      return onConfirmation(state, mode, key);
    case 'ask':
      return onAnswer(state, mode, key);
    case 'read':
      return onReading(state, mode, key);
    case 'end':
      return onEnd(state, key);
    case 'busy':
    case 'left':
      return still(state);
  }
}

const CHOICES: Readonly<Record<string, Choice>> = {
  a: 'allow',
  w: 'wildcard',
  d: 'deny',
  i: 'ignore',
  f: 'defer',
};

function onChoice(state: QueueState, mode: Mode & { kind: 'choose' }, key: string): Next {
  const choice = CHOICES[key];
  if (choice !== undefined) return onOffer(state, choice);
  switch (key) {
    case 's':
      return still(arrived(stepped(state, []), null));
    case 'u':
      return undone(state);
    case 'n':
      return still(nameByName(state));
    case 'e':
      return explained(state);
    case 'q':
      return still({ ...state, mode: { kind: 'left' } });
    case '?':
      return still({ ...state, mode: { kind: 'read', title: 'Keys', lines: HELP, scroll: 0 } });
    default:
      return still({
        ...state,
        mode: { ...mode, scroll: scrolled(mode.scroll, key), notice: unknownKey(key) },
      });
  }
}

const HELP = [
  'a  allow the exact names: they become entries of the list',
  'w  allow everything below a name; only where no public suffix, no risk class D',
  '   and no denied name is in it; needs reason, owner and expiry',
  'd  deny: stays blocked, and is never proposed',
  'i  ignore: seen, do not ask again; BLOCK may hit it',
  'f  defer: ask again after a date; satisfies no gate',
  'n  name by name: the same cluster as one question per name',
  'e  explain: everything the logs say of the first name',
  's  skip: nothing is written, the next review asks again',
  'u  undo: takes back the last decision, also in the file, or goes back',
  'q  quit and keep: what was decided is in the decisions file already',
  'Arrows and page keys scroll. Escape leaves a question unanswered.',
];

const SCROLLS: Readonly<Record<string, number>> = {
  up: -1,
  down: 1,
  'page-up': -10,
  'page-down': 10,
  ' ': 10,
};

/** The view cuts what goes beyond the end. */
function scrolled(scroll: number, key: string): number {
  return Math.max(0, scroll + (SCROLLS[key] ?? 0));
}

function unknownKey(key: string): string | null {
  const isKnown = key in SCROLLS || key === 'enter' || key === 'escape' || [...key].length > 1;
  return isKnown ? null : 'no choice has this key';
}

function onOffer(state: QueueState, choice: Choice): Next {
  const { offers, withheld } = currentOffers(state);
  const offer = offers.find((one) => one.choice === choice);
  if (offer === undefined) {
    const reason = withheld.find((one) => one.choice === choice)?.reason ?? 'not for this cluster';
    return still(arrived(state, `not offered: ${reason}`));
  }
  if (offer.warnings.length > 0) return still({ ...state, mode: { kind: 'confirm', offer, text: '' } });
  return still(asking(state, offer, {}) ?? state);
}

function onConfirmation(state: QueueState, mode: Mode & { kind: 'confirm' }, key: string): Next {
  if (key === 'escape') return still(arrived(state, null));
  if (key !== 'enter') return still({ ...state, mode: { ...mode, text: typed(mode.text, key) } });
  if (mode.text.trim() !== CONFIRMATION) return still(arrived(state, 'not confirmed: nothing was written'));
  return still(asking(state, mode.offer, {}) ?? state);
}

/** Asks for the first field that has no answer yet; null where every one has. */
function asking(state: QueueState, offer: Offer, answers: Answers): QueueState | null {
  const field = offer.fields.find((one) => answers[one] === undefined);
  if (field === undefined) return null;
  return { ...state, mode: { kind: 'ask', offer, answers, field, text: '', problem: null } };
}

function onAnswer(state: QueueState, mode: Mode & { kind: 'ask' }, key: string): Next {
  if (key === 'escape') return still(arrived(state, null));
  if (key !== 'enter')
    return still({ ...state, mode: { ...mode, text: typed(mode.text, key), problem: null } });
  const { offer, field } = mode;
  const text = mode.text.trim() || (suggestion(state, offer, field) ?? '');
  const checked = checkedAnswer(field, text, state.today);
  if ('problem' in checked) return still({ ...state, mode: { ...mode, text: '', problem: checked.problem } });
  const answers = { ...mode.answers, [field]: checked.answer };
  const remembered = { ...state.remembered, [field === 'reason' ? offer.choice : field]: text };
  const known = { ...state, remembered };
  const next = asking(known, offer, answers);
  if (next !== null) return still(next);
  const owned = state.owner === null ? answers : { owner: state.owner, ...answers };
  const decisions = writtenDecisions(offer, owned, state.today);
  return busy(stepped(known, decisions), known, { kind: 'write', decisions });
}

/** One item further, and remembered for undo. */
function stepped(state: QueueState, decisions: readonly WrittenDecision[]): QueueState {
  const { items, at, steps } = state;
  return { ...state, at: at + 1, steps: [...steps, { items, at, decisions }] };
}

function undone(state: QueueState): Next {
  const last = state.steps.at(-1);
  if (last === undefined) return still(arrived(state, 'there is nothing to undo'));
  const back = { ...state, items: last.items, at: last.at, steps: state.steps.slice(0, -1) };
  if (last.decisions.length === 0) return still(arrived(back, null));
  return busy(back, state, { kind: 'take-back' });
}

function nameByName(state: QueueState): QueueState {
  const item = currentItem(state);
  if (item === null || item.names.length === 1) return arrived(state, 'it is one name');
  return arrived({ ...state, items: state.items.toSpliced(state.at, 1, ...singleNames(item)) }, null);
}

function explained(state: QueueState): Next {
  const names = currentItem(state)?.names.map(({ name }) => name) ?? [];
  return busy(state, state, { kind: 'explain', names });
}

function onReading(state: QueueState, mode: Mode & { kind: 'read' }, key: string): Next {
  if (key in SCROLLS) return still({ ...state, mode: { ...mode, scroll: scrolled(mode.scroll, key) } });
  return still(arrived(state, null));
}

function onEnd(state: QueueState, key: string): Next {
  if (key === 'u') return undone(state);
  if (key === 'q' || key === 'enter') return still({ ...state, mode: { kind: 'left' } });
  return still(state);
}
