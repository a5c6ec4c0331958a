// Answers to the questions of a decision: what Enter offers, what is refused, what is written.
import { DAY, dateText, parseDuration, parseInstant } from '../../core/time.ts';
import type { WrittenDecision } from '../../decisions/schema.ts';
import type { Answers, QueueState } from './model.ts';
import type { Choice, Field, Offer } from './offer.ts';

/** What Enter answers; null where somebody has to think. */
export function suggestion(state: QueueState, offer: Offer, field: Field): string | null {
  const { remembered } = state;
  if (field === 'owner') return remembered.owner ?? null;
  if (field === 'expires') return LIFETIMES[offer.choice];
  if (offer.choice !== 'deny') return remembered[offer.choice] ?? null;
  const hazards = state.items[state.at]?.names.flatMap((name) => name.hazards.map(({ id }) => id)) ?? [];
  return hazards.length === 0 ? (remembered.deny ?? null) : `hazard ${[...new Set(hazards)].join(', ')}`;
}

const LIFETIMES: Readonly<Record<Choice, string>> = {
  allow: '180d',
  wildcard: '90d',
  deny: '365d',
  ignore: '180d',
  defer: '14d',
};

export function checkedAnswer(
  field: Field,
  text: string,
  today: number,
): { answer: string } | { problem: string } {
  if (text === '')
    return { problem: field === 'reason' ? 'a decision needs a reason' : `${field} is needed here` };
  if (text.length > 500) return { problem: 'longer than 500 characters' };
  if (field !== 'expires') return { answer: text };
  const span = parseDuration(text);
  const instant = span === null ? parseInstant(text) : today + span;
  if (instant === null) return { problem: 'write a date such as 2027-01-31, or a span such as 90d' };
  if (instant <= today) return { problem: `${text} is not in the future` };
  return { answer: span === null ? text : dateText(instant + DAY - 1) };
}

/** Typed characters; control characters of a paste are dropped. */
export function typed(text: string, key: string): string {
  if (key === 'backspace') return [...text].slice(0, -1).join('');
  if (key === 'clear') return '';
  return [...key].length === 1 && !/\p{Cc}|\p{Cf}/u.test(key) ? text + key : text;
}

export function writtenDecisions(
  offer: Offer,
  { reason, owner, expires }: Answers,
  today: number,
): WrittenDecision[] {
  return offer.subjects.map((domain) => ({
    domain,
    decision: offer.decision,
    reason,
    ...(owner === undefined ? {} : { owner }),
    decided: dateText(today),
    ...(expires === undefined ? {} : { expires }),
  }));
}
