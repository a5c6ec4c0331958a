// What every way of writing a list has in common: how it is found, what is found, and why it may be refused.
import type { LoadGrammar } from './grammar.ts';
import type { LocatedSetting, Setting } from './settings/setting.ts';
import type { Target } from './target.ts';

/** What the floor above lends to this one: the text of files, and grammars. Paths are as the target writes them. */
export interface Workspace {
  /** The text of a file, byte order mark included; null where there is none. */
  readonly read: (path: string) => string | null;
  /** The paths of the files directly in a folder, in any order; none where there is no such folder. */
  readonly list: (folder: string) => readonly string[];
  readonly loadGrammar: LoadGrammar;
}

/** One entry of a list, quotes included in its range. Offsets are UTF-16 code units. */
export interface Element {
  readonly start: number;
  readonly end: number;
  /** The entry as it is written, without its quotes; null where it is not a literal (a spread, a call). */
  readonly value: string | null;
}

/** How a language writes bracket lists. */
export interface BracketSyntax {
  readonly lineComments: readonly string[];
  readonly blockComments: boolean;
  /** Whether a multi-line list that is made from an empty one ends in a comma. */
  readonly trailingComma: boolean;
  /** The quote to use where the list shows none; '' writes plain YAML scalars where that is safe. */
  readonly quote: Quote;
  /** One level of indentation. */
  readonly step: string;
}

export type Quote = "'" | '"' | '';

/** A list between brackets; start is the opening bracket, end is after the closing one. */
export interface BracketSite {
  readonly form: 'brackets';
  readonly start: number;
  readonly end: number;
  readonly elements: readonly Element[];
  readonly syntax: BracketSyntax;
}

/** A list with one entry per line: a text file, or a YAML block sequence. */
export interface LineSite {
  readonly form: 'lines';
  readonly start: number;
  readonly end: number;
  readonly elements: readonly Element[];
  /** null: entries are never quoted. */
  readonly quote: Quote | null;
}

/** A list that is not there yet, and the text that would make it. */
export interface AbsentSite {
  readonly form: 'absent';
  readonly at: number;
  /** Where the preceding property lacks its comma. */
  readonly commaAt: number | null;
  readonly before: string;
  readonly itemBefore: string;
  readonly between: string;
  readonly after: string;
  readonly quote: Quote;
}

export type Site = BracketSite | LineSite | AbsentSite;

/** A list that may be patched. */
export interface Located {
  readonly outcome: 'located';
  readonly path: string;
  readonly text: string;
  readonly line: number;
  readonly what: string;
  readonly site: Site;
  /** Places in the file that the parser could not read; an edit must not add any. */
  readonly errors: number;
}

export type RefusalCode =
  'ambiguous' | 'computed' | 'fallback' | 'holds-all' | 'feeds-block-or-alert' | 'unparsable' | 'not-found';

/** A place that a refusal points to; `selector` is what chooses it, where something does. */
export interface Candidate {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly selector: string | null;
}

/** Why a list is not patched, and what to do instead. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  readonly message: string;
  readonly candidates: readonly Candidate[];
  readonly hint: string;
}

/** What the rules of the same file do with a list. */
export type Usage = 'allow' | 'block-or-alert' | 'unknown';

/** A list that was found by looking through a file. */
export interface FoundList extends Candidate {
  readonly usage: Usage;
  /** Number of entries; null where the list is not written out here. */
  readonly entries: number | null;
  /** Why it could not be patched; null where it could. */
  readonly refused: RefusalCode | null;
}

/** One way of writing lists. To add one is to add a file to src/lists/formats that exports such a const `format`. */
export interface ListFormat {
  readonly kind: string;
  /** File name endings that may hold such lists, for `lists scan`. */
  readonly extensions: readonly string[];
  readonly locate: (workspace: Workspace, target: Target) => Promise<Located | Refusal>;
  /** The setting that a target means: the action of the catch-all, or the redirection of the rules that use the list. */
  readonly setting?: (
    workspace: Workspace,
    target: Target,
    setting: Setting,
  ) => Promise<LocatedSetting | Refusal>;
  /** Every list in one file and what it is. */
  readonly scan: (workspace: Workspace, path: string) => Promise<readonly FoundList[]>;
}

/** The entries of a located list as they are written; what is no literal is left out. */
export function readEntries(located: Located): string[] {
  return elementsOf(located.site).flatMap((element) => (element.value === null ? [] : [element.value]));
}

/** The entries with their ranges; an absent list has none. */
export function elementsOf(site: Site): readonly Element[] {
  return site.form === 'absent' ? [] : site.elements;
}
