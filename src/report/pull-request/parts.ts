// The evidence of a plan as parts of a body, and the order in which they give way to the budget.
import type { Changed } from '../../analyze/replay/change.ts';
import type { Withheld } from '../../propose/candidate.ts';
import type { Change, Plan } from '../../propose/plan.ts';
import { datumForMarkdown, textForMarkdown } from '../escape.ts';
import { groupedBy } from '../fold.ts';
import { countOf, spanText } from '../words.ts';
import type { Part } from './fit.ts';
import { folded, names, remark, tableText, withRest } from './section.ts';

const IN_TERMINAL = 'alert2allow propose --format markdown prints all';

/** One row per added entry. It is the last part that gives way. */
export function evidencePart({ changes }: Plan): Part {
  const titles = ['entry', 'why', '>queries', '>sources', 'seen', 'look at'];
  return {
    rows: changes.length,
    keep: 5,
    render: (limit) => {
      const shown = limit === 0 ? '' : tableText(titles, changes.slice(0, limit).map(evidenceRow));
      return withRest(shown, changes.length, limit, 'the diff has every entry');
    },
  };
}

function evidenceRow({
  entry,
  reason,
  queries,
  sources,
  firstSeen,
  lastSeen,
  hazards,
  notes,
}: Change): string[] {
  const marked = hazards.map((hazard) => `**${textForMarkdown(hazard)}**`);
  return [
    datumForMarkdown(entry),
    remark(reason),
    queries.toLocaleString('en-US'),
    sources.toLocaleString('en-US'),
    spanText(firstSeen, lastSeen),
    [...marked, ...notes.map(remark)].join('; '),
  ];
}

/** The folded parts, in the order of the page. */
export function foldedParts(plan: Plan): Part[] {
  return [notProposed(plan), stillBlocked(plan), alsoAllowed(plan), worse(plan), unobserved(plan)].filter(
    ({ rows }) => rows > 0,
  );
}

function notProposed({ withheld }: Plan): Part {
  return foldedPart({
    title: `Not proposed, and why (${countOf(withheld.length, 'name')})`,
    rows: withheldRows(withheld),
    keep: 1,
  });
}

/** What is withheld, one line for each reason. */
export function withheldRows(withheld: readonly Withheld[]): string[] {
  const groups = groupedBy(withheld, ({ reason }) => reason);
  return groups.map(([reason, group]) => `- ${names(group.map(({ name }) => name))}: ${remark(reason)}`);
}

function stillBlocked({ proof }: Plan): Part {
  const rows = proof.stillBlocked.map(({ name, hop, rule, remedy }) => {
    const because = hop === null ? '' : `, for its CNAME target ${datumForMarkdown(hop)}`;
    return `- ${datumForMarkdown(name)}${because}, by rule ${remark(rule)}: ${remark(remedy)}`;
  });
  return foldedPart({
    title: `What BLOCK would still hit after this change (${countOf(proof.stillBlocked.length, 'name')})`,
    rows,
    keep: 2,
  });
}

/** The first to give way: nothing of it is part of the change. */
function unobserved(plan: Plan): Part {
  return foldedPart({
    title: 'Of the same ecosystems, not asked for and not added',
    rows: plan.unobserved.map(({ ecosystem, hosts }) => {
      const shown = hosts.slice(0, 10).map(datumForMarkdown).join(', ');
      return `- ${remark(ecosystem)}: ${shown}${hosts.length > 10 ? ` and ${hosts.length - 10} more` : ''}`;
    }),
    keep: 0,
  });
}

function alsoAllowed({ proof }: Plan): Part {
  return changedPart('What else becomes allowed', proof.alsoAllowed, 4);
}

function worse({ proof }: Plan): Part {
  return changedPart('What is judged more strictly', proof.worse, 3);
}

function changedPart(title: string, changed: readonly Changed[], keep: number): Part {
  const heading = `${title} (${countOf(changed.length, 'question')})`;
  return foldedPart({ title: heading, rows: changed.map(changedRow), keep });
}

/** A query whose verdict changes, as a line of a list. */
export function changedRow({ name, type, queries, before, after }: Changed): string {
  return `- ${datumForMarkdown(name)} ${datumForMarkdown(type)}, ${countOf(queries, 'query')}: ${before} to ${after}`;
}

export interface FoldedRows {
  readonly title: string;
  readonly rows: readonly string[];
  readonly keep: number;
}

function foldedPart(parts: FoldedRows): Part {
  return foldedRows(parts, IN_TERMINAL);
}

/** A part that is folded away; `where` says where its rows stand that are left out. */
export function foldedRows({ title, rows, keep }: FoldedRows, where: string): Part {
  return {
    rows: rows.length,
    keep,
    render: (limit) => folded(title, withRest(rows.slice(0, limit).join('\n'), rows.length, limit, where)),
  };
}
