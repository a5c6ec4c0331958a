// The two questions of the library entry, each in one call over a database whose reading views are prepared.
import { judge } from '../analyze/judge/judge.ts';
import type { JudgeInput, Judgement } from '../analyze/judge/model.ts';
import { reviewNames } from '../analyze/names/review.ts';
import { replayRows, type Mode, type ReplayRow } from '../analyze/replay/replay.ts';
import type { Database } from '../store/database.ts';
import { candidatesOf } from './candidates-of.ts';
import { buildPlan, type Plan, type PlanInput } from './plan.ts';

/**
 * Every logged question of the window judged by the policies: one row per distinct (name, type, chain, logged action),
 * counts in queries, times in epoch seconds. `enforced` judges as if every catch-all were BLOCK.
 */
export async function replay(
  db: Database,
  input: JudgeInput,
  mode: Mode = 'enforced',
): Promise<readonly ReplayRow[]> {
  return replayRows(await judge(db, input), mode);
}

export interface ProposeInput extends JudgeInput, Pick<PlanInput, 'targetsOf' | 'workspace' | 'policiesOf'> {
  /** The list that names of the catalogue go to; null: only where a decision names one. */
  readonly list: string | null;
  /** Lists whose rules are set to trust redirection as well. */
  readonly trust?: readonly string[];
}

/**
 * The plan: the entries that the catalogue or a decision allows, the new texts of the files, and the proof by replay. Nothing is
 * written. Throws UserError where a target cannot be patched.
 */
export async function propose(db: Database, input: ProposeInput): Promise<Plan> {
  const judgement: Judgement = await judge(db, input);
  const review = await reviewNames(db, judgement);
  const { targetsOf, workspace, policiesOf, trust = [] } = input;
  const candidates = candidatesOf(review, input.catalog, input.list);
  return buildPlan({
    ...candidates,
    targetsOf,
    workspace,
    policiesOf,
    trust,
    scope: input.propose,
    judgement,
  });
}
