// Remarks about a name that inform and withhold nothing: those of the catalogue and those of the evidence.
import { registrableDomain } from '../../core/name.ts';
import { DAY, type Window } from '../../core/time.ts';
import type { NameFact } from '../judge/model.ts';
import type { Remark } from './model.ts';

interface Evidence {
  readonly sources: number;
  readonly active_days: number;
}

/**
 * In a fixed order: catalogue, single source, one day, newly seen. `domainFirst` is the first query for any name of the
 * window under the same registrable domain, over all the evidence.
 */
export function notesOf(
  fact: NameFact,
  { sources, active_days }: Evidence,
  window: Window,
  domainFirst: number,
): Remark[] {
  const notes: Remark[] = [...fact.classification.notes];
  if (sources === 1) notes.push({ id: 'single-source', sentence: 'Asked by one source only.' });
  if (active_days === 1) notes.push({ id: 'one-day', sentence: 'Seen on one day only.' });
  const domain = registrableDomain(fact.name) ?? fact.name;
  const when = window.since === null ? 'the last week of the window' : 'the window';
  if (isNew(domainFirst, window)) {
    notes.push({ id: 'new-domain', sentence: `No name asked here under ${domain} was seen before ${when}.` });
  } else if (isNew(fact.first, window)) {
    notes.push({ id: 'newly-seen', sentence: `Not seen before ${when}.` });
  }
  return notes;
}

function isNew(first: number, { since: start, until }: Window): boolean {
  if (start !== null) return first >= start;
  return until !== null && first >= until - 7 * DAY;
}
