// The patch contract: old entries plus exactly the additions, every other byte as it was, twice equals once.
import { writableEntry } from '../core/name.ts';
import { refused } from './choose.ts';
import { applyEdits, isUntouchedOutside } from './edit.ts';
import {
  elementsOf,
  readEntries,
  type ListFormat,
  type Located,
  type Refusal,
  type Workspace,
} from './format.ts';
import { coveringWildcard, entryIdentity } from './identity.ts';
import { spliceEdits } from './splice.ts';
import type { Target } from './target.ts';

/** More entries than UpdateFirewallDomains takes in one request. */
const ENTRIES_PER_REQUEST = 1000;

/** A checked change of one file, as a value: nothing is written. */
export interface PatchedText {
  readonly outcome: 'patched';
  readonly path: string;
  /** Line of the list in `before`. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly added: readonly string[];
  /** Additions that the list already has, in whatever case and with or without a final dot. */
  readonly present: readonly string[];
  /** Additions that a wildcard of the list already covers. */
  readonly covered: readonly { readonly entry: string; readonly by: string }[];
  /** Additions that are no host names and never written. */
  readonly rejected: readonly { readonly entry: string; readonly reason: string }[];
  readonly notes: readonly string[];
}

interface Additions extends Pick<PatchedText, 'added' | 'present' | 'covered' | 'rejected'> {}

/**
 * Adds entries to the list that the target names and checks the result. The order of `additions` does not matter.
 * Returns a Refusal where the list must not be patched; throws a plain Error where the result breaks the contract.
 */
export async function patchText(
  format: ListFormat,
  workspace: Workspace,
  target: Target,
  additions: readonly string[],
): Promise<PatchedText | Refusal> {
  const located = await format.locate(workspace, target);
  if (located.outcome === 'refused') return located;
  const sorted = sortAdditions(readEntries(located), additions);
  const edits = spliceEdits(located, sorted.added);
  const after = applyEdits(located.text, edits);
  if (!isUntouchedOutside(located.text, after, edits)) throw broken(target, 'bytes outside the edit changed');
  const again = await format.locate(overlay(workspace, located.path, after), target);
  const problem = brokenBy(located, again, sorted.added);
  // In a file with syntax errors elsewhere the parser may understand the patched text otherwise: that is no bug.
  if (problem !== null && located.errors > 0) return unreliable(target, located, problem);
  if (problem !== null) throw broken(target, problem);
  const { path, line, text: before } = located;
  return { outcome: 'patched', path, line, before, after, ...sorted, notes: notesOn(located, sorted.added) };
}

/** Sorts additions by what becomes of them; wildcards first, so that the outcome does not depend on the order. */
function sortAdditions(entries: readonly string[], additions: readonly string[]): Additions {
  const known = new Set(entries.map(entryIdentity));
  const result = {
    added: [] as string[],
    present: [] as string[],
    covered: [] as { entry: string; by: string }[],
    rejected: [] as { entry: string; reason: string }[],
  };
  for (const addition of [...new Set(additions)].toSorted(wildcardsFirst)) {
    const checked = writableEntry(addition);
    if ('refused' in checked) {
      result.rejected.push({ entry: addition, reason: checked.refused });
      continue;
    }
    const by = coveringWildcard(addition, known);
    if (known.has(entryIdentity(addition))) result.present.push(addition);
    else if (by !== null) result.covered.push({ entry: addition, by });
    else result.added.push(addition);
    known.add(entryIdentity(addition));
  }
  return result;
}

/** Wildcards before exact names, wide before narrow: what covers is there before what it covers. */
function wildcardsFirst(left: string, right: string): number {
  const rank = (entry: string) =>
    entry.startsWith('*.') ? entry.split('.').length : Number.MAX_SAFE_INTEGER;
  return rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0);
}

function overlay(workspace: Workspace, path: string, text: string): Workspace {
  return { ...workspace, read: (asked) => (asked === path ? text : workspace.read(asked)) };
}

/** What the second reading of the patched text shows to be wrong; null where nothing is. */
function brokenBy(old: Located, again: Located | Refusal, added: readonly string[]): string | null {
  if (again.outcome === 'refused') return `the patched text is refused: ${again.message}`;
  if (again.path !== old.path) return `the list is now found in ${again.path}`;
  if (again.errors > old.errors) return 'the patched text has a new syntax error';
  if (added.length === 0 && again.text !== old.text) return 'nothing was added and the text changed';
  const isNew = new Set(added);
  const values = elementsOf(again.site).map((element) => element.value);
  const kept = values.filter((value) => value === null || !isNew.has(entryIdentity(value)));
  const oldValues = elementsOf(old.site).map((element) => element.value);
  if (JSON.stringify(kept) !== JSON.stringify(oldValues)) return 'old entries changed';
  if (values.length !== oldValues.length + added.length) return 'an addition is missing or doubled';
  return sortAdditions(readEntries(again), added).added.length > 0 ? 'a second run would add entries' : null;
}

function unreliable(target: Target, located: Located, problem: string): Refusal {
  const { path, line, what } = located;
  return refused('unparsable', target, `syntax errors in the file (${problem})`, [
    { path, line, what, selector: target.selector },
  ]);
}

function broken(target: Target, what: string): Error {
  return new Error(`Patch of ${target.path} breaks the contract, nothing is written: ${what}`);
}

function notesOn(located: Located, added: readonly string[]): string[] {
  const entries = readEntries(located);
  const dotted = entries.filter((entry) => entry.endsWith('.')).length;
  const notes: string[] = [];
  if (dotted > 0 && dotted < entries.length) {
    notes.push(
      `${dotted} of ${entries.length} entries end in a dot; AWS stores all of them with one, and Terraform shows the others as changed.`,
    );
  }
  const total = entries.length + added.length;
  if (total > ENTRIES_PER_REQUEST) {
    notes.push(
      `The list has ${total} entries; one UpdateFirewallDomains request takes ${ENTRIES_PER_REQUEST}, and tools that send them at once fail.`,
    );
  }
  return notes;
}
