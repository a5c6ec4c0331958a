// Remarks about an entry of the catalogue: they inform and withhold nothing.
import type { Note } from './answer.ts';
import type { HostEntry } from './model.ts';

/** The notes of one entry, in a fixed order. */
export function hostNotes(host: HostEntry, ports: readonly number[]): Note[] {
  const notes: Note[] = [];
  if (host.note !== null) notes.push({ id: 'catalogue', sentence: host.note });
  if (host.need === 'not-needed') notes.push({ id: 'not-needed', sentence: 'Not needed to fetch.' });
  if (host.risk === 'B' || host.risk === 'C') {
    notes.push({ id: 'many-publishers', sentence: 'One host for many publishers.' });
  }
  if (ports.includes(80))
    notes.push({ id: 'needs-port-80', sentence: 'Needs TCP port 80; an entry alone may not help.' });
  if (host.volatile)
    notes.push({
      id: 'volatile-host',
      sentence: `A delivery name that changes; look again by ${host.recheck}.`,
    });
  if (host.legacy)
    notes.push({ id: 'legacy-host', sentence: 'A retired host; ask why it is still queried.' });
  return notes;
}
