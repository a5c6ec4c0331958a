// Checks what the order of the rules hides: entries and rules that an earlier one decides first.
import { placeOf } from './check-list.ts';
import {
  compilePolicy,
  coveringHits,
  rulesInOrder,
  type CompiledPolicy,
  type CompiledRule,
  type Hit,
} from './compile.ts';
import type { PolicyFinding } from './finding.ts';
import type { Policy } from './model.ts';
import { entryKey } from './pattern.ts';

/** Findings about entries covered in their own list, shadowed entries and unreachable rules. Takes valid entries only. */
export function checkOrder(policy: Policy): PolicyFinding[] {
  const compiled = compilePolicy(policy);
  const checkedLists = new Set<string>();
  return rulesInOrder(policy).flatMap(({ rule: { entries, list } }, order) => {
    const rule = compiled.rules[order];
    if (rule === undefined) return [];
    const isNew = list === null || !checkedLists.has(list);
    if (list !== null) checkedLists.add(list);
    const covered = isNew ? entries.flatMap((entry) => coveredEntry(compiled, rule, entry)) : [];
    return [...covered, ...shadowed(compiled, rule, entries)];
  });
}

function coveredEntry(policy: CompiledPolicy, rule: CompiledRule, entry: string): PolicyFinding[] {
  const key = entryKey(entry) ?? entry;
  const by = coveringHits(policy, key).find((hit) => hit.rule === rule && entryKey(hit.entry) !== key);
  if (by === undefined) return [];
  const message = `${entry} in ${placeOf(rule.ref)} is covered by ${by.entry}`;
  const next = `Remove it, or remove ${by.entry} and keep the narrower entry.`;
  return [
    { code: 'covered-entry', severity: 'info', list: rule.ref.list, entry, rule: rule.ref, message, next },
  ];
}

function shadowed(policy: CompiledPolicy, rule: CompiledRule, entries: readonly string[]): PolicyFinding[] {
  const hidden = entries.flatMap((entry) => {
    const by = shadowing(policy, rule, entry);
    return by === undefined ? [] : [{ entry, by }];
  });
  const first = hidden[0];
  if (first === undefined) return [];
  if (hidden.length === entries.length) return [unreachable(rule, first.by)];
  return hidden.map(({ entry, by }) => shadowedEntry(rule, entry, by));
}

/** An entry of an earlier rule that decides every query which this one could decide, hops included. */
function shadowing(policy: CompiledPolicy, rule: CompiledRule, entry: string): Hit | undefined {
  return coveringHits(policy, entryKey(entry) ?? entry).find(
    ({ rule: other }) =>
      other.order < rule.order &&
      (other.type === null || other.type === rule.type) &&
      (!other.trusts || rule.trusts),
  );
}

function unreachable(rule: CompiledRule, by: Hit): PolicyFinding {
  const { group, priority, list } = rule.ref;
  return {
    code: 'unreachable-rule',
    severity: 'warning',
    list,
    entry: null,
    rule: rule.ref,
    message: `rule ${group}/${priority} never decides: earlier rules, such as ${place(by)}, match all that it lists`,
    next: 'Remove the rule, or give it a lower priority number than theirs.',
  };
}

function shadowedEntry(rule: CompiledRule, entry: string, by: Hit): PolicyFinding {
  const { action, list } = rule.ref;
  const isHarmless = by.rule.ref.action === action;
  return {
    code: 'shadowed-entry',
    severity: isHarmless ? 'info' : 'warning',
    list,
    entry,
    rule: rule.ref,
    message: `${entry} in ${placeOf(rule.ref)} (${action}) is decided earlier, by ${place(by)}`,
    next: isHarmless ? 'Remove it; the earlier entry does the same.' : 'Remove the one that is not meant.',
  };
}

function place({ rule, entry }: Hit): string {
  return `${entry} in ${placeOf(rule.ref)} (${rule.ref.action})`;
}
