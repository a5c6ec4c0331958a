// Public suffix facts at a million names a second: the compiled rules of the list, without the checks of a parser.
// It agrees with the facts of src/core/name.ts; a test compares the two.
import type { SuffixRules } from './model.ts';

export interface SuffixTable {
  /** Start of the public suffix inside a name in normal form, and whether a private rule set it. */
  find(name: string): SuffixMatch;
  /** True where the base is itself a private suffix, or some private suffix lies below it. */
  isOnOrAbovePrivate(base: string): boolean;
  isSuffix(base: string): boolean;
}

export interface SuffixMatch {
  /** The public suffix; the last label where no rule matches. */
  readonly suffix: string;
  /** Suffix and one label, or null where the name is the suffix itself. */
  readonly registrable: string | null;
  readonly isPrivate: boolean;
  readonly listed: boolean;
}

const NORMAL = 1;
const WILDCARD = 2;
const EXCEPTION = 4;
const PRIVATE = 8;

function addRules(table: Map<string, number>, rules: readonly string[], section: number): void {
  for (const rule of rules) {
    const kind = rule.startsWith('*.') ? WILDCARD : rule.startsWith('!') ? EXCEPTION : NORMAL;
    const base = rule.replace(/^(\*\.|!)/, '');
    table.set(base, (table.get(base) ?? 0) | kind | section);
  }
}

function privateAncestors(rules: readonly string[]): Set<string> {
  const ancestors = new Set<string>();
  for (const rule of rules) {
    let base = rule.replace(/^(\*\.|!)/, '');
    while (base !== '') {
      ancestors.add(base);
      const dot = base.indexOf('.');
      base = dot < 0 ? '' : base.slice(dot + 1);
    }
  }
  return ancestors;
}

/** Index where the label before `end` (exclusive, at a dot or the end) begins. */
function labelStart(name: string, end: number): number {
  return end <= 0 ? 0 : name.lastIndexOf('.', end - 1) + 1;
}

/** Builds the table once per catalogue. */
export function suffixTable(rules: SuffixRules): SuffixTable {
  const table = new Map<string, number>();
  addRules(table, rules.icann, 0);
  addRules(table, rules.private, PRIVATE);
  const ancestors = privateAncestors(rules.private);

  function find(name: string): SuffixMatch {
    let start = labelStart(name, name.length);
    let best = start;
    let isPrivate = false;
    let listed = false;
    let wildcardParent = false;
    let wildcardPrivate = false;
    for (let depth = 0; depth < 7; depth += 1) {
      const flags = table.get(start === 0 ? name : name.slice(start)) ?? 0;
      if ((flags & EXCEPTION) !== 0) {
        best = name.indexOf('.', start) + 1;
        isPrivate = (flags & PRIVATE) !== 0;
        listed = true;
        break;
      }
      if ((flags & NORMAL) !== 0 || wildcardParent) {
        best = start;
        isPrivate = wildcardParent && (flags & NORMAL) === 0 ? wildcardPrivate : (flags & PRIVATE) !== 0;
        listed = true;
      }
      wildcardParent = (flags & WILDCARD) !== 0;
      wildcardPrivate = (flags & PRIVATE) !== 0;
      if (start === 0) break;
      start = labelStart(name, start - 1);
    }
    const registrable = best === 0 ? null : name.slice(labelStart(name, best - 1));
    return { suffix: best === 0 ? name : name.slice(best), registrable, isPrivate, listed };
  }

  return {
    find,
    isOnOrAbovePrivate: (base) =>
      ancestors.has(base) || (find(`x.${base}`).isPrivate === true && find(base).registrable === null),
    isSuffix: (base) => find(base).registrable === null && find(base).listed,
  };
}
