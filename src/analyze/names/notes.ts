// Remarks about a name that inform and withhold nothing: those of the catalogue and those of the evidence.
import { DAY, type Window } from '../../core/time.ts';
import type { NameFact } from '../judge/model.ts';
import type { Remark } from './model.ts';

interface Evidence {
  readonly sources: number;
  readonly active_days: number;
}

/** In a fixed order: catalogue, single source, one day, new in the last week of the window. */
export function notesOf(fact: NameFact, { sources, active_days }: Evidence, window: Window): Remark[] {
  const notes: Remark[] = [...fact.classification.notes];
  if (sources === 1) notes.push({ id: 'single-source', sentence: 'Asked by one source only.' });
  if (active_days === 1) notes.push({ id: 'one-day', sentence: 'Seen on one day only.' });
  if (window.since !== null && fact.first >= window.since) {
    notes.push({ id: 'newly-seen', sentence: 'Never seen before this window.' });
  } else if (window.until !== null && fact.first >= window.until - 7 * DAY) {
    notes.push({ id: 'newly-seen', sentence: 'Seen for the first time within the last week.' });
  }
  return notes;
}
