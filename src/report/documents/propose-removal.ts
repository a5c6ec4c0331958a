// A plan of removals for people and machines: what goes, the patches, what stays, and the proof.
import { dateText, instantText } from '../../core/time.ts';
import type { RemovalCandidate } from '../../propose/removal/candidate.ts';
import type { Published } from '../../propose/publish/publish.ts';
import type { RemovalPlan } from '../../propose/removal/plan.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';
import { changedTable, jsonPatches, patchBlocks, withheldBlocks } from './plan-parts.ts';

/** `notes` say what could not be looked at, `published` where the plan went, where it was sent somewhere. */
export function removalDocument(
  plan: RemovalPlan,
  notes: readonly string[],
  published: Published | null = null,
): Document {
  return {
    kind: 'propose-removal',
    main: 'removals',
    json: {
      removals: plan.removals.map(jsonRemoval),
      withheld: plan.withheld,
      patches: jsonPatches(plan),
      proof: plan.proof,
      notes,
      ...(published === null ? {} : { published }),
    },
    blocks: [
      ...removalBlocks(plan),
      ...notes.map((note) => text(datum(note))),
      ...patchBlocks(plan),
      ...proofBlocks(plan),
      ...withheldBlocks('Not removed', plan.withheld),
    ],
  };
}

function jsonRemoval({
  list: name,
  target,
  entry,
  cause,
  queries,
  names,
  lastUsed,
  reason,
}: RemovalCandidate) {
  const used = lastUsed === null ? null : instantText(lastUsed);
  return { list: name, target, remove: entry, cause, queries, names, lastUsed: used, reason };
}

function removalBlocks({ removals }: RemovalPlan): Block[] {
  if (removals.length === 0)
    return [text('Nothing to remove: every entry is used, allowed and needed once.')];
  return groupedBy(removals, (removal) => removal.list).flatMap(([name, group]) => {
    const rows = group.map((removal): Cell[] => [
      datum(removal.entry),
      removal.queries,
      removal.lastUsed === null ? 'never' : dateText(removal.lastUsed),
      datum(removal.reason),
    ]);
    return [
      heading(`Remove ${countOf(group.length, 'entry')} from ${name}`),
      table(['entry', '>queries', 'last used', 'because'], limited(rows, 200)),
    ];
  });
}

/** What BLOCK would hit for want of these entries: the price of the removal. */
function proofBlocks({ proof }: RemovalPlan): Block[] {
  const queries = proof.worse.reduce((sum, row) => sum + row.queries, 0);
  const names = new Set(proof.worse.map(({ name }) => name));
  return [
    heading('Proof by replay under BLOCK'),
    text(
      `${countOf(proof.replayed, 'query')} replayed: `,
      names.size === 0
        ? 'none of them is judged otherwise.'
        : `${countOf(queries, 'query')} of ${countOf(names.size, 'name')} would not be let through any more, and no other.`,
    ),
    ...changedTable('no longer let through', proof.worse),
  ];
}
