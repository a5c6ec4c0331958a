// The contract of removals: the old entries without those that were named, every other byte as it was, twice equals once.
import { refused } from '../choose.ts';
import { elementsOf, type ListFormat, type Located, type Refusal, type Workspace } from '../format.ts';
import { entryIdentity } from '../identity.ts';
import { lineStart } from '../style.ts';
import type { Target } from '../target.ts';
import { bracketRanges } from './brackets.ts';
import { cut, type Range } from './cut.ts';
import { lineRanges } from './lines.ts';

/** An entry to take out, in whatever spelling the list has it. */
export interface Removal {
  /** In the form in which entries are compared. */
  readonly entry: string;
  /** The first of several spellings stays: only the repeats go. */
  readonly keepFirst: boolean;
}

/** A checked change of one file, as a value: nothing is written. */
export interface ReducedText {
  readonly outcome: 'reduced';
  readonly path: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The entries that are gone, in the order of the list. */
  readonly removed: readonly string[];
}

/** Nothing would be left: such a list goes with its rule, and that is for people to decide. */
export interface Emptied {
  readonly outcome: 'emptied';
}

/** Takes entries out of the list that the target names; those that it lacks are no error. Returns a Refusal where it must not be. */
export async function removeFromText(
  format: ListFormat,
  workspace: Workspace,
  target: Target,
  removals: readonly Removal[],
): Promise<ReducedText | Emptied | Refusal> {
  const located = await format.locate(workspace, target);
  if (located.outcome === 'refused') return located;
  const indexes = indexesOf(located, removals);
  const elements = elementsOf(located.site);
  if (indexes.size > 0 && indexes.size === elements.length) return { outcome: 'emptied' };
  const marked = [...indexes].find((index) => isMarked(located.text, elements[index]?.start ?? 0));
  if (marked !== undefined) return refusedAt(located, target, 'an entry with an anchor or a tag');
  const after = cut(located.text, rangesOf(located, indexes));
  const read = (path: string) => (path === located.path ? after : workspace.read(path));
  const problem = brokenBy(located, await format.locate({ ...workspace, read }, target), indexes);
  if (problem !== null) return refusedAt(located, target, problem);
  const removed = [...indexes].map((index) => entryIdentity(elements[index]?.value ?? ''));
  const { path, line, text: before } = located;
  return { outcome: 'reduced', path, line, before, after, removed: [...new Set(removed)] };
}

function indexesOf({ site }: Located, removals: readonly Removal[]): ReadonlySet<number> {
  const identities = elementsOf(site).map(({ value }) => (value === null ? null : entryIdentity(value)));
  const byEntry = new Map(removals.map((removal) => [removal.entry, removal]));
  const isMeant = (identity: string | null, index: number) => {
    const removal = identity === null ? undefined : byEntry.get(identity);
    return removal !== undefined && !(removal.keepFirst && identities.indexOf(identity) === index);
  };
  return new Set(identities.flatMap((identity, index) => (isMeant(identity, index) ? [index] : [])));
}

/** In YAML other places may refer to the entry by its anchor. */
function isMarked(text: string, start: number): boolean {
  return /[\s[,][&!][^\s,]+[ \t]+$/.test(text.slice(lineStart(text, start), start));
}

function rangesOf({ site, text }: Located, indexes: ReadonlySet<number>): readonly Range[] {
  switch (site.form) {
    case 'brackets':
      return bracketRanges(text, site, indexes);
    case 'lines':
      return lineRanges(text, site, indexes);
    case 'absent':
      return [];
  }
}

/** What the second reading shows to be wrong; null where nothing is. */
function brokenBy(old: Located, again: Located | Refusal, indexes: ReadonlySet<number>): string | null {
  if (again.outcome === 'refused') return 'the list could not be read without them';
  if (again.path !== old.path || again.errors > old.errors) return 'the file would have a syntax error';
  const values = ({ site }: Located) => elementsOf(site).map(({ value }) => value);
  const kept = values(old).filter((_, index) => !indexes.has(index));
  return JSON.stringify(values(again)) === JSON.stringify(kept) ? null : 'other entries would change';
}

function refusedAt({ path, line, what }: Located, target: Target, problem: string): Refusal {
  return refused('computed', target, problem, [{ path, line, what, selector: target.selector }]);
}
