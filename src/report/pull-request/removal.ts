// The pull request of removals: what goes and why, what its loss costs, and what stays.
import { dateText } from '../../core/time.ts';
import type { RemovalCandidate } from '../../propose/removal/candidate.ts';
import type { RemovalPlan } from '../../propose/removal/plan.ts';
import { datumForMarkdown } from '../escape.ts';
import { countOf } from '../words.ts';
import { fitted, type Part } from './fit.ts';
import { BUDGET, reproduction, titleList, type Origin } from './origin.ts';
import { changedRow, foldedRows, withheldRows } from './parts.ts';
import { remark, tableText, withRest } from './section.ts';

const IN_TERMINAL = 'alert2allow propose --remove --format markdown prints all';

const RECORD =
  'the next run takes a commit that puts entries back on this branch as a no; a decision allow with `pinned: true` keeps them for good';

/** Title and body of the pull request of a plan that takes something out; `notes` say what could not be looked at. */
export function removalWording(
  plan: RemovalPlan,
  notes: readonly string[],
  origin: Origin,
): { readonly title: string; readonly body: string } {
  const lists = [...new Set(plan.removals.map(({ list }) => list))];
  const count = countOf(plan.removals.length, 'entry');
  const fixed = [lead(plan, lists, count), ...notes.map(remark), checkboxes(plan)];
  const parts = [evidencePart(plan), ...foldedParts(plan)];
  return {
    title: `Take ${count} out of ${titleList(lists)}`.slice(0, 200),
    body: fitted(
      fixed.filter((part) => part !== ''),
      parts,
      reproduction(origin, RECORD),
      BUDGET,
    ),
  };
}

function lead({ proof }: RemovalPlan, lists: readonly string[], count: string): string {
  const names = lost(proof);
  const cost =
    names.length === 0
      ? `Replayed under BLOCK, none of ${countOf(proof.replayed, 'query')} is judged otherwise.`
      : `**Under BLOCK, ${countOf(names.length, 'name')} of the logs would not be let through any more, see below.**`;
  return `**Take ${count} out of ${lists.map(datumForMarkdown).join(', ')}.** ${cost}`;
}

function lost({ worse }: RemovalPlan['proof']): string[] {
  return [...new Set(worse.map(({ name }) => name))];
}

function checkboxes({ removals, proof }: RemovalPlan): string {
  const used = removals.filter(({ queries, cause }) => queries > 0 && cause !== 'redundant');
  const boxes = [
    ...(proof.worse.length > 0 ? ['I read what would not be let through any more'] : []),
    ...(used.length > 0
      ? [`I know that the logs show use of ${countOf(used.length, 'entry')} of these`]
      : []),
  ];
  if (boxes.length === 0) return '';
  return ['**Look at these before you merge:**', '', ...boxes.map((box) => `- [ ] ${box}`)].join('\n');
}

/** One row per entry that goes. It is the last part that gives way. */
function evidencePart({ removals }: RemovalPlan): Part {
  return {
    rows: removals.length,
    keep: 3,
    render: (limit) => {
      const shown = limit === 0 ? '' : tableText(TITLES, removals.slice(0, limit).map(evidenceRow));
      return withRest(shown, removals.length, limit, 'the diff has every entry');
    },
  };
}

const TITLES = ['entry', 'why', '>queries', 'last used'];

function evidenceRow({ entry, reason, queries, lastUsed }: RemovalCandidate): string[] {
  const used = lastUsed === null ? 'never in these logs' : dateText(lastUsed);
  return [datumForMarkdown(entry), remark(reason), queries.toLocaleString('en-US'), used];
}

function foldedParts({ withheld, proof }: RemovalPlan): Part[] {
  const parts = [
    {
      title: `What BLOCK would hit for want of these entries (${countOf(proof.worse.length, 'question')})`,
      rows: proof.worse.map(changedRow),
      keep: 2,
    },
    {
      title: `Not taken out, and why (${countOf(withheld.length, 'entry')})`,
      rows: withheldRows(withheld),
      keep: 1,
    },
  ];
  return parts.filter(({ rows }) => rows.length > 0).map((part) => foldedRows(part, IN_TERMINAL));
}
