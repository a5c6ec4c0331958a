// The proof of a change: every logged query against the rules before and after, both with BLOCK on the catch-all.
import { compilePolicy, type CompiledPolicy, type RuleRef } from '../../policy/compile.ts';
import { evaluate, type Evaluation } from '../../policy/evaluate.ts';
import type { Policy, Rule } from '../../policy/model.ts';
import { enforce } from '../../policy/transform.ts';
import { NO_POLICY, type Judgement, type Question } from '../judge/model.ts';
import { allowingRule, hopRemedy, ruleText } from '../judge/remedy.ts';
import { isAllowed } from '../judge/why.ts';

/** A name that an added entry matches and that a rule still blocks, or one that is allowed and blocked for a hop. */
export interface StillBlocked {
  readonly name: string;
  readonly hop: string | null;
  /** `GROUP/PRIORITY` of the ALLOW rule on which trust would help; of the rule that blocks where it would not. */
  readonly rule: string;
  readonly remedy: string;
  readonly needsTrust: boolean;
}

/** A name and type whose verdict changed though no entry was added for it. */
export interface Changed {
  readonly name: string;
  readonly type: string;
  readonly chain: readonly string[];
  readonly queries: number;
  readonly before: Evaluation['verdict'];
  readonly after: Evaluation['verdict'];
}

export interface ReplayChange {
  /** Queries of the window that were replayed, hop records apart. */
  readonly replayed: number;
  /** Names that an added entry matches and of which no query is blocked any more, though some was. */
  readonly nowAllowed: readonly string[];
  readonly stillBlocked: readonly StillBlocked[];
  /** Every other query that is let through now. */
  readonly alsoAllowed: readonly Changed[];
  /** Queries that are judged more strictly than before. */
  readonly worse: readonly Changed[];
}

/** A question before and after a change. */
export interface Replayed {
  readonly question: Question;
  readonly before: Evaluation;
  readonly after: Evaluation;
}

/**
 * Replays a change over every query of the window, with BLOCK on the catch-all before and after. `before` and `after`
 * hold the same policies as the judgement, in the same places. Lists are in the order of the names.
 */
export function replayChange(
  judgement: Judgement,
  before: readonly Policy[],
  after: readonly Policy[],
): ReplayChange {
  const isMeant = addedMatcher(before, after);
  const asIs = after.map(compilePolicy);
  const replayed = replayBoth(judgement, before, after);
  const meant = replayed.filter((row) => isMeant(row.question));
  const others = replayed.filter((row) => !isMeant(row.question));
  return {
    replayed: replayed.reduce((sum, { question }) => sum + question.queries, 0),
    nowAllowed: namesNowAllowed(meant),
    stillBlocked: stillBlocked(
      replayed.filter((row) => isMeant(row.question) || row.after.hop !== null),
      asIs,
    ),
    alsoAllowed: changed(others.filter((row) => strictness(row.after) < strictness(row.before))),
    worse: changed(replayed.filter((row) => strictness(row.after) > strictness(row.before))),
  };
}

/** Every question of the window, hop records apart, with BLOCK on every catch-all before and after. */
export function replayBoth(
  judgement: Judgement,
  before: readonly Policy[],
  after: readonly Policy[],
): Replayed[] {
  const enforcing = (policies: readonly Policy[]) => policies.map((policy) => compilePolicy(enforce(policy)));
  const old = enforcing(before);
  const changed = enforcing(after);
  return judgement.questions
    .filter(({ isHop }) => !isHop)
    .map((question) => ({
      question,
      before: evaluated(old[question.policy], question),
      after: evaluated(changed[question.policy], question),
    }));
}

function evaluated(policy: CompiledPolicy | undefined, question: Question): Evaluation {
  return policy === undefined ? NO_POLICY : evaluate(policy, question);
}

/** Says whether an entry that was added matches the name of a question: those names the change is meant to open. */
export function addedMatcher(
  before: readonly Policy[],
  after: readonly Policy[],
): (question: Question) => boolean {
  const matchers = after.map((policy, index) => {
    const held = new Set(allowEntries(before[index]));
    const entries = allowEntries(policy).filter((entry) => !held.has(entry));
    return compilePolicy(allowOnly(policy, entries));
  });
  return ({ name, type, policy }) => {
    const matcher = matchers[policy];
    return matcher !== undefined && evaluate(matcher, { name, type, chain: [] }).verdict === 'ALLOW';
  };
}

function allowEntries(policy: Policy | undefined): string[] {
  const rules = policy?.ruleGroups.flatMap((group) => group.rules) ?? [];
  return rules.filter(({ action }) => action === 'ALLOW').flatMap(({ entries }) => entries);
}

function allowOnly(policy: Policy, entries: readonly string[]): Policy {
  const rule: Rule = {
    priority: 1,
    action: 'ALLOW',
    list: null,
    entries,
    contents: 'known',
    redirection: 'inspect',
    queryType: null,
    listId: null,
  };
  return { ...policy, ruleGroups: [{ name: policy.name, id: null, priority: 1, rules: [rule] }] };
}

function namesNowAllowed(replayed: readonly Replayed[]): string[] {
  const opened = new Set<string>();
  const blocked = new Set<string>();
  for (const { question, before, after } of replayed) {
    if (!isAllowed(after)) blocked.add(question.name);
    else if (!isAllowed(before)) opened.add(question.name);
  }
  return [...opened].filter((name) => !blocked.has(name)).toSorted();
}

/** One per name, hop and deciding rule, in order. */
export function stillBlocked(
  replayed: readonly Replayed[],
  policies: readonly CompiledPolicy[],
): StillBlocked[] {
  const rows = new Map<string, StillBlocked>();
  for (const { question, after } of replayed) {
    if (after.verdict !== 'BLOCK' || after.rule === null) continue;
    const key = JSON.stringify([question.name, after.hop, after.rule.group, after.rule.priority]);
    if (!rows.has(key))
      rows.set(key, blockedRow(question, after, after.rule, policies[question.policy] ?? null));
  }
  return inOrder(rows);
}

function blockedRow(
  question: Question,
  after: Evaluation,
  rule: RuleRef,
  policy: CompiledPolicy | null,
): StillBlocked {
  const { name } = question;
  const trust = after.hop === null ? null : allowingRule(policy, question);
  const needsTrust = trust !== null;
  const remedy =
    after.hop === null
      ? `rule ${ruleText(rule)} blocks the name itself: no ALLOW rule judged before it holds ${name} for type ${question.type}`
      : hopRemedy(after.hop, trust);
  return { name, hop: after.hop, rule: ruleText(trust ?? rule), remedy, needsTrust };
}

function changed(replayed: readonly Replayed[]): Changed[] {
  const rows = new Map<string, Changed>();
  for (const { question, before, after } of replayed) {
    const { name, type, chain, queries } = question;
    const key = JSON.stringify([name, type, chain, before.verdict, after.verdict]);
    const known = rows.get(key)?.queries ?? 0;
    rows.set(key, {
      name,
      type,
      chain,
      queries: known + queries,
      before: before.verdict,
      after: after.verdict,
    });
  }
  return inOrder(rows);
}

function inOrder<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** NO-MATCH resolves as ALLOW does. */
export function strictness({ verdict }: Evaluation): number {
  if (verdict === 'BLOCK') return 2;
  return verdict === 'ALERT' ? 1 : 0;
}
