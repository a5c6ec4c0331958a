// A policy made ready for evaluation: one index over the entries of all rules, so that a look-up costs the labels of
// the name and not the length of the lists.
import { UserError } from '../core/errors.ts';
import type { Action, Policy, Rule, RuleGroup } from './model.ts';
import { parsePattern } from './pattern.ts';
import { canonicalType } from './record-type.ts';

/** Names a rule in output: its group, its priority in the group, its list (null = entries of its own) and action. */
export interface RuleRef {
  readonly group: string;
  readonly priority: number;
  readonly list: string | null;
  readonly action: Action;
}

/** A rule with its place in the order of evaluation. */
export interface CompiledRule {
  readonly order: number;
  readonly ref: RuleRef;
  readonly trusts: boolean;
  /** Canonical record type, or null for every type. */
  readonly type: string | null;
}

/** One entry of one rule. */
export interface Hit {
  readonly rule: CompiledRule;
  /** As written. */
  readonly entry: string;
}

/** Every array is in evaluation order. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly exact: ReadonlyMap<string, readonly Hit[]>;
  /** Also holds every ancestor of a base, with an empty array where nothing is written there. */
  readonly wildcard: ReadonlyMap<string, readonly Hit[]>;
  readonly suffix: ReadonlyMap<string, readonly Hit[]>;
  /** Distinct lengths of the endings in `suffix`, longest first. */
  readonly suffixLengths: readonly number[];
  readonly all: readonly Hit[];
  /** All rules; the place of a rule is its `order`. */
  readonly rules: readonly CompiledRule[];
  /** Those whose contents cannot be read. */
  readonly unknown: readonly CompiledRule[];
}

/** The rules of a policy in the order in which the firewall judges them. */
export function rulesInOrder(policy: Policy): { group: RuleGroup; rule: Rule }[] {
  const groups = policy.ruleGroups.toSorted((a, b) => a.priority - b.priority);
  return groups.flatMap((group) =>
    group.rules.toSorted((a, b) => a.priority - b.priority).map((rule) => ({ group, rule })),
  );
}

/** The short name of a rule, as it is shown. */
export function ruleRef(group: RuleGroup, rule: Rule): RuleRef {
  return { group: group.name, priority: rule.priority, list: rule.list, action: rule.action };
}

/**
 * Compiles a policy once, for any number of evaluations.
 * Throws UserError `bad-policy` for an entry that is no pattern; `resolvePolicies` reports those with their paths.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const index = emptyIndex();
  const rules: CompiledRule[] = [];
  const unknown: CompiledRule[] = [];
  rulesInOrder(policy).forEach(({ group, rule }, order) => {
    const type = rule.queryType === null ? null : canonicalType(rule.queryType);
    const compiled = { order, ref: ruleRef(group, rule), trusts: rule.redirection === 'trust', type };
    rules.push(compiled);
    if (rule.contents === 'unknown') unknown.push(compiled);
    for (const entry of rule.entries) addEntry(index, { rule: compiled, entry });
  });
  const suffixLengths = [...new Set([...index.suffix.keys()].map((ending) => ending.length))];
  return { policy, ...index, suffixLengths: suffixLengths.toSorted((a, b) => b - a), rules, unknown };
}

/** Every entry of the policy that matches all names which the pattern matches, the pattern's own entries included. */
export function coveringHits(policy: CompiledPolicy, key: string): Hit[] {
  // A key is its own hardest case: `*.x.com`, read as a name, is matched by exactly what covers it.
  const hits = [...(policy.exact.get(key) ?? []), ...policy.all];
  for (let dot = key.indexOf('.', 1); dot !== -1; dot = key.indexOf('.', dot + 1)) {
    hits.push(...(policy.wildcard.get(key.slice(dot + 1)) ?? []));
  }
  for (const length of policy.suffixLengths) {
    if (length <= key.length) hits.push(...(policy.suffix.get(key.slice(-length)) ?? []));
  }
  return hits;
}

interface Index {
  readonly exact: Map<string, Hit[]>;
  readonly wildcard: Map<string, Hit[]>;
  readonly suffix: Map<string, Hit[]>;
  readonly all: Hit[];
}

function emptyIndex(): Index {
  return { exact: new Map(), wildcard: new Map(), suffix: new Map(), all: [] };
}

function addEntry(index: Index, hit: Hit): void {
  const pattern = parsePattern(hit.entry);
  if ('refused' in pattern) throw badEntry(hit, pattern.refused);
  if (pattern.kind === 'all') {
    index.all.push(hit);
    return;
  }
  const known = index[pattern.kind].get(pattern.base);
  if (known === undefined) index[pattern.kind].set(pattern.base, [hit]);
  else known.push(hit);
  if (pattern.kind === 'wildcard') addAncestors(index.wildcard, pattern.base);
}

function addAncestors(wildcard: Map<string, Hit[]>, base: string): void {
  for (let dot = base.indexOf('.'); dot !== -1; dot = base.indexOf('.', dot + 1)) {
    const ancestor = base.slice(dot + 1);
    if (wildcard.has(ancestor)) return;
    wildcard.set(ancestor, []);
  }
}

function badEntry({ rule, entry }: Hit, refused: string): UserError {
  const { group, priority, list } = rule.ref;
  const place = list === null ? `the entries of rule ${group}/${priority}` : `list ${list}`;
  return new UserError(
    'bad-policy',
    `${JSON.stringify(entry)} in ${place} is not a domain list entry: ${refused}`,
    'write a host name, *.host.name, or * alone',
  );
}
