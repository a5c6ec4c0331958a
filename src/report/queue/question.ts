// What an item of the interactive review asks, as blocks: the same words on a screen and in plain lines.
import type { ReviewedName } from '../../analyze/names/model.ts';
import type { QueueItem } from '../../propose/queue/item.ts';
import type { Choice, Offer, Offers } from '../../propose/queue/offer.ts';
import { suggestion } from '../../propose/queue/answer.ts';
import type { Mode, QueueState } from '../../propose/queue/model.ts';
import { CONFIRMATION } from '../../propose/queue/state.ts';
import { largest, smallest } from '../../core/extremes.ts';
import { reviewRemarks } from '../documents/review.ts';
import { datum, list, table, text, type Block, type Cell } from '../document.ts';
import { foldedRows } from '../fold.ts';
import { countOf, spanText } from '../words.ts';

/** Evidence and proposed action of an item; what is not offered is said with its reason. */
export function itemBlocks(item: QueueItem, { withheld }: Offers): Block[] {
  const { names, reasons, changes, action } = item;
  const remarks = reviewRemarks(names);
  return [
    ...(reasons.length === 0 ? [] : [text('because: ', datum(reasons.join('; ')))]),
    table(['name', '>queries', '>sources', 'seen', 'why'], foldedRows(names, nameRow, crowdRow)),
    ...(changes.length === 0
      ? []
      : [list(changes.map(({ name, sentence }) => [datum(name), `: ${sentence}`]))]),
    ...(remarks.length === 0 ? [] : [list(remarks)]),
    ...(noteItems(names).length === 0 ? [] : [list(noteItems(names))]),
    text(`Proposed: ${action.sentence}.`),
    ...(withheld.length === 0
      ? []
      : [
          list(
            withheld.map(({ choice, reason }): Cell[] => [
              `${CHOICE_WORDS[choice]} is not offered: `,
              datum(reason),
            ]),
          ),
        ]),
  ];
}

function nameRow({ name, queries, sources, firstSeen, lastSeen, why }: ReviewedName): Cell[] {
  return [datum(name), queries, sources, spanText(firstSeen, lastSeen), why];
}

function crowdRow(label: string, group: readonly ReviewedName[]): Cell[] {
  const first = smallest(
    group.map(({ firstSeen }) => firstSeen),
    0,
  );
  const last = largest(
    group.map(({ lastSeen }) => lastSeen),
    0,
  );
  const sources = largest(
    group.map((name) => name.sources),
    0,
  );
  const queries = group.reduce((sum, name) => sum + name.queries, 0);
  const whys = [...new Set(group.map(({ why }) => why))].join(', ');
  return [datum(label), queries, sources, spanText(first, last), whys];
}

/** The remarks of the names, each sentence once. */
function noteItems(names: readonly ReviewedName[]): Cell[][] {
  const sentences = names.flatMap(({ notes }) => notes.map(({ sentence }) => sentence));
  return [...new Set(sentences)].map((sentence) => [sentence]);
}

export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  allow: 'allow exact',
  wildcard: 'allow wildcard',
  deny: 'deny',
  ignore: 'ignore',
  defer: 'defer',
};

const KEYS: Readonly<Record<Choice, string>> = {
  allow: 'a',
  wildcard: 'w',
  deny: 'd',
  ignore: 'i',
  defer: 'f',
};

/** The keys that do something now, with their words: `a allow exact`. */
export function keyWords({ offers }: Offers, item: QueueItem): string[] {
  return [
    ...offers.map((offer) => `${KEYS[offer.choice]} ${offerWord(offer)}`),
    ...(item.names.length > 1 ? ['n name by name'] : []),
    'e explain',
    's skip',
    'u undo',
    'q quit and keep',
    '? help',
  ];
}

/** A wildcard is named where it is chosen. */
function offerWord({ choice, subjects }: Offer): string {
  const wildcard = subjects.find((subject) => subject.startsWith('*.'));
  return wildcard === undefined ? CHOICE_WORDS[choice] : `${CHOICE_WORDS[choice].split(' ')[0]} ${wildcard}`;
}

/** `3 of 14, new; 2 decided`. */
export function progressText({ items, at, steps }: QueueState): string {
  const decided = steps.filter(({ decisions }) => decisions.length > 0).length;
  const item = items[at];
  const place =
    item === undefined ? `all ${items.length} seen` : `${at + 1} of ${items.length}, ${item.change}`;
  return `${place}; ${decided} decided`;
}

/** What is about to be written, and what speaks against it. */
export function confirmBlocks({ offer }: Mode & { kind: 'confirm' }): Block[] {
  return [
    text(`To ${CHOICE_WORDS[offer.choice]}: `, datum(offer.subjects.join(', '))),
    list(offer.warnings.map((warning) => [datum(warning)])),
  ];
}

/** The question whose answer is typed: one line. */
export function promptText(state: QueueState, mode: Mode): string {
  switch (mode.kind) {
    case 'confirm':
      return `Type ${CONFIRMATION} to go on in spite of that, or nothing to go back: `;
    case 'ask': {
      const offered = suggestion(state, mode.offer, mode.field);
      const what = `${CHOICE_WORDS[mode.offer.choice]} ${subjectCount(mode.offer)}`;
      return `${what}; ${QUESTIONS[mode.field]}${offered === null ? '' : ` [${offered}]`}: `;
    }
    case 'end':
      return 'Every cluster was seen. u undo, q quit and keep: ';
    case 'read':
      return 'Enter to go back: ';
    default:
      return 'Your choice: ';
  }
}

const QUESTIONS = {
  reason: 'why?',
  owner: 'who answers for it?',
  expires: 'until when (date, or a span such as 90d)?',
} as const;

function subjectCount({ subjects }: Offer): string {
  const [first = '', ...others] = subjects;
  return others.length === 0 ? first : `${countOf(subjects.length, 'name')}`;
}
