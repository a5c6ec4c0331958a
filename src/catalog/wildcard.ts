// Wildcards that a tool must never propose. Five rules, first match refuses; rules 1 and 2 and everything of risk D
// stand against any decision.
import { writableEntry } from '../core/name.ts';
import type { Catalog } from './catalog.ts';
import { classify } from './classify.ts';
import { fetchRoles } from './model.ts';

/** What the caller knows besides the catalogue; names in normal form. */
export interface WildcardContext {
  readonly catalog: Catalog;
  /** Names with a hazard (look-alike, tunnel, publish host ...). */
  readonly flagged: readonly string[];
  /** Names that a decision denies. */
  readonly denied: readonly string[];
}

export type WildcardVerdict =
  | { readonly allowed: true; readonly why: string | null }
  | {
      readonly allowed: false;
      /** The rule that refuses, 1 to 5; 0 where the pattern is no wildcard that may be written. */
      readonly rule: 0 | 1 | 2 | 3 | 4 | 5;
      readonly reason: string;
      /** True where a decision with reason, owner and expiry may still ask for it. */
      readonly overridable: boolean;
    };

/** Judges `*.base` (or `*`) by the rules, in their order. */
export function wildcardVerdict(pattern: string, context: WildcardContext): WildcardVerdict {
  if (pattern === '*' || pattern === '*.') return refused(1, 'it covers every name', false);
  if (!pattern.startsWith('*.')) return refused(0, 'it is not a wildcard', false);
  const base = pattern.slice(2);
  const { suffixes } = context.catalog;
  if (!base.includes('.') || suffixes.isIcannSuffix(base)) {
    return refused(1, `${base} is a public suffix`, false);
  }
  const written = writableEntry(pattern);
  if ('refused' in written) return refused(0, written.refused, false);
  if (suffixes.isOnOrAbovePrivate(base))
    return refused(2, `customers own names under ${base} (public suffix list)`, false);
  return (
    danger(base, context.catalog) ??
    supplement(base, context.catalog) ??
    apex(base, context) ??
    covered(base, context) ?? {
      allowed: true,
      why: context.catalog.names.get(base)?.below?.host?.wildcard ?? null,
    }
  );
}

function refused(rule: 0 | 1 | 2 | 3 | 4 | 5, reason: string, overridable: boolean): WildcardVerdict {
  return { allowed: false, rule, reason, overridable };
}

/** Risk D at, above or below the base: refused like the supplement, and no decision helps. */
function danger(base: string, catalog: Catalog): WildcardVerdict | null {
  for (const [name, facts] of catalog.names) {
    if (facts.danger === null || !touches(base, name)) continue;
    const overridable = facts.danger.suffixRisk !== 'D';
    return refused(3, `it would cover ${name} (${facts.danger.title})`, overridable);
  }
  return null;
}

function touches(base: string, other: string): boolean {
  return base === other || base.endsWith(`.${other}`) || other.endsWith(`.${base}`);
}

function supplement(base: string, catalog: Catalog): WildcardVerdict | null {
  if (catalog.names.get(base)?.below?.host) return null;
  const entry = catalog.data.neverWildcard.find((candidate) => touchesPattern(base, candidate));
  return entry === undefined ? null : refused(3, `${entry} is shared by many owners`, true);
}

/** In, above or equal to an entry in which `*` stands for one label. */
function touchesPattern(base: string, entry: string): boolean {
  if (!entry.includes('*')) return touches(base, entry);
  const left = base.split('.').toReversed();
  const right = entry.split('.').toReversed();
  return left.slice(0, right.length).every((label, index) => right[index] === '*' || right[index] === label);
}

function apex(base: string, { catalog }: WildcardContext): WildcardVerdict | null {
  if (catalog.suffixes.find(base).registrable !== base) return null;
  if (catalog.names.get(base)?.below) return null;
  return refused(4, `${base} is a whole registrable domain`, true);
}

function covered(base: string, context: WildcardContext): WildcardVerdict | null {
  const below = (name: string) => name.endsWith(`.${base}`);
  const denied = context.denied.find(below);
  if (denied !== undefined) return refused(5, `it would cover ${denied}, which a decision denies`, false);
  const flagged = context.flagged.find(below) ?? hazardousHost(base, context.catalog);
  return flagged === null || flagged === undefined
    ? null
    : refused(5, `it would cover ${flagged}, which is flagged`, true);
}

/** A catalogued host below the base that carries a hazard, such as a publish host. */
function hazardousHost(base: string, catalog: Catalog): string | null {
  for (const [name, facts] of catalog.names) {
    if (!name.endsWith(`.${base}`) || !facts.exact?.host) continue;
    const roles: readonly string[] = facts.exact.host.roles;
    const isPublish =
      roles.includes('publish') && !roles.some((role) => (fetchRoles as readonly string[]).includes(role));
    if (isPublish || classify(catalog, name).hazards.length > 0) return name;
  }
  return null;
}
