// Names that are allowed only because their hops happen to be listed: the next answer may bring another hop.
import type { CompiledPolicy } from '../../policy/compile.ts';
import { evaluate } from '../../policy/evaluate.ts';
import type { Judgement, Question } from '../judge/model.ts';
import type { LuckyHop } from './model.ts';

/** One per name, in the order of the names. A hop that the name's own entry matches is no luck. */
export function luckyHops({ questions, compiled }: Judgement): LuckyHop[] {
  const found = new Map<string, LuckyHop>();
  for (const question of questions) {
    const policy = compiled[question.policy];
    if (policy === undefined || question.isHop || found.has(question.name)) continue;
    if (question.evaluation.verdict !== 'ALLOW' || question.chain.length === 0) continue;
    const lucky = luckyHop(policy, question);
    if (lucky !== null) found.set(question.name, lucky);
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function luckyHop(policy: CompiledPolicy, { name, type, chain, evaluation }: Question): LuckyHop | null {
  if (isTrusted(policy, evaluation.rule)) return null;
  for (const hop of chain) {
    const { verdict, entry } = evaluate(policy, { name: hop, type, chain: [] });
    if (verdict === 'ALLOW' && entry !== null && entry !== evaluation.entry) return { name, hop, entry };
  }
  return null;
}

function isTrusted(policy: CompiledPolicy, rule: Question['evaluation']['rule']): boolean {
  const group = policy.policy.ruleGroups.find(({ name }) => name === rule?.group);
  return group?.rules.find(({ priority }) => priority === rule?.priority)?.redirection === 'trust';
}
