// The crossing from SQL to values and back: distinct questions out, verdicts and name facts in.
import * as z from 'zod';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, column, columns, defineQuery, run, runAll } from '../../store/query.ts';
import type { Asked, Logged, NameFact, Question } from './model.ts';
import { BEGINNING, type PolicySpan } from './spans.ts';

const WANTED = [
  'query_id',
  'policy',
  'policy_then',
  'name',
  'kind_id',
  'chain_id',
  'queries',
  'nxdomain',
  'window_first',
  'window_last',
  'refused_until',
  'is_settled',
  'name_first',
  'name_last',
] as const;

const kindsQuery = defineQuery({
  file: 'analyze/judge/41-kinds.sql',
  params: [],
  row: z.object({
    kind_id: column.integer,
    type: column.text,
    is_hop: column.flag,
    logged: column.textOrNull,
    rule_group: column.textOrNull,
    list: column.textOrNull,
  }),
});

const chainsQuery = defineQuery({
  file: 'analyze/judge/42-chains.sql',
  params: [],
  row: z.object({ chain_id: column.integer, chain: column.text }),
});

type Kind = Pick<Asked, 'type' | 'isHop' | 'logged' | 'ruleGroup' | 'list'>;

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

/** The table of which policy holds when, over which {@link readQuestions} asks. */
export async function writeSpans(db: Database, spans: readonly PolicySpan[], window: Window): Promise<void> {
  await run(db, 'analyze/judge/20-policy-span.sql');
  await fillTable(
    db,
    'policy_span',
    spans.map((span) => spanRow(span, window)),
  );
}

/** Builds the table of distinct questions and hands over those of the window, in the order of their names. */
export async function readQuestions(db: Database): Promise<HandedOver[]> {
  await runAll(db, [
    'analyze/judge/22-policy-place.sql',
    'analyze/judge/23-logged-shape.sql',
    'analyze/judge/25-logged-query.sql',
    'analyze/judge/30-question.sql',
    'analyze/judge/35-refused-names.sql',
    'analyze/judge/36-wanted-query.sql',
    'analyze/judge/38-refused-place.sql',
  ]);
  const read = await columns(db, 'analyze/judge/40-hand-over.sql', {}, WANTED);
  const kinds = await readKinds(db);
  const chains = await readChains(db);
  let name = '';
  return read.query_id.map((id, row): HandedOver => {
    // In the order of the names: the same one comes several times in a row, and is kept once.
    const own = text(read.name[row]);
    if (own !== name) name = own;
    const kind = known(kinds, read.kind_id[row]);
    return {
      id: Number(id),
      policy: Number(read.policy[row]),
      policyThen: Number(read.policy_then[row]),
      name,
      type: kind.type,
      chain: known(chains, read.chain_id[row]),
      isHop: kind.isHop,
      logged: kind.logged,
      ruleGroup: kind.ruleGroup,
      list: kind.list,
      queries: Number(read.queries[row]),
      nxdomain: Number(read.nxdomain[row]),
      first: Number(read.window_first[row]),
      last: Number(read.window_last[row]),
      refusedUntil: numberOrNull(read.refused_until[row]),
      isSettled: read.is_settled[row] === true,
      nameFirst: Number(read.name_first[row]),
      nameLast: Number(read.name_last[row]),
    };
  });
}

async function readKinds(db: Database): Promise<ReadonlyMap<unknown, Kind>> {
  const rows = await all(db, kindsQuery, {});
  return new Map(
    rows.map(({ kind_id, type, is_hop, logged, rule_group, list }) => [
      kind_id,
      { type, isHop: is_hop, logged: loggedAction(logged), ruleGroup: rule_group, list },
    ]),
  );
}

async function readChains(db: Database): Promise<ReadonlyMap<unknown, readonly string[]>> {
  const rows = await all(db, chainsQuery, {});
  return new Map(rows.map(({ chain_id, chain }) => [chain_id, (JSON.parse(chain) as unknown[]).map(String)]));
}

function known<Value>(values: ReadonlyMap<unknown, Value>, id: unknown): Value {
  const value = values.get(id);
  if (value === undefined) throw new Error(`no kind or chain ${String(id)}`);
  return value;
}

/** Clipped at the end of the window; before its beginning lies evidence, which stays. */
function spanRow({ vpc, since, until, policy, policyThen }: PolicySpan, window: Window) {
  return [vpc, since, Math.min(until, window.until ?? until), policy, policyThen, window.since ?? BEGINNING];
}

/** Hands back what is of interest, verdicts and facts of the names, and builds the table of who asked. */
export async function handBack(
  db: Database,
  names: readonly NameFact[],
  questions: readonly Question[],
): Promise<void> {
  const wanted = questions.flatMap(judgedRow);
  const ids = new Set(wanted.map(([, nameId]) => nameId));
  await run(db, 'analyze/judge/51-name-fact.sql');
  await fillTable(db, 'name_fact', names.filter(({ id }) => ids.has(id)).map(nameRow));
  await run(db, 'analyze/judge/50-judged.sql');
  await fillTable(db, 'judged', wanted);
  await run(db, 'analyze/judge/55-interesting-names.sql');
  await run(db, 'analyze/judge/60-asked.sql');
}

function nameRow({ id, classification, family }: NameFact) {
  return [id, classification.ecosystem, family] as const;
}

function judgedRow({ id, fact, why, wouldBlock }: Question): [number, number, string, boolean][] {
  return why === null ? [] : [[id, fact.id, why, wouldBlock]];
}

function loggedAction(value: unknown): Logged {
  return value === 'ALERT' || value === 'BLOCK' ? value : null;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expected text, got ${typeof value}`);
  return value;
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
