// The names that a policy ALERTs or BLOCKs, with what would help.
import type { Database } from '../../store/database.ts';
import type { Judgement, Question, Why } from '../judge/model.ts';
import { WHYS } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import type { Mode } from './replay.ts';
import { seenOf, type Seen } from './seen.ts';

export interface HitName extends Seen {
  readonly name: string;
  /** The worst class of its questions that are hit; null where the policy hits what nobody has to explain. */
  readonly why: Why | null;
  readonly remedy: string;
  /** The hop for which it is hit; null = for its own name. */
  readonly hop: string | null;
}

/** Most queries first. Needs the tables that `judge` left for this judgement. */
export async function hitNames(db: Database, judgement: Judgement, mode: Mode): Promise<HitName[]> {
  const groups = new Map<string, Question[]>();
  for (const question of judgement.questions) {
    if (question.isHop || !isHit(question, mode)) continue;
    const known = groups.get(question.name);
    if (known === undefined) groups.set(question.name, [question]);
    else known.push(question);
  }
  const names = [...groups.values()];
  const seen = await seenOf(
    db,
    names.map((questions) => questions.map(({ id }) => id)),
  );
  const rows = names.flatMap((questions, index) => hitName(judgement, questions, mode, seen[index] ?? null));
  return rows.toSorted((a, b) => b.queries - a.queries || (a.name < b.name ? -1 : 1));
}

function hitName(
  { compiled }: Judgement,
  questions: readonly Question[],
  mode: Mode,
  seen: Seen | null,
): HitName[] {
  const [worst] = questions.toSorted((a, b) => rank(a.why) - rank(b.why) || a.id - b.id);
  if (worst === undefined || seen === null) return [];
  const { hop } = mode === 'enforced' ? worst.enforced : worst.evaluation;
  const remedy = remedyOf(worst, compiled[worst.policy] ?? null);
  return [{ name: worst.name, why: worst.why, remedy, hop, ...seen }];
}

function isHit({ evaluation, enforced }: Question, mode: Mode): boolean {
  if (mode === 'enforced') return enforced.verdict === 'BLOCK';
  return evaluation.verdict === 'ALERT' || evaluation.verdict === 'BLOCK';
}

function rank(why: Why | null): number {
  return why === null ? WHYS.length : WHYS.indexOf(why);
}
