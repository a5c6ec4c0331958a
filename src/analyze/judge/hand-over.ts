// The crossing from SQL to values and back: distinct questions out, verdicts and name facts in.
import { z } from 'zod';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, columns, defineQuery, run } from '../../store/query.ts';
import type { Asked, Logged, NameFact, Question } from './model.ts';
import { BEGINNING, type PolicySpan } from './spans.ts';

const WANTED = [
  'query_id',
  'policy',
  'policy_then',
  'name',
  'type',
  'chain',
  'is_hop',
  'logged',
  'rule_group',
  'list',
  'queries',
  'nxdomain',
  'window_first',
  'window_last',
  'refused_until',
  'is_settled',
  'name_first',
  'name_last',
] as const;

/** A question as read, with the span of its name. */
export interface HandedOver extends Asked {
  readonly nameFirst: number;
  readonly nameLast: number;
}

const vpcsQuery = defineQuery({
  file: 'analyze/judge/10-vpcs.sql',
  params: [],
  row: z.object({ vpc: column.text }),
});

/** Distinct VPCs of the query logs, in order. */
export async function queryVpcs(db: Database): Promise<string[]> {
  return (await all(db, vpcsQuery, {})).map(({ vpc }) => vpc);
}

/** Builds the table of distinct questions and hands over those of the window, in the order of their names. */
export async function readQuestions(
  db: Database,
  spans: readonly PolicySpan[],
  window: Window,
): Promise<HandedOver[]> {
  await run(db, 'analyze/judge/20-policy-span.sql');
  await fillTable(
    db,
    'policy_span',
    spans.map((span) => spanRow(span, window)),
  );
  await run(db, 'analyze/judge/22-policy-place.sql');
  await run(db, 'analyze/judge/23-logged-shape.sql');
  await run(db, 'analyze/judge/25-logged-query.sql');
  await run(db, 'analyze/judge/30-question.sql');
  await run(db, 'analyze/judge/35-refused-names.sql');
  await run(db, 'analyze/judge/36-wanted-query.sql');
  await run(db, 'analyze/judge/38-refused-place.sql');
  const read = await columns(db, 'analyze/judge/40-hand-over.sql', {}, WANTED);
  const chains = chainReader();
  const interned = interner();
  return read.query_id.map((id, row): HandedOver => ({
    id: Number(id),
    policy: Number(read.policy[row]),
    policyThen: Number(read.policy_then[row]),
    name: interned(text(read.name[row])),
    type: interned(text(read.type[row])),
    chain: chains(text(read.chain[row])),
    isHop: read.is_hop[row] === true,
    logged: loggedAction(read.logged[row]),
    ruleGroup: textOrNull(read.rule_group[row], interned),
    list: textOrNull(read.list[row], interned),
    queries: Number(read.queries[row]),
    nxdomain: Number(read.nxdomain[row]),
    first: Number(read.window_first[row]),
    last: Number(read.window_last[row]),
    refusedUntil: numberOrNull(read.refused_until[row]),
    isSettled: read.is_settled[row] === true,
    nameFirst: Number(read.name_first[row]),
    nameLast: Number(read.name_last[row]),
  }));
}

/** Clipped at the end of the window; before its beginning lies evidence, which stays. */
function spanRow({ vpc, since, until, policy, policyThen }: PolicySpan, window: Window) {
  return [vpc, since, Math.min(until, window.until ?? until), policy, policyThen, window.since ?? BEGINNING];
}

/** Hands verdicts and facts back and builds the table of who asked. */
export async function handBack(
  db: Database,
  names: readonly NameFact[],
  questions: readonly Question[],
): Promise<void> {
  await run(db, 'analyze/judge/51-name-fact.sql');
  await fillTable(db, 'name_fact', names.map(nameRow));
  await run(db, 'analyze/judge/50-judged.sql');
  await fillTable(db, 'judged', questions.map(questionRow));
  await run(db, 'analyze/judge/55-interesting-names.sql');
  await run(db, 'analyze/judge/60-asked.sql');
}

function nameRow({ id, name, classification, decision, candidate, hazards, family }: NameFact) {
  const { baseName, ecosystem, role, risk, noise } = classification;
  return [
    id,
    name,
    baseName ?? name,
    ecosystem,
    role,
    risk,
    noise?.kind ?? null,
    decision?.decision ?? null,
    candidate !== null,
    hazards.length,
    family,
  ];
}

function questionRow({ id, fact, evaluation, enforced, why, isHop, wouldBlock }: Question) {
  return [id, fact.id, evaluation.verdict, enforced.verdict, why, isHop, wouldBlock];
}

/** Chains repeat; each text is read once. */
function chainReader(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['[]', []]]);
  return (text) => {
    let chain = known.get(text);
    if (chain === undefined) {
      chain = (JSON.parse(text) as unknown[]).map(String);
      known.set(text, chain);
    }
    return chain;
  };
}

function loggedAction(value: unknown): Logged {
  return value === 'ALERT' || value === 'BLOCK' ? value : null;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expected text, got ${typeof value}`);
  return value;
}

function textOrNull(value: unknown, interned: (text: string) => string): string | null {
  return typeof value === 'string' ? interned(value) : null;
}

/** One string per text: names, types and identifiers repeat in thousands of rows. */
function interner(): (text: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const same = known.get(value);
    if (same === undefined) known.set(value, value);
    return same ?? value;
  };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
