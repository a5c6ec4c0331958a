// The pull request of a plan: its body is the review. What is asked of the reviewer comes first, evidence is folded.
import type { Plan } from '../../propose/plan.ts';
import { datumForMarkdown, textForMarkdown } from '../escape.ts';
import { countOf } from '../words.ts';
import { checkboxes } from './checkboxes.ts';
import { fitted } from './fit.ts';
import { evidencePart, foldedParts } from './parts.ts';
import { BUDGET, reproduction, titleList, type Origin } from './origin.ts';
import { names, remark } from './section.ts';

/** Title and body of the pull request of a plan that changes something. */
export function pullRequestWording(
  plan: Plan,
  origin: Origin,
): { readonly title: string; readonly body: string } {
  const fixed = [lead(plan), checkboxes(plan)].filter((part) => part !== '');
  const parts = [evidencePart(plan), ...foldedParts(plan)];
  return { title: title(plan), body: fitted(fixed, parts, reproduction(origin, RECORD), BUDGET) };
}

const RECORD =
  'the next run takes a commit that removes entries from this branch as a no; `alert2allow decide deny --removed-in` with the number of this pull request records it';

function listsOf({ changes }: Plan): string[] {
  return [...new Set(changes.map(({ list }) => list))];
}

function title(plan: Plan): string {
  const trust = `rust redirection on the rules of ${titleList(plan.trusted)}`;
  if (plan.changes.length === 0) return `T${trust}`.slice(0, 200);
  const allow = `Allow ${countOf(plan.changes.length, 'more name')} in ${titleList(listsOf(plan))}`;
  return (plan.trusted.length === 0 ? allow : `${allow}; t${trust}`).slice(0, 200);
}

function lead(plan: Plan): string {
  const lists = listsOf(plan).map(datumForMarkdown).join(', ');
  const { alsoAllowed, worse } = plan.proof;
  const others = alsoAllowed.length + worse.length;
  const nothingElse =
    others === 0 ? 'Nothing else changes.' : `**${countOf(others, 'other verdict')} change, see below.**`;
  const trust = plan.incompleteWithoutTrustOn.map(textForMarkdown).join(', ');
  const incomplete =
    trust === ''
      ? ''
      : `\n\n**Incomplete without trust on rule ${trust}**: some of these names lead to CNAME targets that no rule allows.${advice(plan)}`;
  const what = [
    ...(plan.changes.length === 0 ? [] : [`Allow ${countOf(plan.changes.length, 'more name')} in ${lists}.`]),
    ...(plan.trusted.length === 0
      ? []
      : [
          `Trust redirection on the rules of ${plan.trusted.map(datumForMarkdown).join(', ')}: what an entry allows is let through wherever its CNAME records lead.`,
        ]),
  ];
  return `**${what.join(' ')}** ${nothingElse}${incomplete}`;
}

/** What to do about each rule that would have to trust redirection. */
function advice({ trust }: Plan): string {
  const lines = trust.slice(0, 5).map(({ rule, names: waiting, against, next }) => {
    const reasons = against
      .slice(0, 3)
      .map(({ entry, reason }) => `${datumForMarkdown(entry)} (${remark(reason)})`);
    const verdict =
      against.length === 0
        ? 'no wildcard of its list reaches names that others choose, so it may be trusted'
        : `its list should not be trusted for ${reasons.join(', ')}`;
    return `\n- ${remark(rule)}, for ${names(waiting)}: ${verdict}. ${remark(next)}`;
  });
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}
