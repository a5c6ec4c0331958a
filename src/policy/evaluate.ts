// What the firewall says about one query, chain included.
import { matchingName } from '../core/name.ts';
import type { CompiledPolicy, CompiledRule, Hit, RuleRef } from './compile.ts';
import type { Verdict } from './model.ts';
import { canonicalType } from './record-type.ts';

/** A query as logged: name and chain in any case, with or without final dot. */
export interface Query {
  readonly name: string;
  readonly type: string;
  /** CNAME targets of the answer, in order. */
  readonly chain: readonly string[];
}

export interface Evaluation {
  readonly verdict: Verdict;
  /** The rule that decided; null when none matched. */
  readonly rule: RuleRef | null;
  /** The entry that decided, as written in its list. */
  readonly entry: string | null;
  /** The hop that decided, as given in the chain; null = the name itself. */
  readonly hop: string | null;
  /** Rules of unknown contents that are judged before the deciding one and could have matched. */
  readonly unknown: readonly RuleRef[];
}

const NORMAL = /^[!-@[-~]*[!-\-/-@[-~]$/;
const NOTHING: readonly RuleRef[] = [];

/**
 * Judges a query. Groups by association priority, rules by priority, the first match ends. The name first: a BLOCK
 * ends, a matching rule that trusts redirection ends too. Then each hop, by the rules that inspect: the first BLOCKed
 * hop blocks the query, an ALERTed hop raises ALLOW and NO-MATCH to ALERT, an ALLOWed hop changes nothing.
 */
export function evaluate(policy: CompiledPolicy, { name, type, chain }: Query): Evaluation {
  const queryType = canonicalType(type);
  const own = firstMatch(policy, name, queryType, false);
  const unknown = unknownBefore(policy, own, queryType, false, NOTHING);
  const verdict = evaluation(own, null, unknown);
  if (chain.length === 0 || own?.rule.ref.action === 'BLOCK' || own?.rule.trusts === true) return verdict;
  return evaluateChain(policy, queryType, chain, verdict);
}

function evaluateChain(
  policy: CompiledPolicy,
  type: string,
  chain: readonly string[],
  own: Evaluation,
): Evaluation {
  let verdict = own;
  let unknown = own.unknown;
  for (const hop of chain) {
    const hit = firstMatch(policy, hop, type, true);
    unknown = unknownBefore(policy, hit, type, true, unknown);
    const action = hit?.rule.ref.action;
    if (action === 'BLOCK') return evaluation(hit, hop, unknown);
    if (action === 'ALERT' && verdict.verdict !== 'ALERT') verdict = evaluation(hit, hop, unknown);
  }
  return unknown === verdict.unknown ? verdict : { ...verdict, unknown };
}

function evaluation(hit: Hit | null, hop: string | null, unknown: readonly RuleRef[]): Evaluation {
  if (hit === null) return { verdict: 'NO-MATCH', rule: null, entry: null, hop: null, unknown };
  return { verdict: hit.rule.ref.action, rule: hit.rule.ref, entry: hit.entry, hop, unknown };
}

/**
 * The entry by which the first matching rule matches a name. Where several entries of that rule match: the exact one,
 * else the longest wildcard, else the longest suffix.
 */
function firstMatch(policy: CompiledPolicy, rawName: string, type: string, isHop: boolean): Hit | null {
  // Kept names are in normal form; the test is cheaper than making it again.
  const name = NORMAL.test(rawName) ? rawName : matchingName(rawName);
  let best = firstJudging(policy.exact.get(name), type, isHop);
  best = sooner(best, firstWildcard(policy, name, type, isHop));
  for (const length of policy.suffixLengths) {
    if (length > name.length) continue;
    best = sooner(best, firstJudging(policy.suffix.get(name.slice(-length)), type, isHop));
  }
  return sooner(best, firstJudging(policy.all, type, isHop));
}

/** Walks from the right, so that it ends at the first ancestor below which no wildcard is written. */
function firstWildcard(policy: CompiledPolicy, name: string, type: string, isHop: boolean): Hit | null {
  let best: Hit | null = null;
  // Down to 1: a wildcard needs something before its dot, also where a hostile name begins with one.
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const hits = policy.wildcard.get(name.slice(dot + 1));
    if (hits === undefined) return best;
    const longer = firstJudging(hits, type, isHop);
    if (longer !== null) best = sooner(longer, best);
  }
  return best;
}

function firstJudging(hits: readonly Hit[] | undefined, type: string, isHop: boolean): Hit | null {
  if (hits === undefined) return null;
  for (const hit of hits) if (judges(hit.rule, type, isHop)) return hit;
  return null;
}

/** The hit of the rule that is judged first; the first one where both are of one rule. */
function sooner(one: Hit | null, other: Hit | null): Hit | null {
  if (one === null || other === null) return one ?? other;
  return other.rule.order < one.rule.order ? other : one;
}

function judges(rule: CompiledRule, type: string, isHop: boolean): boolean {
  return (rule.type === null || rule.type === type) && !(isHop && rule.trusts);
}

function unknownBefore(
  policy: CompiledPolicy,
  hit: Hit | null,
  type: string,
  isHop: boolean,
  before: readonly RuleRef[],
): readonly RuleRef[] {
  if (policy.unknown.length === 0) return before;
  const limit = hit?.rule.order ?? Number.POSITIVE_INFINITY;
  const added = policy.unknown
    .filter((rule) => rule.order < limit && judges(rule, type, isHop) && !before.includes(rule.ref))
    .map((rule) => rule.ref);
  return added.length === 0 ? before : [...before, ...added];
}
