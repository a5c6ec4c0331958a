// A second evaluator that shares nothing with the first: it walks every rule and every entry, with string comparison only.
import { domainToASCII } from 'node:url';
import type { Policy, Rule, RuleGroup, Verdict } from '../../src/policy/model.ts';

interface SlowOutcome {
  verdict: Verdict;
  rule: { group: string; priority: number } | null;
  hop: string | null;
  unknown: string[];
}

const NUMBER_OF: Record<string, string> = { TYPE1: 'A', TYPE28: 'AAAA', TYPE16: 'TXT', TYPE65: 'HTTPS' };

function plain(text: string): string {
  let result = '';
  for (const letter of text) result += letter >= 'A' && letter <= 'Z' ? letter.toLowerCase() : letter;
  if (result.endsWith('.')) result = result.slice(0, -1);
  const isAscii = [...result].every((letter) => letter.charCodeAt(0) < 128 && letter.length === 1);
  return isAscii ? result : domainToASCII(result) || result;
}

function entryMatches(entry: string, name: string): boolean {
  if (entry === '*' || entry === '*.') return true;
  const pattern = plain(entry);
  if (!pattern.startsWith('*')) return pattern === name;
  const ending = pattern.slice(1);
  if (!name.endsWith(ending)) return false;
  return ending.startsWith('.') ? name.length > ending.length : true;
}

function walk(policy: Policy, rawName: string, type: string, isHop: boolean) {
  const name = plain(rawName);
  const unknown: string[] = [];
  const groups = [...policy.ruleGroups].sort((a, b) => a.priority - b.priority);
  for (const group of groups) {
    for (const rule of [...group.rules].sort((a, b) => a.priority - b.priority)) {
      if (isHop && rule.redirection === 'trust') continue;
      if (rule.queryType !== null && (NUMBER_OF[rule.queryType] ?? rule.queryType) !== type) continue;
      if (rule.contents === 'unknown') unknown.push(`${group.name}/${rule.priority}`);
      if (rule.entries.some((entry) => entryMatches(entry, name))) return { group, rule, unknown };
    }
  }
  return { group: null, rule: null, unknown };
}

function outcome(
  group: RuleGroup | null,
  rule: Rule | null,
  hop: string | null,
  unknown: string[],
): SlowOutcome {
  if (group === null || rule === null) return { verdict: 'NO-MATCH', rule: null, hop: null, unknown };
  return { verdict: rule.action, rule: { group: group.name, priority: rule.priority }, hop, unknown };
}

export function slowEvaluate(
  policy: Policy,
  query: { name: string; type: string; chain: string[] },
): SlowOutcome {
  const own = walk(policy, query.name, query.type, false);
  let result = outcome(own.group, own.rule, null, own.unknown);
  if (own.rule?.action === 'BLOCK' || own.rule?.redirection === 'trust') return result;
  const unknown = [...own.unknown];
  for (const hop of query.chain) {
    const hit = walk(policy, hop, query.type, true);
    for (const rule of hit.unknown) if (!unknown.includes(rule)) unknown.push(rule);
    if (hit.rule?.action === 'BLOCK') return outcome(hit.group, hit.rule, hop, unknown);
    if (hit.rule?.action === 'ALERT' && result.verdict !== 'ALERT')
      result = outcome(hit.group, hit.rule, hop, unknown);
  }
  return { ...result, unknown };
}
