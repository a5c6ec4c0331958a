// The review: every name that alerted or was blocked in the window, in clusters, with its evidence.
import { registrableDomain } from '../../core/name.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, run } from '../../store/query.ts';
import { WHYS, type Judgement, type NameFact, type Question, type Why } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import { clustersOf, type Grouped } from './cluster.ts';
import type { Cluster, Review, ReviewedName } from './model.ts';
import { notesOf } from './notes.ts';
import { alertedQuery, clusterSourcesQuery, whysQuery } from './queries.ts';

/** Clusters and names in a fixed order: known ones by ecosystem, then unknown ones, then noise. */
export async function reviewNames(db: Database, judgement: Judgement): Promise<Review> {
  return { clusters: await titledClusters(db, await reviewGroups(db, judgement)) };
}

/** The same before the sources of each are counted, so that a caller may split them first. */
export async function reviewGroups(db: Database, judgement: Judgement): Promise<Grouped[]> {
  return clustersOf(db, await reviewedNames(db, judgement), judgement);
}

/** Counts the sources of each group; needs the tables that `judge` leaves on the connection. */
export async function titledClusters(db: Database, groups: readonly Grouped[]): Promise<Cluster[]> {
  const sources = await sourcesOf(db, groups);
  return groups.map((group, index) => titled(group, sources.get(index) ?? 0));
}

async function reviewedNames(db: Database, judgement: Judgement): Promise<ReviewedName[]> {
  const counts = await whyCounts(db);
  const questions = worstQuestions(judgement.questions);
  const domains = domainFirsts(judgement.names);
  const names: ReviewedName[] = [];
  for (const row of await all(db, alertedQuery, {})) {
    const fact = judgement.names[row.name_id];
    const worst = questions.get(row.name_id);
    if (fact === undefined || worst === undefined || worst.why === null) continue;
    names.push({
      name: fact.name,
      queries: row.queries,
      sources: row.sources,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      activeDays: row.active_days,
      queryTypes: row.query_types,
      why: worst.why,
      whyCounts: counts.get(row.name_id) ?? {},
      remedy: remedyOf(worst, judgement.compiled[worst.policy] ?? null),
      hazards: fact.hazards,
      notes: notesOf(fact, row, judgement.window, domains.get(domainOf(fact)) ?? fact.first),
      decision: fact.decision,
      proposal: proposalOf(fact, worst.why),
      fact,
    });
  }
  return names;
}

/** First query for any name of each registrable domain. */
function domainFirsts(names: readonly NameFact[]): Map<string, number> {
  const firsts = new Map<string, number>();
  for (const fact of names) {
    const domain = domainOf(fact);
    firsts.set(domain, Math.min(firsts.get(domain) ?? fact.first, fact.first));
  }
  return firsts;
}

function domainOf({ name }: NameFact): string {
  return registrableDomain(name) ?? name;
}

async function whyCounts(db: Database): Promise<Map<number, Partial<Record<Why, number>>>> {
  const counts = new Map<number, Partial<Record<Why, number>>>();
  for (const { name_id, why, queries } of await all(db, whysQuery, {})) {
    counts.set(name_id, { ...counts.get(name_id), [why]: queries });
  }
  return counts;
}

/** The question of the worst class, per name; the one with most queries among those. */
function worstQuestions(questions: readonly Question[]): Map<number, Question> {
  const worst = new Map<number, Question>();
  for (const question of questions) {
    if (question.why === null || question.logged === null) continue;
    const known = worst.get(question.fact.id);
    if (known === undefined || isWorse(question, known)) worst.set(question.fact.id, question);
  }
  return worst;
}

function isWorse(one: Question, other: Question): boolean {
  const difference = rank(one.why) - rank(other.why);
  if (difference !== 0) return difference < 0;
  return one.queries > other.queries || (one.queries === other.queries && one.type < other.type);
}

function rank(why: Why | null): number {
  return why === null ? WHYS.length : WHYS.indexOf(why);
}

function proposalOf(fact: NameFact, why: Why): string | null {
  return why === 'needs-entry' ? fact.name : null;
}

async function sourcesOf(db: Database, groups: readonly Grouped[]): Promise<Map<number, number>> {
  await run(db, 'analyze/names/40-name-cluster.sql');
  await fillTable(
    db,
    'name_cluster',
    groups.flatMap((group, index) => group.names.map(({ fact }) => [fact.id, index] as const)),
  );
  const rows = await all(db, clusterSourcesQuery, {});
  return new Map(rows.map(({ cluster, sources }) => [cluster, sources]));
}

function titled({ ecosystem, kind, title, reasons, names }: Grouped, sources: number): Cluster {
  const counts = `${counted(names.length, 'name')}, ${counted(sources, 'source')}`;
  return { ecosystem, kind, title: `${title}: ${counts}`, reasons, sources, names };
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
