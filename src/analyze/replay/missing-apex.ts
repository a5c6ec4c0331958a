// Names asked for of which only a wildcard below is listed: `*.x.com` does not match `x.com`.
import { parsePattern } from '../../policy/pattern.ts';
import type { Judgement, Question } from '../judge/model.ts';
import { isAllowed } from '../judge/why.ts';

export interface MissingApex {
  readonly policy: string;
  readonly list: string | null;
  /** The wildcard, as written. */
  readonly entry: string;
  readonly apex: string;
  /** Queries of the window for the apex that the policy does not let through. */
  readonly queries: number;
}

/** One per wildcard of an ALLOW rule whose base was asked for and is not allowed, in the order of the names. */
export function missingApexes(judgement: Judgement): MissingApex[] {
  const wildcards = judgement.policies.map(wildcardsOf);
  const found = new Map<string, MissingApex>();
  for (const question of judgement.questions) {
    const { name, policy, queries } = question;
    const wildcard = wildcards[policy]?.get(name);
    if (wildcard === undefined || !isRefused(question)) continue;
    const key = JSON.stringify([name, policy]);
    const known = found.get(key)?.queries ?? 0;
    const { name: owner = '' } = judgement.policies[policy] ?? {};
    found.set(key, { policy: owner, ...wildcard, apex: name, queries: known + queries });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function isRefused({ isHop, evaluation }: Question): boolean {
  return !isHop && !isAllowed(evaluation) && evaluation.hop === null;
}

function wildcardsOf(policy: Judgement['policies'][number]) {
  const wildcards = new Map<string, { readonly list: string | null; readonly entry: string }>();
  for (const { action, list, entries } of policy.ruleGroups.flatMap(({ rules }) => rules)) {
    if (action !== 'ALLOW') continue;
    for (const entry of entries) {
      const pattern = parsePattern(entry);
      if ('refused' in pattern || pattern.kind !== 'wildcard') continue;
      if (!wildcards.has(pattern.base)) wildcards.set(pattern.base, { list, entry });
    }
  }
  return wildcards;
}
