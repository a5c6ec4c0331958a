// Names that BLOCK would hit, each with the worst of its questions.
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { WHYS, type Judgement, type NameFact, type Question, type Why } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import { isHarmlessNoise } from '../judge/why.ts';
import type { BlockedName } from './model.ts';
import { blockedQuery } from './queries.ts';

/** One row per name and VPC, in the order of the names. */
export async function blockedNames(db: Database, judgement: Judgement): Promise<BlockedName[]> {
  const worst = worstQuestions(judgement.questions);
  const rows: BlockedName[] = [];
  for (const { name_id, vpc, queries, sources } of await all(db, blockedQuery, {})) {
    const question = worst.get(name_id);
    if (question === undefined) continue;
    const { fact, enforced } = question;
    rows.push({
      vpc,
      name: fact.name,
      family: fact.family,
      queries,
      sources,
      why: question.why ?? 'undecided',
      remedy: remedyOf(question, judgement.compiled[question.policy] ?? null),
      hop: enforced.hop,
      isHarmless: isHarmless(fact),
      first: fact.first,
      last: fact.last,
    });
  }
  return rows;
}

/** Denied, ignored, the root, or noise that is no hazard and that nobody allowed: BLOCK may hit it. */
function isHarmless(fact: NameFact): boolean {
  // No entry and no decision can name the root, and no host lives there.
  if (fact.name === '') return true;
  const decision = fact.decision?.decision;
  if (decision === 'deny' || decision === 'ignore') return true;
  return decision !== 'allow' && fact.hazards.length === 0 && isHarmlessNoise(fact);
}

function worstQuestions(questions: readonly Question[]): Map<number, Question> {
  const worst = new Map<number, Question>();
  for (const question of questions) {
    if (!question.wouldBlock) continue;
    const known = worst.get(question.fact.id);
    if (known === undefined || rank(question.why) < rank(known.why)) worst.set(question.fact.id, question);
  }
  return worst;
}

function rank(why: Why | null): number {
  return why === null ? WHYS.length : WHYS.indexOf(why);
}
