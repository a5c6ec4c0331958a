// What reviewers took out of a proposal: entries that a commit of ours listed and that the branch does not hold any more.
import { entryIdentity } from '../../lists/identity.ts';
import { proposedEntries } from './commit-message.ts';
import type { PullRequest, Repository } from './port.ts';

/** The entries of every configured list as the files of a commit have them, in the form in which they are compared. */
export type EntriesAt = (commit: string) => Promise<ReadonlySet<string>>;

/** A branch has one commit of ours; reviewers put theirs, and merges of the base, on top. */
const LOOKED_AT = 100;

/** The entries that the commit of ours nearest to `tip` proposed; null where there is no such commit. */
export async function proposedOn(repository: Repository, tip: string): Promise<readonly string[] | null> {
  for (const { message } of await repository.firstParents(tip, LOOKED_AT)) {
    const entries = proposedEntries(message);
    if (entries.length > 0) return entries;
  }
  return null;
}

/** Proposed entries that the files at `tip` do not hold; null where nothing was proposed there. */
export async function removedOn(
  repository: Repository,
  tip: string,
  entriesAt: EntriesAt,
): Promise<readonly string[] | null> {
  const proposed = await proposedOn(repository, tip);
  if (proposed === null) return null;
  const held = await entriesAt(tip);
  return proposed.filter((entry) => !held.has(entryIdentity(entry)));
}

/** An entry that reviewers did not want. */
export interface Unwanted {
  readonly reason: string;
  /** Epoch seconds: an allow decision made after this asks for it again; null = not known. */
  readonly since: number | null;
}

/** What pull requests that ended say no to: all of one that was closed, what was taken out of one that was merged. */
export async function unwantedEntries(
  repository: Repository,
  pullRequests: readonly PullRequest[],
  entriesAt: EntriesAt,
): Promise<ReadonlyMap<string, Unwanted>> {
  const ended = pullRequests.filter(({ state }) => state !== 'open');
  const tips = await repository.fetch(ended.map(({ reference }) => reference));
  const unwanted = new Map<string, Unwanted>();
  for (const { number, state, closedAt, reference } of ended.toReversed()) {
    const tip = tips.get(reference);
    if (tip === undefined) continue;
    const entries =
      state === 'closed' ? await proposedOn(repository, tip) : await removedOn(repository, tip, entriesAt);
    const what =
      state === 'closed'
        ? `pull request #${number}, which proposed it, was closed`
        : `a reviewer took it out of pull request #${number}`;
    const next = `record that (decide deny --removed-in ${number}), or decide allow again`;
    for (const entry of entries ?? []) unwanted.set(entry, { reason: `${what}: ${next}`, since: closedAt });
  }
  return unwanted;
}
