// Settings beside a list that decide what the firewall does: the action of the catch-all, the redirection of a rule.
import type { Expression } from '../program.ts';

/** 'enforce': the catch-all blocks; 'trust': the ALLOW rules of a list trust redirection. */
export type Setting = 'enforce' | 'trust';

/** Puts `text` in the place of [start, end); unlike an edit of a list it may take a literal's place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The settings that a target means, and the replacements that set them: none where they are set already. */
export interface LocatedSetting {
  readonly outcome: 'located';
  readonly path: string;
  readonly text: string;
  readonly line: number;
  readonly what: string;
  readonly replacements: readonly Replacement[];
  /** Places in the file that the parser could not read. */
  readonly errors: number;
}

/** A written value; `value` is null where it is computed. */
export interface Written {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly value: string | null;
}

/** What is written under a key and may be changed: a rule, or the switch of a construct that makes the rules. */
interface Place {
  readonly path: string;
  readonly text: string;
  readonly errors: number;
  readonly line: number;
  readonly what: string;
  /** What chooses it after `#`, best first. */
  readonly selectors: readonly string[];
  readonly isBroken: boolean;
}

/** `observationMode: true` and the like; the value is 'true', 'false' or null. */
export interface SwitchPlace extends Place {
  readonly isOn: Written;
  /** How the language writes false. */
  readonly off: string;
}

/** A firewall rule that is written out. */
export interface RulePlace extends Place {
  readonly action: Written | null;
  readonly response: Written | null;
  readonly redirection: Written | null;
  /** The rule has further properties that are not written here. */
  readonly isOpen: boolean;
  /** The lists it uses: what tells each site apart, and whether it holds `*`. */
  readonly lists: readonly { readonly key: string; readonly holdsAll: boolean }[];
  /** How BLOCK is written in the place of ALERT. */
  readonly block: (alert: string) => string;
  /** How a missing property is written; null where the language has none of that name here. */
  readonly insert: (property: 'response' | 'redirection', value: string) => readonly Replacement[] | null;
}

/** A value as it is written; strings only where they are literals. */
export function writtenOf(value: Expression): Written {
  const { start, end, line } = value;
  return { start, end, line, value: value.type === 'text' ? value.value : null };
}

/** A literal's text with one word put in the place of another, quotes kept. */
export function withWord(literal: string, word: string): string {
  const [, open = '', close = ''] = /^(\w*['"`]*)[^'"`]*(['"`]*)$/.exec(literal) ?? [];
  const isQuoted = /['"`]/.test(open);
  return isQuoted ? `${open}${word}${close}` : word;
}
