// From the written form of policies to policies: names of lists become their entries, and every problem is collected.
import { parseInstant } from '../core/time.ts';
import type { Policy, Rule, RuleGroup } from './model.ts';
import { isCatchAllEntry, parsePattern } from './pattern.ts';
import { equalPriorities, overlaps, pathText, schemaProblems, type Problem } from './problem.ts';
import { canonicalType } from './record-type.ts';
import {
  policyFileSchema,
  type ListsConfig,
  type PoliciesConfig,
  type PolicyConfig,
  type RuleConfig,
} from './schema.ts';

type Path = readonly PropertyKey[];
type GroupConfig = PolicyConfig['ruleGroups'][number];

/** Entries read from the targets of lists, by the name of the list. */
export type EntriesOf = ReadonlyMap<string, readonly string[]>;

export interface ResolvedPolicies {
  /** Usable where no problem is an error; what is no entry is left out of them. */
  readonly policies: Policy[];
  readonly problems: Problem[];
}

interface Context {
  readonly config: PoliciesConfig;
  readonly entriesOf: EntriesOf;
  readonly problems: Problem[];
  /** A list is read once, however many rules use it. */
  readonly read: Map<string, readonly string[]>;
}

/**
 * Gives the written policies their entries. A list is the union of `entriesOf` (what its targets hold) and the
 * entries written beside it. The single `policy` is named `default`.
 */
export function resolvePolicies(config: PoliciesConfig, entriesOf: EntriesOf): ResolvedPolicies {
  const context: Context = { config, entriesOf, problems: [], read: new Map() };
  for (const list of Object.keys(config.lists ?? {})) readList(context, list);
  if (config.policy !== undefined && config.policies !== undefined) {
    report(context, ['policies'], 'give either `policy` or `policies`, not both');
  }
  const policies = Object.entries(config.policies ?? {}).map(([name, policy]) =>
    resolvePolicy(context, name, policy, ['policies', name]),
  );
  if (config.policy !== undefined)
    policies.push(resolvePolicy(context, 'default', config.policy, ['policy']));
  return { policies, problems: [...context.problems, ...overlaps(policies)] };
}

/** Reads the file of `policy replay --policy`: a parsed YAML or JSON value with the keys `lists` and `policy`. */
export function readPolicyFile(value: unknown, entriesOf: EntriesOf): ResolvedPolicies {
  const holdsNone: Problem = { path: '', message: 'holds no `policy`', severity: 'error' };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { policies: [], problems: [holdsNone] };
  const parsed = policyFileSchema.safeParse(value);
  if (!parsed.success) return { policies: [], problems: schemaProblems(parsed.error) };
  const { policies, problems } = resolvePolicies(parsed.data, entriesOf);
  return { policies, problems: policies.length > 0 ? problems : [...problems, holdsNone] };
}

function resolvePolicy(context: Context, name: string, policy: PolicyConfig, path: Path): Policy {
  const groups = policy.ruleGroups;
  context.problems.push(...equalPriorities(groups, [...path, 'ruleGroups'], 'rule groups'));
  return {
    name,
    vpcs: policy.vpcs ?? null,
    failOpen: policy.failOpen ?? null,
    validFrom: policy.validFrom === undefined ? null : parseInstant(policy.validFrom),
    ruleGroups: groups.map((group, index) => resolveGroup(context, group, [...path, 'ruleGroups', index])),
  };
}

function resolveGroup(context: Context, group: GroupConfig, path: Path): RuleGroup {
  context.problems.push(...equalPriorities(group.rules, [...path, 'rules'], `rules of group ${group.name}`));
  const rules = group.rules.map((rule, index) => resolveRule(context, rule, [...path, 'rules', index]));
  return { name: group.name, id: group.id ?? null, priority: group.priority, rules };
}

function resolveRule(context: Context, rule: RuleConfig, path: Path): Rule {
  const list = rule.list === undefined ? undefined : listNamed(context, rule.list);
  const isUnknown = rule.contents === 'unknown' || list?.contents === 'unknown';
  if (rule.list !== undefined && list === undefined && !isUnknown) {
    const known = Object.keys(context.config.lists ?? {}).join(', ') || 'none';
    report(context, [...path, 'list'], `no list is named ${rule.list} (lists: ${known})`);
  }
  const entries = isUnknown ? [] : ruleEntries(context, rule, path);
  if (rule.action === 'ALLOW' && entries.some(isCatchAllEntry)) {
    report(context, path, 'allows every name: it ALLOWs a list that holds *', 'warning');
  }
  return {
    priority: rule.priority,
    action: rule.action,
    list: rule.list ?? null,
    entries,
    contents: isUnknown ? 'unknown' : 'known',
    redirection: rule.redirection ?? 'inspect',
    queryType: rule.queryType === undefined ? null : canonicalType(rule.queryType),
    listId: rule.listId ?? list?.id ?? null,
  };
}

function listNamed(context: Context, name: string): ListsConfig[string] | undefined {
  const lists = context.config.lists ?? {};
  // A list may be asked for by any text, `constructor` included.
  return Object.hasOwn(lists, name) ? lists[name] : undefined;
}

function ruleEntries(context: Context, rule: RuleConfig, path: Path): readonly string[] {
  if (rule.list !== undefined) return context.read.get(rule.list) ?? [];
  return goodEntries(context, rule.entries ?? [], 'the entries of the rule', [...path, 'entries']);
}

function readList(context: Context, name: string): void {
  const list = listNamed(context, name);
  const path = ['lists', name];
  const fromTargets = context.entriesOf.get(name);
  if (fromTargets === undefined && (list?.targets ?? []).length > 0) {
    report(context, [...path, 'targets'], `the targets of list ${name} were not read`);
  }
  if (list?.entries === undefined && (list?.targets ?? []).length === 0 && list?.contents === undefined) {
    report(
      context,
      path,
      `nothing is known of what list ${name} holds; give it \`targets\` or \`entries\`, or \`contents: unknown\``,
    );
  }
  const written = goodEntries(context, list?.entries ?? [], `list ${name}`, [...path, 'entries']);
  const seen = new Set(written);
  const others = (fromTargets ?? []).filter((entry) => !seen.has(entry));
  context.read.set(name, [...goodEntries(context, others, `list ${name}`, path), ...written]);
}

/** `path` ends in a key of an array where the position is to be told, as it is for entries written in the document. */
function goodEntries(context: Context, entries: readonly string[], owner: string, path: Path): string[] {
  return entries.filter((entry, index) => {
    const pattern = parsePattern(entry);
    if (!('refused' in pattern)) return true;
    const place = path.at(-1) === 'entries' ? [...path, index] : path;
    report(
      context,
      place,
      `${JSON.stringify(entry)} in ${owner} is not a domain list entry: ${pattern.refused}`,
    );
    return false;
  });
}

function report(
  context: Context,
  path: Path,
  message: string,
  severity: Problem['severity'] = 'error',
): void {
  context.problems.push({ path: pathText(path), message, severity });
}
