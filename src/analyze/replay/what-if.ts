// What changes of a policy would do to the logged queries, each alone and all together, with BLOCK on every catch-all.
import { compilePolicy } from '../../policy/compile.ts';
import type { Policy } from '../../policy/model.ts';
import type { Database } from '../../store/database.ts';
import type { Judgement } from '../judge/model.ts';
import {
  addedMatcher,
  replayBoth,
  stillBlocked,
  strictness,
  type Replayed,
  type StillBlocked,
} from './change.ts';
import { seenOf, type Seen } from './seen.ts';

/** One change as it was asked for, and the policies after it and all before it. */
export interface Step {
  readonly option: string;
  readonly policies: readonly Policy[];
}

/** A name whose verdict changes, with its queries whose verdict changes. */
export interface ChangedName extends Seen {
  readonly name: string;
  /** `open`: judged less strictly than before; `strict`: more strictly. */
  readonly change: 'open' | 'strict';
}

export interface Effect {
  /** The option; null = all together. */
  readonly option: string | null;
  /** All changed queries together; null where nothing changes. */
  readonly total: Seen | null;
  /** In the order of the names. */
  readonly names: readonly ChangedName[];
  /** Names that the change means to open and that are blocked all the same. */
  readonly stillBlocked: readonly StillBlocked[];
}

interface Draft {
  readonly option: string | null;
  readonly names: readonly { name: string; change: ChangedName['change']; ids: readonly number[] }[];
  readonly stillBlocked: readonly StillBlocked[];
}

/**
 * The effect of each step against the one before it, and for several steps that of all against `judgement`'s own
 * policies. Steps hold the same policies in the same places. Needs the tables that `judge` leaves.
 */
export async function whatIf(db: Database, judgement: Judgement, steps: readonly Step[]): Promise<Effect[]> {
  const drafts = steps.map(({ option, policies }, index) =>
    draft(judgement, option, steps[index - 1]?.policies ?? judgement.policies, policies),
  );
  const last = steps.at(-1);
  if (last !== undefined && steps.length > 1) {
    drafts.push(draft(judgement, null, judgement.policies, last.policies));
  }
  const groups = drafts.flatMap(({ names }) => [
    names.flatMap(({ ids }) => ids),
    ...names.map(({ ids }) => ids),
  ]);
  const seen = (await seenOf(db, groups)).values();
  return drafts.map(({ option, names, stillBlocked: blocked }) => ({
    option,
    total: seen.next().value ?? null,
    names: names.flatMap(({ name, change }) => {
      const row = seen.next().value;
      return row === null || row === undefined ? [] : [{ name, change, ...row }];
    }),
    stillBlocked: blocked,
  }));
}

function draft(
  judgement: Judgement,
  option: string | null,
  before: readonly Policy[],
  after: readonly Policy[],
): Draft {
  const replayed = replayBoth(judgement, before, after);
  const isMeant = addedMatcher(before, after);
  const meant = replayed.filter(({ question }) => isMeant(question));
  return {
    option,
    names: changedNames(replayed),
    stillBlocked: stillBlocked(meant, after.map(compilePolicy)),
  };
}

function changedNames(replayed: readonly Replayed[]): Draft['names'] {
  const found = new Map<string, { name: string; change: ChangedName['change']; ids: number[] }>();
  for (const { question, before, after } of replayed) {
    const step = strictness(after) - strictness(before);
    if (step === 0) continue;
    const change = step < 0 ? 'open' : 'strict';
    const key = JSON.stringify([question.name, change]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { name: question.name, change, ids: [question.id] });
    else known.ids.push(question.id);
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
