// What reviewers took back of a proposal: entries that a commit of ours was to add and that the branch does not hold any
// more, or that it was to take out and that the branch holds again.
import { entryIdentity } from '../../lists/identity.ts';
import { directionOf, proposedEntries } from './commit-message.ts';
import type { PullRequest, Repository } from './port.ts';
import type { Direction } from './proposal.ts';

/** How often each entry stands in the configured lists of a commit's files, in the form in which entries are compared. */
export type EntriesAt = (commit: string) => Promise<ReadonlyMap<string, number>>;

/** A branch has one commit of ours; reviewers put theirs, and merges of the base, on top. */
const LOOKED_AT = 100;

/** What the commit of ours nearest to some tip proposed. */
export interface Proposed {
  readonly commit: string;
  readonly direction: Direction;
  readonly entries: readonly string[];
}

/** The commit of ours nearest to `tip`, whoever amended it; null where there is none. */
export async function proposedOn(repository: Repository, tip: string): Promise<Proposed | null> {
  for (const { id, message } of await repository.firstParents(tip, LOOKED_AT)) {
    const entries = proposedEntries(message);
    if (entries.length > 0) return { commit: id, direction: directionOf(message), entries };
  }
  return null;
}

/** The proposed entries that the files at `tip` say no to; null where nothing was proposed there. */
export async function takenBackOn(
  repository: Repository,
  tip: string,
  entriesAt: EntriesAt,
): Promise<readonly string[] | null> {
  const proposed = await proposedOn(repository, tip);
  if (proposed === null) return null;
  const held = await entriesAt(tip);
  if (proposed.direction === 'add')
    return proposed.entries.filter((entry) => !held.has(entryIdentity(entry)));
  // Amended or not: what the base has less often than before is out, the rest is in again.
  const [, before] = await repository.firstParents(proposed.commit, 2);
  const base = before === undefined ? held : await entriesAt(before.id);
  const times = (entries: ReadonlyMap<string, number>, entry: string) =>
    entries.get(entryIdentity(entry)) ?? 0;
  return proposed.entries.filter((entry) => times(held, entry) >= times(base, entry));
}

/** An entry whose proposal reviewers did not want. */
export interface Unwanted {
  readonly reason: string;
  /** Epoch seconds: an allow decision made after this asks for it again; null = not known. */
  readonly since: number | null;
}

/** What pull requests that ended say no to: all of one that was closed, what was taken back in one that was merged. */
export async function unwantedEntries(
  repository: Repository,
  pullRequests: readonly PullRequest[],
  entriesAt: EntriesAt,
): Promise<ReadonlyMap<string, Unwanted>> {
  const tips = await repository.fetch(pullRequests.map(({ reference }) => reference));
  const unwanted = new Map<string, Unwanted>();
  for (const { number, state, closedAt, reference } of pullRequests.toReversed()) {
    const tip = tips.get(reference);
    const proposed = tip === undefined ? null : await proposedOn(repository, tip);
    if (tip === undefined || proposed === null) continue;
    const { direction, entries } = proposed;
    if (state === 'open') {
      // Who asked for a removal again, by name, has to be asked no third time.
      if (direction === 'remove') for (const entry of entries) unwanted.delete(entry);
      continue;
    }
    const no = state === 'closed' ? entries : ((await takenBackOn(repository, tip, entriesAt)) ?? []);
    for (const entry of no)
      unwanted.set(entry, { reason: REASONS[direction](number, state === 'closed', entry), since: closedAt });
  }
  return unwanted;
}

const REASONS: Readonly<Record<Direction, (number: number, isClosed: boolean, entry: string) => string>> = {
  add: (number, isClosed) =>
    `${isClosed ? `pull request #${number}, which proposed it, was closed` : `a reviewer took it out of pull request #${number}`}: record that (decide deny --removed-in ${number}), or decide allow again`,
  remove: (number, isClosed, entry) =>
    `${isClosed ? `pull request #${number}, which was to take it out, was closed` : `a reviewer put it back in pull request #${number}`}: pin it in the decisions file, or ask again with --only ${entry}`,
};
