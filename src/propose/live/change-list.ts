// Adding to or removing from a live list: small requests one after the other, and an honest account of what was done.
import { UserError } from '../../core/errors.ts';
import { entryIdentity } from '../../lists/identity.ts';
import { persist, settle, type Patience } from './patience.ts';
import type { LiveFirewall } from './port.ts';

/** Half of what one request may carry (UpdateFirewallDomains, API reference). */
export const CHUNK = 500;

export interface ListChange {
  readonly operation: 'add' | 'remove';
  /** In normal form; none of them in the list where they are added, all of them where they are removed. */
  readonly entries: readonly string[];
}

export interface ListOutcome {
  /** Entries that this run added or removed, not those that somebody else did meanwhile. */
  readonly done: readonly string[];
  /** What stopped it half-way; null where nothing did. */
  readonly failure: UserError | null;
  /** What the list should hold and lacks, and holds against expectation. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/** Makes the change and reads the whole list back. `before` is what the list held. Never throws for what AWS answers. */
export async function changeList(
  firewall: LiveFirewall,
  patience: Patience,
  id: string,
  before: readonly string[],
  change: ListChange,
): Promise<ListOutcome> {
  const done: string[] = [];
  const failure = await inChunks(firewall, patience, id, change, done);
  const expected = expectedAfter(before, change);
  const current = await readBack(firewall, patience, id, failure === null ? expected : null);
  const has = new Set(current ?? []);
  return {
    done,
    failure: failure ?? (current === null ? unread(id) : null),
    missing: [...expected].filter((entry) => !has.has(entry)),
    unexpected: (current ?? []).filter((entry) => !expected.has(entry)),
  };
}

async function inChunks(
  firewall: LiveFirewall,
  patience: Patience,
  id: string,
  { operation, entries }: ListChange,
  done: string[],
): Promise<UserError | null> {
  try {
    for (let start = 0; start < entries.length; start += CHUNK) {
      await settle(firewall, patience, id);
      const chunk = entries.slice(start, start + CHUNK);
      await sendChunk(firewall, patience, id, { operation, entries: chunk }, done);
    }
    await settle(firewall, patience, id);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** A repeat leaves out what an earlier attempt did after all: a doubled name fails the whole request. */
async function sendChunk(
  firewall: LiveFirewall,
  patience: Patience,
  id: string,
  { operation, entries }: ListChange,
  done: string[],
): Promise<void> {
  let open = entries;
  const send = () => firewall.changeList(id, operation, open);
  const isDone = async () => {
    await settle(firewall, patience, id);
    const now = new Set(await entriesOf(firewall, id));
    done.push(...open.filter((entry) => now.has(entry) === (operation === 'add')));
    open = open.filter((entry) => now.has(entry) !== (operation === 'add'));
    return open.length === 0;
  };
  await persist(patience, `domain list ${id}`, send, isDone);
  done.push(...open);
}

function expectedAfter(before: readonly string[], { operation, entries }: ListChange): Set<string> {
  const expected = new Set(before);
  for (const entry of entries) {
    if (operation === 'add') expected.add(entry);
    else expected.delete(entry);
  }
  return expected;
}

async function entriesOf(firewall: LiveFirewall, id: string): Promise<string[]> {
  const { entries } = await firewall.contents(id);
  return entries.map(entryIdentity).toSorted();
}

/** Answers are inconsistent for seconds after a change (developer guide), so a difference is looked at again. */
async function readBack(
  firewall: LiveFirewall,
  patience: Patience,
  id: string,
  expected: ReadonlySet<string> | null,
): Promise<string[] | null> {
  try {
    for (let look = 0; ; look += 1) {
      const current = await entriesOf(firewall, id);
      const isExpected =
        expected === null || (current.length === expected.size && current.every((one) => expected.has(one)));
      if (isExpected || look === 3) return current;
      await patience.wait(1000 * 2 ** look);
    }
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function unread(id: string): UserError {
  return new UserError(
    'aws',
    `domain list ${id} could not be read back`,
    'compare it by hand, or run the same command again: what is there already is left out',
  );
}
