// Which entries of the lists were used in the window, and for which names.
import type { CompiledPolicy, RuleRef } from '../../policy/compile.ts';
import { evaluate } from '../../policy/evaluate.ts';
import type { Judgement, Question } from '../judge/model.ts';

/** An entry of an ALLOW rule with what it admitted. */
export interface EntryUse {
  readonly policy: string;
  readonly list: string | null;
  /** As written. */
  readonly entry: string;
  /** Queries of the window that matched it, by their name or by a hop. */
  readonly queries: number;
  /** Names and hops that matched it, in order. */
  readonly names: readonly string[];
  /** Epoch seconds of the last use in the window; null = never used. */
  readonly last: number | null;
}

interface Growing {
  readonly policy: string;
  readonly list: string | null;
  readonly entry: string;
  readonly names: Set<string>;
  queries: number;
  last: number | null;
}

/** Every entry of every ALLOW rule of the policies in use, in the order of the rules; unused ones included. */
export function entryUses(judgement: Judgement): EntryUse[] {
  const uses = new Map<string, Growing>();
  for (const index of policiesInUse(judgement)) addEntries(uses, judgement.compiled[index]);
  for (const question of judgement.questions) {
    const policy = judgement.compiled[question.policy];
    if (policy === undefined) continue;
    for (const name of [question.name, ...question.chain]) {
      const own = evaluate(policy, { name, type: question.type, chain: [] });
      if (own.verdict === 'ALLOW') addUse(uses, keyOf(policy, own.rule, own.entry), name, question);
    }
  }
  return [...uses.values()].map((use) => ({ ...use, names: [...use.names].toSorted() }));
}

function policiesInUse({ questions }: Judgement): number[] {
  return [...new Set(questions.map(({ policy }) => policy))].toSorted((a, b) => a - b);
}

function addEntries(uses: Map<string, Growing>, compiled: CompiledPolicy | undefined): void {
  if (compiled === undefined) return;
  for (const { name, rules } of compiled.policy.ruleGroups) {
    for (const { priority, action, list, entries } of rules) {
      if (action !== 'ALLOW') continue;
      for (const entry of entries) {
        const key = keyOf(compiled, { group: name, priority, list, action }, entry);
        const policy = compiled.policy.name;
        if (!uses.has(key)) uses.set(key, { policy, list, entry, names: new Set(), queries: 0, last: null });
      }
    }
  }
}

function addUse(uses: Map<string, Growing>, key: string, name: string, question: Question): void {
  const use = uses.get(key);
  if (use === undefined) return;
  use.names.add(name);
  use.queries += question.queries;
  use.last = Math.max(use.last ?? 0, question.last);
}

/** A list that two rules use is one list. */
function keyOf({ policy }: CompiledPolicy, rule: RuleRef | null, entry: string | null): string {
  const place = rule?.list ?? `${rule?.group}/${rule?.priority}`;
  return JSON.stringify([policy.name, place, entry]);
}
