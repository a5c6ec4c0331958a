// The commit of a plan: what it says to people, and what the next run reads in it.
import { writableEntry } from '../../core/name.ts';
import type { Commit } from './port.ts';
import type { Direction, Proposal } from './proposal.ts';

/** What a commit that this tool made says about itself. */
export interface OwnCommit {
  readonly id: string;
  readonly plan: string;
  readonly direction: Direction;
  /** The entries that it proposed to add, or to take out. */
  readonly entries: readonly string[];
  /** The commit on which it was made. */
  readonly parent: string;
}

/** The message: one line per entry, and trailers by which the commit is known to be ours and untouched. */
export function commitMessage(proposal: Proposal, tree: string): string {
  const { direction, entries, trusted, hash } = proposal;
  const lines = entries.map(({ entry, reason }) => `- ${plain(entry)} (${plain(reason)})`);
  return [
    subject(proposal),
    '',
    ...(lines.length === 0 ? [] : [...lines, '']),
    ...(trusted.length === 0 ? [] : [`Redirection is trusted on the rules of ${listed(trusted)}.`, '']),
    ...(direction === 'remove' ? ['Alert2allow-Direction: remove'] : []),
    `Alert2allow-Plan: ${hash}`,
    `Alert2allow-Tree: ${tree}`,
    '',
  ].join('\n');
}

function subject({ direction, entries, trusted }: Proposal): string {
  const lists = listed(entries.map(({ list }) => list));
  const count = entries.length;
  if (count === 0) return `Trust redirection on the rules of ${listed(trusted)}`;
  return direction === 'add'
    ? `Allow ${count === 1 ? '1 more name' : `${count} more names`} in ${lists}`
    : `Take ${count === 1 ? '1 entry' : `${count} entries`} out of ${lists}`;
}

function listed(lists: readonly string[]): string {
  return [...new Set(lists)].map(plain).join(', ');
}

/** Reasons are free text: nothing in them may act (a line end, a mention, a reference to an issue). */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|[@#]/gu, '?').slice(0, 200);
}

/** Reads a commit of this tool whose tree is still the one that it wrote; null for every other commit. */
export function ownCommit({ id, tree, parents, message }: Commit): OwnCommit | null {
  const plan = /^Alert2allow-Plan: (\S+)$/m.exec(message)?.[1];
  const written = /^Alert2allow-Tree: (\S+)$/m.exec(message)?.[1];
  const [parent, ...others] = parents;
  if (plan === undefined || written !== tree || parent === undefined || others.length > 0) return null;
  return { id, plan, direction: directionOf(message), entries: proposedEntries(message), parent };
}

/** Which way the entries of a message go. */
export function directionOf(message: string): Direction {
  return /^Alert2allow-Direction: remove$/m.test(message) ? 'remove' : 'add';
}

/** The entries that a message lists, whoever changed the commit since. */
export function proposedEntries(message: string): string[] {
  if (!/^Alert2allow-Plan: /m.test(message)) return [];
  const listed = [...message.matchAll(/^- (\S+) \(/gm)].map((match) => match[1] ?? '');
  // What is taken out may be an entry that this tool would never write.
  return directionOf(message) === 'remove'
    ? listed
    : listed.filter((entry) => 'entry' in writableEntry(entry));
}
