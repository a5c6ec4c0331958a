// A plan of removals for people and machines: what goes, the patches, what stays, and the proof.
import { dateText, instantText } from '../../core/time.ts';
import type { RemovalCandidate } from '../../propose/removal/candidate.ts';
import type { RemovalPlan } from '../../propose/removal/plan.ts';
import {
  code,
  datum,
  heading,
  limited,
  list,
  table,
  text,
  type Block,
  type Cell,
  type Document,
} from '../document.ts';
import { groupedBy, someOf } from '../fold.ts';
import { countOf } from '../words.ts';
import { diffOf } from './propose.ts';

/** `notes` say what could not be looked at. */
export function removalDocument(plan: RemovalPlan, notes: readonly string[]): Document {
  return {
    kind: 'propose-removal',
    main: 'removals',
    json: {
      removals: plan.removals.map(jsonRemoval),
      withheld: plan.withheld,
      patches: [...plan.patches, ...plan.livePatches].flatMap(({ targets, path, diff }) =>
        targets.map((target) => ({ target, path, diff })),
      ),
      proof: plan.proof,
      notes,
    },
    blocks: [
      ...removalBlocks(plan),
      ...notes.map((note) => text(datum(note))),
      ...patchBlocks(plan),
      ...proofBlocks(plan),
      ...withheldBlocks(plan),
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

function patchBlocks({ patches, livePatches }: RemovalPlan): Block[] {
  return [
    ...(patches.length === 0 ? [] : [heading('Patch'), code('diff', diffOf(patches))]),
    ...(livePatches.length === 0
      ? []
      : [heading('Live lists, changed by a saved plan'), code('diff', diffOf(livePatches))]),
  ];
}

/** What BLOCK would hit for want of these entries: the price of the removal. */
function proofBlocks({ proof }: RemovalPlan): Block[] {
  const queries = proof.worse.reduce((sum, row) => sum + row.queries, 0);
  const names = new Set(proof.worse.map(({ name }) => name));
  const rows = proof.worse.map((row): Cell[] => [
    datum(row.name),
    row.type,
    row.queries,
    `${row.before} -> ${row.after}`,
  ]);
  return [
    heading('Proof by replay under BLOCK'),
    text(
      `${countOf(proof.replayed, 'query')} replayed: `,
      names.size === 0
        ? 'none of them is judged otherwise.'
        : `${countOf(queries, 'query')} of ${countOf(names.size, 'name')} would not be let through any more, and no other.`,
    ),
    ...(rows.length === 0
      ? []
      : [table(['no longer let through', 'type', '>queries', 'verdict'], limited(rows, 60))]),
  ];
}

function withheldBlocks({ withheld }: RemovalPlan): Block[] {
  if (withheld.length === 0) return [];
  const items = groupedBy(withheld, ({ reason }) => reason).map(([reason, group]): Cell[] => [
    ...someOf(group.map(({ name }) => name)),
    ': ',
    datum(reason),
  ]);
  return [heading('Not removed'), list(items.slice(0, 40))];
}
