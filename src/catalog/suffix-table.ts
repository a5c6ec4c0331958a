// Public suffix facts at a million names a second: the compiled rules of the list, without the checks of a parser.
// It agrees with the facts of src/core/name.ts; a test compares the two.
import type { SuffixRules } from './model.ts';

export interface SuffixTable {
  /** The public suffix of a name in normal form, and whether a private rule set it. */
  find(name: string): SuffixMatch;
  /** The same for a name that was already cut into its suffixes (suffixesOf). */
  match(bases: readonly string[]): SuffixMatch;
  /** True where the base is itself a private suffix, or some private suffix lies below it. */
  isOnOrAbovePrivate(base: string): boolean;
  /** True where the base is a suffix of the ICANN part. */
  isIcannSuffix(base: string): boolean;
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
    // Its parents too, so that a walk from the right ends where nothing lies below.
    for (let dot = base.indexOf('.'); dot >= 0; dot = base.indexOf('.', dot + 1)) {
      const parent = base.slice(dot + 1);
      if (!table.has(parent)) table.set(parent, 0);
    }
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

/** Builds the table once per catalogue. */
export function suffixTable(rules: SuffixRules): SuffixTable {
  const table = new Map<string, number>();
  addRules(table, rules.icann, 0);
  addRules(table, rules.private, PRIVATE);
  const ancestors = privateAncestors(rules.private);

  // As psl does, the base of a `*.` rule counts as a suffix too: nobody should own a name right below it by accident.
  function match(bases: readonly string[]): SuffixMatch {
    let best = bases.length - 1;
    let isPrivate = false;
    let listed = false;
    let above = 0;
    for (let at = bases.length - 1; at >= 0; at -= 1) {
      const known = table.get(bases[at] ?? '');
      const flags = known ?? 0;
      if ((flags & EXCEPTION) !== 0) {
        best = at + 1;
        isPrivate = (flags & PRIVATE) !== 0;
        listed = true;
        break;
      }
      const isRule = (flags & (NORMAL | WILDCARD)) !== 0;
      if (isRule || (above & WILDCARD) !== 0) {
        best = at;
        isPrivate = ((isRule ? flags : above) & PRIVATE) !== 0;
        listed = true;
      }
      if (known === undefined) break;
      above = flags;
    }
    return { suffix: bases[best] ?? '', registrable: bases[best - 1] ?? null, isPrivate, listed };
  }

  const find = (name: string) => match(suffixesOf(name));
  return {
    match,
    find,
    isOnOrAbovePrivate: (base) => ancestors.has(base) || isSuffixOf(find(base), true),
    isIcannSuffix: (base) => isSuffixOf(find(base), false),
  };
}

function isSuffixOf(match: SuffixMatch, isPrivate: boolean): boolean {
  return match.registrable === null && match.listed && match.isPrivate === isPrivate;
}

/** A name and its parents, longest first: `a.b.c` gives `a.b.c`, `b.c`, `c`. */
export function suffixesOf(name: string): string[] {
  const bases = [name];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    bases.push(name.slice(dot + 1));
  return bases;
}
