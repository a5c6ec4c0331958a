// The commit of a plan: what it says to people, and what the next run reads in it.
import { writableEntry } from '../../core/name.ts';
import type { Plan } from '../plan.ts';
import { planHash } from './identity.ts';
import type { Commit } from './port.ts';

/** What a commit that this tool made says about itself. */
export interface OwnCommit {
  readonly id: string;
  readonly plan: string;
  /** The entries that it proposed. */
  readonly entries: readonly string[];
  /** The commit on which it was made. */
  readonly parent: string;
}

/** The message: one line per entry, and trailers by which the commit is known to be ours and untouched. */
export function commitMessage(plan: Plan, tree: string): string {
  const { changes } = plan;
  const lists = [...new Set(changes.map(({ list }) => list))].map(plain).join(', ');
  const lines = changes.map(({ entry, reason }) => `- ${entry} (${plain(reason)})`);
  return [
    `Allow ${changes.length === 1 ? '1 more name' : `${changes.length} more names`} in ${lists}`,
    '',
    ...lines,
    '',
    `Alert2allow-Plan: ${planHash(plan)}`,
    `Alert2allow-Tree: ${tree}`,
    '',
  ].join('\n');
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
  return { id, plan, entries: proposedEntries(message), parent };
}

/** The entries that a message lists, whoever changed the commit since. */
export function proposedEntries(message: string): string[] {
  if (!/^Alert2allow-Plan: /m.test(message)) return [];
  const listed = [...message.matchAll(/^- (\S+) \(/gm)].map((match) => match[1] ?? '');
  return listed.filter((entry) => 'entry' in writableEntry(entry));
}
