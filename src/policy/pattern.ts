// One entry of a domain list: how it is read, and what it matches.

/** What an entry matches: one name, everything below a name, every name that ends so, or every name. */
export type PatternKind = 'exact' | 'wildcard' | 'suffix' | 'all';

export interface Pattern {
  readonly kind: PatternKind;
  /** Lower case, without `*`, `*.` and final dot: the name of `exact`, the base of `wildcard`, the ending of `suffix`, '' of `all`. */
  readonly base: string;
}

const CHARACTERS = /^[a-z0-9_.-]+$/;
const NOT_ASCII = /[^\x20-\x7e]/;

/**
 * Reads an entry as the firewall does: any case, with or without final dot, `*.` = `*`. Underscores and single
 * labels are accepted, because lists that exist hold them; what may be written is narrower (`writableEntry`).
 * Returns the pattern, or the reason why it is none.
 */
export function parsePattern(entry: string): Pattern | { refused: string } {
  if (entry === '') return { refused: 'empty' };
  if (entry.length > 256) return { refused: 'longer than 255 characters' };
  const lower = entry.toLowerCase();
  if (lower === '*' || lower === '*.') return { kind: 'all', base: '' };
  const body = lower.endsWith('.') ? lower.slice(0, -1) : lower;
  if (body.length > 255) return { refused: 'longer than 255 characters' };
  const kind = kindOf(body);
  const base = body.slice({ exact: 0, suffix: 1, wildcard: 2 }[kind]);
  const refused = refusal(base);
  return refused === null ? { kind, base } : { refused };
}

function kindOf(body: string): 'exact' | 'wildcard' | 'suffix' {
  if (body.startsWith('*.')) return 'wildcard';
  return body.startsWith('*') ? 'suffix' : 'exact';
}

function refusal(base: string): string | null {
  if (NOT_ASCII.test(base)) return 'not plain ASCII (write an international name in its xn-- form)';
  if (base.includes('*')) return 'an asterisk may only stand at the very front';
  if (base !== '' && !CHARACTERS.test(base))
    return 'holds a character other than letters, digits, hyphen and dot';
  if (base === '' || base.split('.').includes('')) return 'an empty label';
  return null;
}

/** The one spelling of a pattern: two entries with the same key match the same names. */
export function patternKey(pattern: Pattern): string {
  return { exact: '', wildcard: '*.', suffix: '*', all: '*' }[pattern.kind] + pattern.base;
}

/** The one spelling of an entry, or null where it is no pattern. */
export function entryKey(entry: string): string | null {
  const pattern = parsePattern(entry);
  return 'refused' in pattern ? null : patternKey(pattern);
}

/** True where the entry stands for every name: `*` or `*.`. */
export function isCatchAllEntry(entry: string): boolean {
  return entry === '*' || entry === '*.';
}
