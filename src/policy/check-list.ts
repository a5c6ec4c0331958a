// Checks the entries of one list: spelling, repeats, placeholders, and wildcards that are too wide.
import { suffixFacts } from '../core/name.ts';
import type { WildcardFacts } from './wildcard-facts.ts';
import type { RuleRef } from './compile.ts';
import type { PolicyFinding } from './finding.ts';
import type { Action } from './model.ts';
import { parsePattern, patternKey, type Pattern } from './pattern.ts';

/** The entries of a list, with the first rule that uses it and the actions of all that do. */
export interface ListUse {
  readonly rule: RuleRef;
  readonly entries: readonly string[];
  readonly actions: Set<Action>;
}

interface Width {
  readonly what: string;
  readonly severity: PolicyFinding['severity'];
}

type Draft = Pick<PolicyFinding, 'code' | 'severity' | 'message' | 'next'>;

/** Findings about the entries of one list, in their order. */
export function checkList(use: ListUse, facts: WildcardFacts): PolicyFinding[] {
  const place = placeOf(use.rule);
  const seen = new Map<string, string>();
  const findings = use.entries.flatMap((entry) => {
    const pattern = parsePattern(entry);
    const drafts = 'refused' in pattern ? [invalid(entry, place, pattern.refused)] : [];
    if (!('refused' in pattern)) {
      drafts.push(
        ...repeated(entry, patternKey(pattern), seen, place),
        ...placeholder(entry, pattern, place),
      );
      drafts.push(...tooWide(entry, pattern, use, facts));
    }
    return drafts.map((draft) => ({ ...draft, entry, list: use.rule.list, rule: use.rule }));
  });
  return [...findings, ...mixedFinalDots(use, place)];
}

/** How a list is called in a message. */
export function placeOf(rule: RuleRef): string {
  return rule.list === null ? `rule ${rule.group}/${rule.priority}` : `list ${rule.list}`;
}

function invalid(entry: string, place: string, refused: string): Draft {
  return {
    code: 'invalid-entry',
    severity: 'error',
    message: `${JSON.stringify(entry)} in ${place} is not a domain list entry: ${refused}`,
    next: 'Write a host name, *.host.name, or * alone.',
  };
}

function repeated(entry: string, key: string, seen: Map<string, string>, place: string): Draft[] {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, entry);
    return [];
  }
  const message =
    first === entry
      ? `${entry} is in ${place} twice`
      : `${entry} and ${first} in ${place} are the same entry`;
  return [{ code: 'duplicate-entry', severity: 'warning', message, next: 'Remove one of the two.' }];
}

const RESERVED = /(^|\.)(example\.(com|net|org|edu)|example|invalid|test)$/;
const TO_BE_FILLED_IN =
  /(^|[.-])(change-?me|todo|fixme|placeholder|(your|my)-?(domain|company|org|organization|app|service))([.-]|$)/;

function placeholder(entry: string, { base }: Pattern, place: string): Draft[] {
  if (!RESERVED.test(base) && !TO_BE_FILLED_IN.test(base)) return [];
  const message = `${entry} in ${place} looks like a placeholder`;
  return [
    {
      code: 'placeholder-entry',
      severity: 'warning',
      message,
      next: 'Write the name that is meant, or remove it.',
    },
  ];
}

function tooWide(
  entry: string,
  { kind, base }: Pattern,
  { rule, actions }: ListUse,
  facts: WildcardFacts,
): Draft[] {
  const place = placeOf(rule);
  if (kind === 'suffix') return [undotted(entry, base, place)];
  if (!actions.has('ALLOW') || kind === 'exact') return [];
  if (kind === 'all') {
    const message = `${entry} in ${place} allows every name`;
    const next = 'Remove it from the ALLOW list; the catch-all belongs into an ALERT or BLOCK rule.';
    return [{ code: 'allows-everything', severity: 'error', message, next }];
  }
  const width = widthOf(base, facts);
  if (width === null) return shared(entry, base, place, facts);
  const message = `${entry} in ${place} allows ${width.what}`;
  const next = 'List the names that are needed instead.';
  return [{ code: 'suffix-wildcard', severity: width.severity, message, next }];
}

function shared(entry: string, base: string, place: string, facts: WildcardFacts): Draft[] {
  const what = facts.sharedHosting(base);
  if (what === null) return [];
  const message = `${entry} in ${place} reaches shared hosting: ${what}`;
  const next = 'List the names that are needed instead.';
  return [{ code: 'shared-wildcard', severity: 'warning', message, next }];
}

function undotted(entry: string, base: string, place: string): Draft {
  return {
    code: 'undotted-wildcard',
    severity: 'warning',
    message: `${entry} in ${place} also matches every name that merely ends so, such as other${base}`,
    next: `Write *.${base} for the names below it, and ${base} for the name itself.`,
  };
}

function widthOf(base: string, facts: WildcardFacts): Width | null {
  // Reverse names have no owner to be trusted or not.
  if (base === 'in-addr.arpa' || base === 'ip6.arpa') return null;
  const { publicSuffix, listed } = suffixFacts(base);
  if (publicSuffix === base && listed) {
    return { what: `names of anybody: ${base} is a public suffix`, severity: 'error' };
  }
  if (facts.isAboveSuffix(base)) {
    return { what: `names of anybody: public suffixes lie below ${base}`, severity: 'error' };
  }
  if (base.includes('.')) return null;
  return { what: `everything below the top-level name ${base}`, severity: 'warning' };
}

function mixedFinalDots({ entries, rule }: ListUse, place: string): PolicyFinding[] {
  const dotted = entries.filter((entry) => entry.endsWith('.')).length;
  if (dotted === 0 || dotted === entries.length) return [];
  return [
    {
      code: 'mixed-final-dots',
      severity: 'info',
      list: rule.list,
      entry: null,
      rule,
      message: `${dotted} of ${entries.length} entries of ${place} end in a dot, the others do not`,
      next: 'Use one style; Terraform shows a change for ever where its style is not the one that the service returns.',
    },
  ];
}
