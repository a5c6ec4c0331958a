// A small world for the tests of the questions: queries, answers and flows written into an in-memory database.
import { addressKey } from '../../src/core/address.ts';
import { parseInstant, type Window } from '../../src/core/time.ts';
import { judge } from '../../src/analyze/judge/judge.ts';
import type { Judgement, JudgeInput } from '../../src/analyze/judge/model.ts';
import type { Policy, Rule } from '../../src/policy/model.ts';
import { openMemoryDatabase, type Database } from '../../src/store/database.ts';
import { indexDecisions } from '../../src/decisions/match.ts';
import type { Decision, DecisionKind } from '../../src/decisions/model.ts';
import { EMPTY_CONTEXT, prepareReading, type ReadingContext } from '../../src/store/reading.ts';
import { fillKept } from '../helpers/kept.ts';
import { smallCatalog } from './small-catalog.ts';

export const VPC = 'vpc-1';

/** One row of kept_query; what a test does not care about has a value. */
export interface QueryRow {
  readonly at: string;
  readonly name: string;
  readonly vpc?: string;
  readonly source?: string;
  readonly type?: string;
  readonly rcode?: string;
  readonly action?: 'ALERT' | 'BLOCK' | null;
  readonly group?: string | null;
  readonly list?: string | null;
  readonly chain?: readonly string[];
  readonly isHop?: boolean;
  readonly hopAction?: 'ALERT' | 'BLOCK' | null;
  readonly queries?: number;
}

export function at(text: string): number {
  const seconds = parseInstant(text);
  if (seconds === null) throw new Error(text);
  return seconds;
}

export function key(text: string): bigint {
  const address = addressKey(text);
  if (address === null) throw new Error(text);
  return address;
}

/** An in-memory database that holds the queries, with its coverage rows; `prepareReading` is still to be called. */
export async function databaseWith(queries: readonly QueryRow[]): Promise<Database> {
  const db = await openMemoryDatabase();
  await fillKept(db, 'kept_query', queries.map(queryCells));
  await db.connection.run(`insert into kept_coverage
    select 1, 'dns', 'file', hour, vpc, null, sum(queries)::bigint, min(first), max(last) from kept_query group by hour, vpc`);
  return db;
}

function queryCells(row: QueryRow) {
  const time = at(row.at);
  return [
    time - (time % 3600),
    'file',
    row.vpc ?? VPC,
    key(row.source ?? '10.0.0.5'),
    null,
    row.name,
    row.type ?? 'A',
    row.rcode ?? 'NOERROR',
    row.action ?? null,
    row.group ?? null,
    row.list ?? null,
    JSON.stringify(row.chain ?? []),
    row.isHop ?? false,
    row.hopAction ?? null,
    row.queries ?? 1,
    time,
    time,
  ];
}

export interface RuleSketch extends Partial<Rule> {
  readonly priority: number;
  readonly action: Rule['action'];
}

/** ALLOW `entries` at 100, ALERT everything at 300, in one group; changed by `over`. */
export function policyAllowing(entries: readonly string[], over: Partial<Policy> = {}): Policy {
  return policyOf(
    [
      { priority: 100, action: 'ALLOW', list: 'baseline', entries },
      { priority: 300, action: 'ALERT', entries: ['*'] },
    ],
    over,
  );
}

export function policyOf(rules: readonly RuleSketch[], over: Partial<Policy> = {}): Policy {
  const full = rules.map((rule) => ({
    list: null,
    entries: [],
    contents: 'known' as const,
    redirection: 'inspect' as const,
    queryType: null,
    listId: null,
    ...rule,
  }));
  const ruleGroups = [{ name: 'egress', id: null, priority: 101, rules: full }];
  return { name: 'agent', vpcs: null, failOpen: true, validFrom: null, ruleGroups, ...over };
}

export interface Sketch {
  readonly policies?: readonly Policy[];
  readonly decisions?: Readonly<Record<string, DecisionKind>>;
  readonly window?: Window;
  readonly context?: Partial<ReadingContext>;
  readonly groups?: readonly string[];
}

export function judgeInput(sketch: Sketch): JudgeInput {
  const decisions = Object.entries(sketch.decisions ?? {}).map(decisionOf);
  return {
    policies: sketch.policies ?? [policyAllowing([])],
    catalog: smallCatalog(),
    decisions: indexDecisions(decisions, 0),
    propose: { ecosystems: [], groups: sketch.groups ?? ['languages', 'systems'] },
    window: sketch.window ?? { since: null, until: null },
  };
}

/** Prepares the connection and judges. */
export async function judged(db: Database, sketch: Sketch): Promise<Judgement> {
  await prepareReading(db, { ...EMPTY_CONTEXT, ...sketch.context });
  return judge(db, judgeInput(sketch));
}

/** Opens a world, asks one thing of it and closes it. */
export async function inWorld<Result>(
  queries: readonly QueryRow[],
  sketch: Sketch,
  ask: (judgement: Judgement, db: Database) => Promise<Result> | Result,
): Promise<Result> {
  const db = await databaseWith(queries);
  try {
    return await ask(await judged(db, sketch), db);
  } finally {
    db.close();
  }
}

function decisionOf([domain, decision]: [string, DecisionKind], index: number): Decision {
  return {
    domain,
    destination: null,
    decision,
    reason: 'because',
    owner: '@team',
    decided: null,
    expires: null,
    scope: null,
    ref: null,
    pinned: false,
    index,
    line: index + 1,
  };
}
